package dev.vela.async.bench.vm.runtime;

/** What a program is run for. Any worker calls it, several at once. */
public interface Host {
    /** The program prints a value. */
    void print(Object valueOrNull);

    /**
     * A traced program is about to await, to enter a try that has a finally, or to run that finally; or that finally
     * has ended without a failure.
     *
     * @param event one of await, try, finally and ended
     * @param line where in the program; for all but await where the try begins
     */
    default void trace(String event, int line) {}
}
