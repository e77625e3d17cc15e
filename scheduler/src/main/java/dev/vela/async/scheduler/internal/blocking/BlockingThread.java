package dev.vela.async.scheduler.internal.blocking;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.support.Parker;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** A thread of the pool: runs what the pool gives it until the pool gives nothing more. */
final class BlockingThread extends Thread {
    /*
     * Invariants
     *   [R4] No job begins with the interrupt flag set that was meant for an earlier one.
     * Shown by BlockingPoolLivenessTest.
     */

    /** Whether a thread counts: what the {@link Crew} knows of it. */
    enum Phase {
        NEW,
        LIVE,
        ENDED
    }

    private static final VarHandle EXECUTED = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "executed", VarHandle.class, BlockingThread.class, long.class);
    private static final VarHandle BUSY = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "busy", VarHandle.class, BlockingThread.class, boolean.class);

    // immutable
    final BlockingPool pool;
    final Parker parker = new Parker();
    private final BlockingCarrier carrier;

    // guarded by the crew
    Phase phase = Phase.NEW;
    boolean isResting;

    @Nullable
    BlockingThread restingOlder;

    @Nullable
    BlockingThread restingYounger;

    /** Guarded by the crew for writing; the thread itself may read it once it was woken. */
    boolean onTheWay;

    // owner thread only
    private @Nullable Job firstJob;

    // shared: written by the owner
    private long executed;

    @SuppressWarnings("UnusedVariable") // by its VarHandle
    private boolean busy;

    /**
     * A thread that has not been started.
     *
     * @param firstJob what it runs before it looks at the queue, or null
     */
    BlockingThread(BlockingPool pool, String name, boolean daemon, @Nullable Job firstJob) {
        super(null, null, name, 0, false);
        setDaemon(daemon);
        this.pool = pool;
        this.carrier = new BlockingCarrier(pool);
        this.firstJob = firstJob;
    }

    @Override
    public void run() {
        if (!pool.begin(this)) {
            return;
        }
        runFirst();
        while (runNext()) {
            // no variable here keeps a finished job alive while the thread rests
        }
    }

    private void runFirst() {
        Job job = firstJob;
        firstJob = null;
        if (job != null) {
            execute(job);
        }
    }

    private boolean runNext() {
        Job job = pool.next(this);
        if (job == null) {
            return false;
        }
        execute(job);
        return true;
    }

    @SuppressWarnings("CatchThrowable")
    private void execute(Job job) {
        EXECUTED.setOpaque(this, executed + 1);
        BUSY.setOpaque(this, true);
        Thread.interrupted(); // [R4] it was meant for an earlier one
        try {
            carrier.run(job);
        } catch (Throwable error) {
            pool.uncaught(error);
        } finally {
            BUSY.setOpaque(this, false);
            Thread.interrupted();
        }
    }

    /** How many jobs it has begun. */
    long executed() {
        return (long) EXECUTED.getOpaque(this);
    }

    /** True while it runs a job. */
    boolean isBusy() {
        return (boolean) BUSY.getOpaque(this);
    }
}
