package dev.vela.async.scheduler.internal.worker;

import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.VarHandle;

/**
 * Says how far a scheduler has come in its life.
 *
 * <p>Any thread may call any method. No method blocks.
 */
final class Phase {
    /*
     * The word "stage"
     *   RUNNING ──▶ CLOSING ──▶ ABORTING ──▶ TERMINATED      (stages may be skipped, never taken back)
     *
     *   stage        new work from outside   new work from own threads   continued work
     *   RUNNING      taken                   taken                       taken
     *   CLOSING      refused                 taken                       taken
     *   ABORTING     refused                 refused                     taken
     *   TERMINATED   refused                 refused                     dropped (nobody is left to need it)
     *
     * Invariants
     *   [G1] The stage only grows.
     *   [G2] Work that was taken runs: a submitter queues, passes a full fence and reads the stage; a worker reads
     *        TERMINATED before it looks at the queues for the last time. One of them sees the other, and a
     *        submitter that sees TERMINATED takes its job out again (Leftovers).
     * Ordering
     *   Volatile throughout.
     * Shown by PhaseTest, PhaseStress, FleetStress, WorkerTest, SchedulerLivenessTest.
     */
    private static final int RUNNING = 0;
    private static final int CLOSING = 1;
    private static final int ABORTING = 2;
    private static final int TERMINATED = 3;

    private static final VarHandle STAGE =
            ConstantBootstraps.fieldVarHandle(lookup(), "stage", VarHandle.class, Phase.class, int.class);

    // shared
    private volatile int stage = RUNNING;

    /** Ends RUNNING; true for the call that did. */
    boolean close() {
        return STAGE.compareAndSet(this, RUNNING, CLOSING); // [G1]
    }

    /** Ends the grace. */
    void abort() {
        STAGE.compareAndSet(this, CLOSING, ABORTING);
    }

    /** Ends everything. */
    void terminate() {
        stage = TERMINATED;
    }

    boolean isRunning() {
        return stage == RUNNING;
    }

    /** True as long as the scheduler's own threads may bring new work. */
    boolean admitsOwn() {
        return stage <= CLOSING;
    }

    boolean isAborting() {
        return stage >= ABORTING;
    }

    boolean isTerminated() {
        return stage == TERMINATED; // [G2]
    }
}
