package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Lets a canceller interrupt the thread of a callable while that runs, and at no other time.
 *
 * <p>{@link #open} and {@link #shut} are for the thread that runs the callable, {@link #withhold} and {@link #interrupt} are
 * for any canceller. Only shut waits, for as long as an interrupt takes that is under way.
 */
final class InterruptGate {
    /*
     * The word "gate"
     *   from           call        to             the caller learns
     *   NEW            open        OPEN           true: call it
     *   NEW            withhold    SHUT           true: nobody will call it
     *   (any other)    withhold    no change      false
     *   NEW            interrupt   SHUT           nobody is to be interrupted, and nobody will call it
     *   SHUT           open        no change      false: do not call it
     *   OPEN           interrupt   INTERRUPTING   sends the interrupt, then SHUT
     *   OPEN           shut        SHUT
     *   INTERRUPTING   shut        (waits)
     *   (any other)    interrupt   no change
     *
     * Invariants
     *   [B1] The thread is interrupted between its open and the return of its shut only.
     * Ordering
     *   The thread is written before OPEN and read after INTERRUPTING: compare-and-sets of one word.
     * Shown by InterruptGateTest, BlockingTaskTest, BlockingTaskStress.
     */
    private static final int NEW = 0;
    private static final int OPEN = 1;
    private static final int INTERRUPTING = 2;
    private static final int SHUT = 3;

    /** An interrupter is a few instructions away from its end, unless it has lost its processor. */
    private static final int SPINS = 100;

    private static final VarHandle GATE =
            fieldVarHandle(lookup(), "gate", VarHandle.class, InterruptGate.class, int.class);

    // runner, before OPEN
    private @Nullable Thread thread;

    // shared
    @SuppressWarnings("UnusedVariable") // by its VarHandle
    private int gate;

    /** Before the callable: true if it is to be called, on the current thread. */
    boolean open() {
        thread = Thread.currentThread();
        boolean opened = GATE.compareAndSet(this, NEW, OPEN);
        if (!opened) {
            thread = null;
        }
        return opened;
    }

    /** After the callable: returns when no interrupt is under way any more. */
    void shut() {
        int spins = 0;
        while (!GATE.compareAndSet(this, OPEN, SHUT) && (int) GATE.getAcquire(this) != SHUT) { // [B1]
            if (spins++ < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        thread = null; // a handle that is kept must not keep the thread
    }

    /** Whether the current thread is between its open and its shut. */
    boolean isOpenedByCurrentThread() {
        return thread == Thread.currentThread(); // nobody else writes this thread there
    }

    /** Keeps the callable from being called; true if it will not be, by this very call. */
    boolean withhold() {
        return GATE.compareAndSet(this, NEW, SHUT);
    }

    /** Interrupts the callable if it runs, and keeps it from being called if it does not. */
    void interrupt() {
        if (withhold() || !GATE.compareAndSet(this, OPEN, INTERRUPTING)) {
            return;
        }
        try {
            Thread interrupted = thread;
            if (interrupted != null) {
                interrupted.interrupt(); // [B1]
            }
        } finally {
            GATE.setRelease(this, SHUT);
        }
    }
}
