package dev.vela.async.bench.tournament;

import dev.vela.async.bench.measure.Contender;
import dev.vela.async.bench.measure.ResultLine;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.process.ChildProcess;
import dev.vela.async.bench.process.JavaProgram;
import dev.vela.async.bench.process.JvmFlags;
import dev.vela.async.bench.workload.VelaContender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A runtime as a comparison sees it: a program that measures a workload in a process of its own.
 *
 * @param name its name in the results
 * @param description what it is, with its version; or why it is not there
 * @param command how it is started
 */
public record Candidate(String name, String description, Command command) {
    private static final Command ABSENT = (workload, conditions) -> List.of();

    /** Makes the words of a command. */
    @FunctionalInterface
    public interface Command {
        /** The command that measures a workload and prints its line last; empty if there is no such program. */
        List<String> words(Workload workload, Conditions conditions);
    }

    /** A runtime on the virtual machine that runs this program. */
    public static Candidate onVirtualMachine(Contender contender, JavaProgram program) {
        return new Candidate(contender.name(), contender.description(), (workload, conditions) -> {
            List<String> flags = new ArrayList<>(JvmFlags.of(workload));
            flags.addAll(contender.flags(conditions.workers()));
            List<String> arguments = new ArrayList<>(List.of("run"));
            arguments.addAll(conditions.arguments(workload));
            arguments.add("--in-process");
            if (!contender.name().equals(VelaContender.NAME)) { // which is measured anyway, in older builds too
                arguments.addAll(List.of("--on", contender.name()));
            }
            return program.command(flags, arguments);
        });
    }

    /** A native program that takes the same arguments and prints the same line. */
    public static Candidate executable(String name, String description, Path executable) {
        return new Candidate(name, description, (workload, conditions) -> {
            List<String> words = new ArrayList<>(List.of(executable.toString()));
            words.addAll(conditions.arguments(workload));
            return words;
        });
    }

    /** One that was not built, and why. */
    public static Candidate absent(String name, String reason) {
        return new Candidate(name, reason, ABSENT);
    }

    /** The same under another name. */
    public Candidate named(String otherName, String otherDescription) {
        return new Candidate(otherName, otherDescription, command);
    }

    /** True if it was not built. */
    public boolean isAbsent() {
        return command == ABSENT;
    }

    /**
     * Measures.
     *
     * @return the line, or one that says why there is none
     * @throws IOException if the program can't be started
     */
    public ResultLine measure(Workload workload, Conditions conditions) throws IOException, InterruptedException {
        return isAbsent()
                ? ResultLine.notAvailable(name, workload.label(), description)
                : ChildProcess.measure(name, workload.label(), command.words(workload, conditions), conditions.limit());
    }
}
