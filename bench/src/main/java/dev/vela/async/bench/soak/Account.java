package dev.vela.async.bench.soak;

import dev.vela.async.Task;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is known of one task, from before its spawn until it has ended. Any thread may call any method.
 *
 * <p>Of two facts that exclude each other each is written before the other is read, so one of the two
 * writers notices.
 */
final class Account {
    // shared
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private final AtomicInteger cancellations = new AtomicInteger();
    private final AtomicInteger openCleanups = new AtomicInteger();
    private volatile boolean refused;
    private volatile boolean exposed;
    private volatile End end;
    private volatile Task<Long> task;
    private volatile Outcome expected;

    /** The task is to end so; before it is spawned. */
    void expect(Outcome outcome) {
        expected = outcome;
    }

    Outcome expected() {
        return expected;
    }

    /** The handle is known. */
    void handle(Task<Long> handle) {
        task = handle;
    }

    /** The handle, or null if there is none yet. */
    Task<Long> handle() {
        return task;
    }

    /** The body has begun; answers how often by now. */
    int begin() {
        return begun.incrementAndGet();
    }

    boolean isBegun() {
        return begun.get() > 0;
    }

    /** The spawn was refused. */
    void refuse() {
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }

    /** The task waits for something that others may cancel. */
    void expose() {
        exposed = true;
    }

    boolean isExposed() {
        return exposed;
    }

    /** The end was seen; answers how often by now. */
    int end(End way) {
        end = way;
        return ends.incrementAndGet();
    }

    /** How it ended, or null. */
    End end() {
        return end;
    }

    /** A cancellation took effect; answers how many by now. */
    int cancelled() {
        return cancellations.incrementAndGet();
    }

    int cancellations() {
        return cancellations.get();
    }

    /** By one more or one fewer cleanup that is still to come. */
    void cleanups(int difference) {
        openCleanups.addAndGet(difference);
    }

    int openCleanups() {
        return openCleanups.get();
    }
}
