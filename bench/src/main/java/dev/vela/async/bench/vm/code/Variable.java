package dev.vela.async.bench.vm.code;

/** A local of a function: one that the program names, or one that the compiler needs. Compared by identity. */
public final class Variable {
    // immutable
    private final String name;
    private final Type type;

    // the compiler's thread only
    private boolean changed;

    /** With a name that need not be unique. */
    public Variable(String name, Type type) {
        this.name = name;
        this.type = type;
    }

    /** As the program calls it. */
    public String name() {
        return name;
    }

    /** The type of its values. */
    public Type type() {
        return type;
    }

    /** It gets a value after its first one. */
    public void change() {
        changed = true;
    }

    /** Whether it gets a value after its first one; a parameter that does not is saved for good by the call. */
    public boolean isChanged() {
        return changed;
    }
}
