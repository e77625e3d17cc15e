package dev.vela.async.scheduler.internal.blocking;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.ThreadStarter;
import dev.vela.async.scheduler.internal.blocking.Crew.Need;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Wakes and starts the threads of a pool, as its {@link Crew} decides. Any thread may call any method; only
 * {@link #startFirst} waits, for another thread that is just there.
 */
final class Recruiter {
    /*
     * Invariants
     *   [V1] No thread is woken or started under the lock of the crew.
     *   [V2] After a start that failed somebody is called in its place if the queue is not empty and somebody
     *        rests: whoever went to rest meanwhile thought that one was on the way.
     * Shown by BlockingPoolLivenessTest, BlockingStartTest.
     */

    // immutable
    private final BlockingPool pool;
    private final Crew crew;
    private final Backlog backlog;
    private final ThreadStarter starter;
    private final String threadName;
    private final boolean daemonThreads;

    /** Held while the first thread is started: the next submitter has to know whether it lives. */
    private final Object firstStart = new Object();

    // shared
    private final AtomicInteger threadNumber = new AtomicInteger();

    Recruiter(BlockingPool pool, Crew crew, Backlog backlog, SchedulerConfig config) {
        this.pool = pool;
        this.crew = crew;
        this.backlog = backlog;
        this.starter = config.threadStarter();
        this.threadName = config.threadName() + "-blocking-";
        this.daemonThreads = config.daemonThreads();
    }

    /**
     * Starts a thread if nobody serves the queue.
     *
     * @param job what the thread runs first, or null if it is to look at the queue
     * @return false if somebody serves the queue by now: then nothing was done
     * @throws RejectedExecutionException if no thread can be started, or if there is a job and the pool is closed
     */
    @SuppressWarnings("CatchThrowable")
    boolean startFirst(@Nullable Job job) {
        synchronized (firstStart) {
            if (job != null && crew.isClosed()) {
                throw refused("the scheduler has been shut down", null);
            }
            Throwable failure;
            try {
                BlockingThread thread = newThread(job);
                if (!crew.first(thread)) {
                    return false;
                }
                failure = start(thread);
                if (failure == null) {
                    return true;
                }
            } catch (Throwable noThread) {
                failure = noThread;
            }
            if (crew.need() != Need.NOBODY) {
                return false;
            }
            throw refused("no thread for blocking jobs: none lives and none can be started", failure);
        }
    }

    /** Has one more thread come if the queue is not empty and there is a place. */
    void callIfNeeded() {
        if (crew.need() == Need.MORE && !backlog.isEmpty() && !callResting() && crew.need() == Need.MORE) {
            callNew();
        }
    }

    private boolean callResting() {
        BlockingThread called = crew.call(null);
        if (called == null) {
            return false;
        }
        called.parker.unpark(); // [V1]
        return true;
    }

    @SuppressWarnings("CatchThrowable")
    private void callNew() {
        BlockingThread spare;
        BlockingThread called;
        try {
            spare = newThread(null);
            called = crew.call(spare);
        } catch (Throwable noThread) {
            return; // nothing has changed: those who serve the queue will do it
        }
        if (called == spare) {
            start(spare);
        } else if (called != null) {
            called.parker.unpark();
        }
    }

    /** Starts a thread that has a place; null, or why that failed: then the place is free again. */
    @SuppressWarnings("CatchThrowable")
    private @Nullable Throwable start(BlockingThread thread) {
        try {
            starter.start(thread); // [V1]
            crew.confirm(thread);
            return null;
        } catch (Throwable failure) {
            if (!crew.dismiss(thread)) {
                return null;
            }
            if (!backlog.isEmpty()) {
                callResting(); // [V2]
            }
            return failure;
        }
    }

    private BlockingThread newThread(@Nullable Job firstJob) {
        return new BlockingThread(pool, threadName + threadNumber.incrementAndGet(), daemonThreads, firstJob);
    }

    /** Throws if the pool is closed. */
    void refuseIfClosed() {
        if (crew.isClosed()) {
            throw refused("the scheduler has been shut down", null);
        }
    }

    /** For a job that was queued, or a place that was held, for a moment. */
    private RejectedExecutionException refused(String why, @Nullable Throwable cause) {
        pool.tellQuiet();
        return new RejectedExecutionException(why, cause);
    }
}
