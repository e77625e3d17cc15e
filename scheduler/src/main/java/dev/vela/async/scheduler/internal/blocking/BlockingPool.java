package dev.vela.async.scheduler.internal.blocking;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.internal.support.Clock;
import java.util.List;

/** The threads for jobs that block: made on demand, kept alive for a while, bounded, with a queue beyond the bound. */
public final class BlockingPool {
    /**
     * Starts no thread.
     *
     * @param scheduler what {@code Carrier.scheduler()} answers on its threads
     * @param config for the bound, thread names, daemons, thread starter and uncaught handler
     * @param onQuiet is called, by a thread of the pool, when the pool may have become quiet
     */
    public BlockingPool(Scheduler scheduler, SchedulerConfig config, Clock clock, Runnable onQuiet) {
        throw new UnsupportedOperationException();
    }

    /**
     * Runs a job on a thread of the pool, or queues it. Any thread.
     *
     * @throws java.util.concurrent.RejectedExecutionException after {@link #close}, or if there is no thread
     *     and none can be started; then the job is not queued
     */
    public void execute(Job job) {
        throw new UnsupportedOperationException();
    }

    /** True if the current thread is one of this pool. */
    public boolean isOwnThread() {
        throw new UnsupportedOperationException();
    }

    /** True if nothing is queued and nothing runs (a job that waits in beginBlocking runs). Exact at some moment of the call. */
    public boolean isQuiet() {
        throw new UnsupportedOperationException();
    }

    /** Interrupts every thread that runs a job. */
    public void interruptAll() {
        throw new UnsupportedOperationException();
    }

    /** Takes no more work; the threads end when the queue is empty. Idempotent, does not wait. */
    public void close() {
        throw new UnsupportedOperationException();
    }

    /**
     * Waits until every thread has ended; to be called after {@link #close}.
     *
     * @return false if the time was over first
     */
    public boolean awaitTermination(long nanos) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** The threads that have not ended; a snapshot. */
    public List<Thread> threads() {
        throw new UnsupportedOperationException();
    }

    /** The threads that run a job now: whom a shutdown waits for; a snapshot. */
    public List<Thread> busyThreads() {
        throw new UnsupportedOperationException();
    }

    /** How many jobs have been run. */
    public long executed() {
        throw new UnsupportedOperationException();
    }
}
