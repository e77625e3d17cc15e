package dev.vela.async.scheduler;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs on a fixed number of workers, blocking jobs on a pool beside them, and jobs after a delay.
 *
 * <p>Any thread may call any method. No method runs a job before it returns, except where it says so. No
 * method blocks but {@link #shutdown} and {@link #close}.
 *
 * <p>Two kinds of hand-over: {@code spawn}, {@code execute} and {@code executeBlocking} bring new work and are
 * refused after shutdown; {@code spawnChild} brings new work that belongs to such as was taken before, {@code resume},
 * {@code resumeInOrder} and {@code defer} continue work that was taken
 * before and are never refused. What happened before a hand-over happens before the run of the job.
 *
 * <p>Every job that was taken is run exactly once per hand-over, in an abrupt shutdown too: then
 * {@link #isAborting} is true and the job should end at once.
 */
public interface Scheduler extends AutoCloseable {
    /**
     * Starts a job. From a worker of this scheduler: newest first, or in order with
     * {@link SchedulerConfig.SpawnOrder#FIFO}. From elsewhere: in order.
     *
     * @throws java.util.concurrent.RejectedExecutionException after shutdown; see {@link #shutdown}
     * @throws IllegalStateException if the job was spawned before and has not begun, or was taken back; nothing has
     *     changed then
     */
    void spawn(Job job);

    /**
     * Starts a job that belongs to a running one: first in, first out with what is continued, in either order of
     * spawning, and never refused.
     *
     * @throws IllegalStateException as {@link #spawn}
     */
    void spawnChild(Job job);

    /**
     * Takes back a job given to {@link #spawn} or {@link #spawnChild}, unless it has begun. For a job that was taken
     * back, {@code run} is not called, and it can't be given to a scheduler again. What still refers to it in the
     * queues is dropped when its turn comes.
     *
     * @return true if it was this call that took it back; false if it has begun, or was not spawned
     */
    boolean withdraw(Job job);

    /**
     * True if a job was spawned and has neither begun nor been taken back. All beginnings, all withdrawals and all
     * these questions have one order.
     */
    boolean isWaitingToBegin(Job job);

    /**
     * Starts a job first in, first out among all that this thread gives to {@code execute}.
     *
     * @throws java.util.concurrent.RejectedExecutionException after shutdown; see {@link #shutdown}
     */
    void execute(Job job);

    /**
     * Continues a job that waited for the running one alone: it may go before others, at most three times in a
     * row while others wait.
     *
     * @return false if the scheduler has ended and the job will not be run: it had been in nobody's reach, so the end
     *     did not wait for it
     */
    boolean resume(Job job);

    /**
     * Continues a job, first in, first out with others that were continued this way.
     *
     * @return as {@link #resume}
     */
    boolean resumeInOrder(Job job);

    /** Continues a job after every job that is ready on this worker now. */
    void defer(Job job);

    /**
     * Takes a spawned job out of its queue for the running job, which runs it at once and on its own stack, where that
     * makes no difference to anybody else: the job is just what the worker of the current thread would begin if the
     * running job ended now.
     *
     * @param type the class of jobs that the caller can run
     * @param wanted the one that it wants, or null for any of that class
     * @return the job, which has begun; null if another one is next, or the current thread drives no worker
     */
    default @Nullable Job takeNext(Class<? extends Job> type, @Nullable Job wanted) {
        return null;
    }

    /**
     * Runs a job that may block, on a thread of the blocking pool. Beyond the bound it waits in a queue. The
     * thread's interrupt flag is clear when the job begins.
     *
     * @throws java.util.concurrent.RejectedExecutionException after shutdown, or if there is no thread at all
     *     and none can be started
     */
    void executeBlocking(Job job);

    /**
     * Runs a job once after a delay, never early, unless {@link #unschedule} comes first. A job has one timer.
     *
     * @param delayNanos zero or less is due at once; {@code Long.MAX_VALUE} is for ever
     * @return false if {@link #unschedule} was called since the job last ran (or was made): then it is not armed
     *     and that call is used up; false too if the scheduler has ended
     * @throws IllegalStateException if the job's timer is armed, or has fired and the job has not run since
     */
    boolean schedule(Job job, long delayNanos);

    /**
     * Takes a timer back.
     *
     * @return true if it was armed and has not fired: then it will not fire and the job is the caller's; false
     *     if it has fired (the job is queued or runs or has run), or was not armed (then the next
     *     {@link #schedule} answers false)
     */
    boolean unschedule(Job job);

    /** True if the current thread is one of this scheduler, a worker, spare or blocking thread. */
    boolean isOwnThread();

    /** True from the moment at which what is left is cancelled: the grace has ended, or all work has. */
    boolean isAborting();

    /** The number of workers, W. */
    int workers();

    /**
     * Where the threads of this scheduler are brought to stand still.
     *
     * @throws UnsupportedOperationException if this scheduler has no safepoints
     */
    default Safepoints safepoints() {
        throw new UnsupportedOperationException("this scheduler has no safepoints");
    }

    /** A snapshot of the counters; not atomic across them. */
    SchedulerMetrics metrics();

    /**
     * Takes no new work from outside, lets jobs end for up to {@code grace} and then aborts: sleeping jobs and
     * queued ones are run with {@link #isAborting} true, blocking ones are interrupted. Returns after every
     * thread has ended. During the grace the scheduler's own threads may still start work. A later call shortens
     * the grace and never extends it; an interrupt ends it at once and is restored. Waits as long as jobs run
     * that do not end, and logs thread and stack of whom it waits for after 5 s.
     *
     * @param grace zero or negative: none
     * @return true if all work had ended by itself
     * @throws IllegalStateException on a thread of this scheduler, which would wait for itself
     */
    boolean shutdown(Duration grace);

    /**
     * {@link #shutdown} without grace.
     *
     * @throws IllegalStateException on a thread of this scheduler, which would wait for itself
     */
    @Override
    void close();
}
