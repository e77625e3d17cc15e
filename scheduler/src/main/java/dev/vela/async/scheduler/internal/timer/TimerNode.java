package dev.vela.async.scheduler.internal.timer;

import dev.vela.async.scheduler.Job;

/** The timer of a job: the states between armed and done. */
public final class TimerNode {
    private TimerNode() {}

    /** To be called before each run of a job: what fired is done, and an earlier refusal is used up. */
    public static void settle(Job job) {
        throw new UnsupportedOperationException();
    }

    /**
     * Fires without a wheel, for a delay of zero or less: the caller queues the job.
     *
     * @return false if an unschedule came first: then nothing has changed and that one is used up
     */
    public static boolean fireAtOnce(Job job) {
        throw new UnsupportedOperationException();
    }

    /**
     * Arms without a wheel, for a thread that owns none; some worker does {@link TimerWheel#adopt} later.
     *
     * @return false if an unschedule came first: then it is not armed and that one is used up
     */
    public static boolean reserve(Job job, long deadlineNanos) {
        throw new UnsupportedOperationException();
    }

    /** Fires what is still only reserved (an abrupt shutdown); true if the caller has to queue the job. */
    public static boolean fireReserved(Job job) {
        throw new UnsupportedOperationException();
    }
}
