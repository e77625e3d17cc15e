package dev.vela.async.scheduler.internal.blocking;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.Scheduler;

/** A thread of the pool, as its job sees it: a job that blocks by {@link #beginBlocking} gives its place away. */
final class BlockingCarrier extends Carrier {
    // immutable
    private final BlockingPool pool;

    // owner thread only
    private int depth;

    BlockingCarrier(BlockingPool pool) {
        this.pool = pool;
    }

    @Override
    public Scheduler scheduler() {
        return pool.scheduler();
    }

    @Override
    public void beginBlocking() {
        if (depth == 0) {
            pool.enterWait();
        }
        depth++;
    }

    @Override
    public void endBlocking() {
        if (depth == 0) {
            throw new IllegalStateException("endBlocking without beginBlocking; call beginBlocking first");
        }
        depth--;
        if (depth == 0) {
            pool.leaveWait();
        }
    }

    /** Runs a job; whatever it throws comes out, after its place is accounted for. */
    void run(Job job) {
        try {
            carry(job);
        } finally {
            if (depth > 0) { // it threw, or forgot
                depth = 0;
                pool.leaveWait();
            }
        }
    }
}
