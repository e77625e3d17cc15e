package dev.vela.async.bench.vm.emit;

import dev.vela.async.bench.vm.code.Liveness;
import dev.vela.async.bench.vm.code.Routine;
import dev.vela.async.bench.vm.code.Variable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** The fields of a coroutine, named after the variables that they hold, for people with a debugger. One thread. */
final class Fields {
    // immutable
    private final ClassVisitor type;
    private final List<Variable> parameters;
    private final Map<Variable, String> names = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** At first those of the parameters, in which a call leaves its arguments. */
    Fields(ClassVisitor type, List<Variable> parameters) {
        this.type = type;
        this.parameters = parameters;
        parameters.forEach(this::declare);
    }

    List<Variable> parameters() {
        return parameters;
    }

    /** Declares what is saved at any suspension, in a fixed order; answers all of that, and the parameters. */
    Set<Variable> declare(Routine routine, Liveness liveness) {
        Set<Variable> saved = new LinkedHashSet<>(parameters);
        for (int index = 0; index < routine.steps().size(); index++) {
            if (routine.steps().get(index).suspends()) {
                saved.addAll(liveness.neededAfter(index));
            }
        }
        saved.stream().filter(each -> !names.containsKey(each)).forEach(this::declare);
        return saved;
    }

    String nameOf(Variable variable) {
        return names.get(variable);
    }

    /** Whether the field has the value of the variable from the call to the end. */
    boolean isSavedByTheCall(Variable variable) {
        return parameters.contains(variable) && !variable.isChanged();
    }

    private void declare(Variable variable) {
        String name = variable.name();
        for (int copy = 2; !taken.add(name); copy++) {
            name = variable.name() + "$" + copy;
        }
        names.put(variable, name);
        type.visitField(Opcodes.ACC_PRIVATE, name, variable.type().descriptor(), null, null);
    }
}
