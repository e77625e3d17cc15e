package dev.vela.async.bench.vm.runtime;

/** The failure of a program that threw a value. */
public final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Object value;

    Thrown(Object value) {
        super(Values.display(value));
        this.value = value;
    }

    /** What was thrown, may be null. */
    public Object value() {
        return value;
    }
}
