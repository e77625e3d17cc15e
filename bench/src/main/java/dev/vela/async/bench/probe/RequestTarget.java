package dev.vela.async.bench.probe;

/** A runtime that answers requests. */
public interface RequestTarget extends AutoCloseable {
    /** Spawns the task that waits for the request; running the answer wakes it. Called by one thread outside. */
    Runnable arm(Request request);

    /** Ends the runtime. */
    @Override
    void close();
}
