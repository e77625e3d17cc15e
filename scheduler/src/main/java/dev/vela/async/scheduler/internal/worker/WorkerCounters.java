package dev.vela.async.scheduler.internal.worker;

import static java.lang.invoke.MethodHandles.lookup;

import dev.vela.async.scheduler.internal.support.Padding;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.VarHandle;

/**
 * What one worker has done so far.
 *
 * <p>The thread that drives the worker counts; any thread may read, and sees a value that was right a moment ago.
 */
final class WorkerCounters extends WorkerCounterWords {
    /*
     * Ordering
     *   One writer at a time (the worker's thread; the next one is handed the worker with happens-before), opaque
     *   writes and reads: each counter is coherent by itself, they are not a snapshot together. The sum over all
     *   workers of executed is the heartbeat that the watch looks at.
     */
    private static final VarHandle EXECUTED = counter("executed");
    private static final VarHandle STOLEN = counter("stolen");
    private static final VarHandle RESCUED = counter("rescued");
    private static final VarHandle PARKED = counter("parked");
    private static final VarHandle CALLED = counter("called");
    private static final VarHandle TIMERS = counter("timers");

    long back01;
    long back02;
    long back03;
    long back04;
    long back05;
    long back06;
    long back07;
    long back08;
    long back09;
    long back10;
    long back11;
    long back12;
    long back13;
    long back14;
    long back15;

    long executed() {
        return (long) EXECUTED.getOpaque(this);
    }

    long stolen() {
        return (long) STOLEN.getOpaque(this);
    }

    long rescued() {
        return (long) RESCUED.getOpaque(this);
    }

    long parked() {
        return (long) PARKED.getOpaque(this);
    }

    long called() {
        return (long) CALLED.getOpaque(this);
    }

    long timers() {
        return (long) TIMERS.getOpaque(this);
    }

    void countExecuted() {
        EXECUTED.setOpaque(this, executed + 1);
    }

    void countStolen(int jobs) {
        STOLEN.setOpaque(this, stolen + jobs);
    }

    void countRescued(int jobs) {
        RESCUED.setOpaque(this, rescued + jobs);
        STOLEN.setOpaque(this, stolen + jobs);
    }

    void countParked() {
        PARKED.setOpaque(this, parked + 1);
    }

    void countCalled() {
        CALLED.setOpaque(this, called + 1);
    }

    void countTimers(int fired) {
        TIMERS.setOpaque(this, timers + fired);
    }

    private static VarHandle counter(String name) {
        return ConstantBootstraps.fieldVarHandle(lookup(), name, VarHandle.class, WorkerCounterWords.class, long.class);
    }
}

/** The fields of {@link WorkerCounters}, between its paddings: one of them is written at every job. */
abstract class WorkerCounterWords extends Padding {
    long executed;
    long stolen;
    long rescued;
    long parked;
    long called;
    long timers;
}
