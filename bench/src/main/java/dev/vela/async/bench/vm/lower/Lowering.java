package dev.vela.async.bench.vm.lower;

import dev.vela.async.bench.vm.code.Routine;
import dev.vela.async.bench.vm.syntax.LanguageError;
import dev.vela.async.bench.vm.syntax.Position;
import dev.vela.async.bench.vm.syntax.ProgramTree;
import java.util.List;

/** Checks a program and lays its functions flat. Any thread. */
public final class Lowering {
    /** The function with which a program begins. */
    public static final String MAIN = "main";

    private Lowering() {}

    /**
     * The functions of a program.
     *
     * @param program what was read
     * @param traced whether they tell their host of each try, finally and await
     * @throws LanguageError if the program breaks a rule
     */
    public static List<Routine> lower(ProgramTree program, boolean traced) {
        Signatures signatures = new Signatures(program);
        List<Routine> routines = program.functions().stream()
                .map(function -> new FunctionLowering(function, signatures, traced).lower())
                .toList();
        boolean begins = routines.stream()
                .map(Routine::signature)
                .anyMatch(main -> main.name().equals(MAIN)
                        && main.async()
                        && main.parameters().isEmpty());
        if (!begins) {
            throw program.error(new Position(1, 1), "a program begins with 'async fun main()': declare it");
        }
        return routines;
    }
}
