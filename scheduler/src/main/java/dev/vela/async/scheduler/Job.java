package dev.vela.async.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * A unit of work that a {@link Scheduler} runs, and the node with which it stands in a timing wheel.
 *
 * <p>A job is one object for its whole life: it may be queued, run, suspend itself (by returning and
 * arranging to be resumed later), be queued again, and so on. Whoever hands a job to a scheduler gives it
 * away: the same job must not be queued a second time before it has begun to run.
 *
 * <p>{@link #run} can be called by a {@link Carrier} only, that is, by a scheduler.
 */
public abstract class Job {
    /*
     * Each word belongs to one class, which reaches it by name and under its own rules; nothing else reads or
     * writes it. They are here, and not in objects of their own, so that a task costs one allocation.
     */
    /** Whether the job was spawned and has not begun; see Ticket. */
    byte ticket;

    /** When the timer is due, in ticks of the wheel. */
    long timerDeadline;

    /** Where the timer stands between armed and done; see TimerNode, and TimerLinks for all that follows. */
    int timerState;

    @Nullable
    Job timerNext;

    @Nullable
    Job timerPrevious;

    /** For subclasses. */
    protected Job() {}

    /**
     * Does the work. Called on a worker thread, or on a thread of the blocking pool for jobs given to
     * {@link Scheduler#executeBlocking}. What happened before the job was handed over happens before this
     * call. Anything thrown, an {@code Error} too, goes to the uncaught handler of the scheduler and harms no
     * other job.
     *
     * @param carrier the thread that runs this job, valid until this call returns
     */
    protected abstract void run(Carrier carrier);
}
