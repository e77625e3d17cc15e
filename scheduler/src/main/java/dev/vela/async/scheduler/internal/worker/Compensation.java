package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.internal.support.ErrorReport;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Finds a spare thread for a worker whose thread is about to block, and keeps spare threads for a while when they
 * are not needed any more.
 *
 * <p>{@link #handOver} and {@link #awaitWorker} are for worker threads, the rest for any. They exclude one another
 * for moments; only awaitWorker blocks.
 */
final class Compensation {
    /*
     * A thread is in one of three states
     *   driving   it has a worker
     *   away      it handed its worker over; it blocks, or its job goes on without a worker
     *   idle      it stands in the list and waits up to KEEP_NANOS for a worker
     *
     * Invariants
     *   [U1] A worker has exactly one driving thread: handOver gives it to one taken from the list under the lock, or
     *        to a new one whose start did not fail; if it fails the worker stays where it was.
     *   [U2] An idle thread that leaves after its time removes itself under the lock; if it is not in the list any
     *        more it has been given a worker and takes that.
     * Ordering
     *   The worker passes through the volatile field of the thread, or through Thread.start.
     * Follows ForkJoinPool's spare for a worker that blocks; differs in that the spare takes over the worker with
     * all its queues.
     * Shown by CompensationStress, SchedulerLivenessTest.
     */
    /** How long a spare thread waits for the next worker before it ends. */
    private static final long KEEP_NANOS = 1_000_000_000;

    // immutable
    private final ThreadSource threads;
    private final ErrorReport errors;
    private final Scheduler scheduler;

    // guarded by this
    private final ArrayDeque<WorkerThread> idle = new ArrayDeque<>();
    private int away;
    private long handOvers;
    private boolean closed;

    Compensation(ThreadSource threads, ErrorReport errors, Scheduler scheduler) {
        this.threads = threads;
        this.errors = errors;
        this.scheduler = scheduler;
    }

    /** The view that jobs get of a new thread. */
    WorkerCarrier newCarrier() {
        return new WorkerCarrier(scheduler, this, errors);
    }

    /**
     * Gives a worker to another thread.
     *
     * @throws RejectedExecutionException if there is none and none can be started
     */
    void handOver(Worker worker) {
        @Nullable WorkerThread spare;
        synchronized (this) {
            away++;
            handOvers++;
            spare = idle.pollFirst();
        }
        if (spare != null) {
            spare.assign(worker); // [U1]
            return;
        }
        try {
            threads.startSpare(worker);
        } catch (Throwable failure) {
            synchronized (this) {
                away--;
                handOvers--;
            }
            throw new RejectedExecutionException(
                    "a worker cannot block here: no spare thread could be started to take over its queue", failure);
        }
    }

    /** Waits, on a thread whose job has ended after its worker was handed over, for the next one; null: end. */
    @Nullable
    Worker awaitWorker(WorkerThread thread) {
        synchronized (this) {
            away--;
            if (closed) {
                return null;
            }
            idle.addFirst(thread);
        }
        long untilNanos = System.nanoTime() + KEEP_NANOS;
        while (true) {
            Worker worker = thread.takeAssigned();
            if (worker != null) {
                return worker;
            }
            long left = untilNanos - System.nanoTime();
            if ((left <= 0 || thread.isExpired()) && leave(thread)) {
                return null;
            }
            thread.parkNanos(Math.max(left, 1_000));
        }
    }

    /** How many threads have handed their worker over and not ended their job. */
    synchronized int away() {
        return away;
    }

    /** How often a worker was handed over. */
    synchronized long handOvers() {
        return handOvers;
    }

    /** Ends the idle threads, and all others when they would become idle. */
    synchronized void close() {
        closed = true;
        for (WorkerThread thread : idle) {
            thread.expire();
        }
    }

    private synchronized boolean leave(WorkerThread thread) {
        return idle.remove(thread); // [U2]
    }
}
