package dev.vela.async.bench.vm.lower;

import dev.vela.async.bench.vm.code.Type;
import dev.vela.async.bench.vm.code.Variable;
import java.util.HashMap;
import java.util.Map;

/** The variables that can be seen in a block: its own and those around it. One thread. */
final class Scope {
    // immutable
    private final Scope around;
    private final Map<String, Variable> variables = new HashMap<>();

    /** Inside another one, or null for that of a function. */
    Scope(Scope around) {
        this.around = around;
    }

    Scope around() {
        return around;
    }

    /** Declares a variable; null if the name is taken, here or around. */
    Variable declare(String name, Type type) {
        if (find(name) != null) {
            return null;
        }
        Variable variable = new Variable(name, type);
        variables.put(name, variable);
        return variable;
    }

    /** The variable of a name, or null. */
    Variable find(String name) {
        Variable own = variables.get(name);
        return own != null || around == null ? own : around.find(name);
    }
}
