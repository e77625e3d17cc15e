package dev.vela.async.bench.vm.code;

import java.util.Locale;

/**
 * The static type of a value. Where a type is {@code any}, or has elements of any type, what is not known here is
 * checked when the program runs.
 *
 * @param kind what it is
 * @param element what a list holds or a future comes to; null for the other kinds
 */
public record Type(Kind kind, Type element) {
    /** What a value is. */
    public enum Kind {
        /** Unknown here. */
        ANY("Ljava/lang/Object;"),
        /** A number of 64 bits. */
        INT("J"),
        /** True or false. */
        BOOL("Z"),
        /** Characters. */
        TEXT("Ljava/lang/Object;"),
        /** Values in a row. */
        LIST("Ljava/lang/Object;"),
        /** A cell that is settled once. */
        PROMISE("Ljava/lang/Object;"),
        /** A call that runs on its own. */
        TASK("Ljava/lang/Object;"),
        /** Something else that can be awaited. */
        FUTURE("Ljava/lang/Object;"),
        /** A failure on its way; no value of the language. */
        FAILURE("Ljava/lang/Throwable;");

        private final String descriptor;

        Kind(String descriptor) {
            this.descriptor = descriptor;
        }
    }

    /** Unknown here. */
    public static final Type ANY = new Type(Kind.ANY, null);

    /** A number of 64 bits. */
    public static final Type INT = new Type(Kind.INT, null);

    /** True or false. */
    public static final Type BOOL = new Type(Kind.BOOL, null);

    /** Characters. */
    public static final Type TEXT = new Type(Kind.TEXT, null);

    /** A failure on its way. */
    public static final Type FAILURE = new Type(Kind.FAILURE, null);

    /** A type with elements. */
    public static Type of(Kind kind, Type element) {
        return new Type(kind, element);
    }

    /** The type of what a future comes to, or a list holds; any if that is not known. */
    public Type comesTo() {
        return element == null ? ANY : element;
    }

    /** How the virtual machine writes it. */
    public String descriptor() {
        return kind.descriptor;
    }

    /** Whether a value of it is an object to the virtual machine. */
    public boolean isReference() {
        return kind != Kind.INT && kind != Kind.BOOL;
    }

    /** Whether it can be awaited; so can what is not known. */
    public boolean isAwaitable() {
        return kind == Kind.ANY || kind == Kind.PROMISE || kind == Kind.TASK || kind == Kind.FUTURE;
    }

    /** Whether a value of the other type may stand where this one is wanted, perhaps after a check at run time. */
    public boolean takes(Type other) {
        if (kind == Kind.ANY || other.kind == Kind.ANY) {
            return true;
        }
        return kind == other.kind && (element == null || element.takes(other.element));
    }

    /** As a program writes it. */
    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return element == null || element.kind == Kind.ANY ? name : name + "<" + element + ">";
    }
}
