package dev.vela.async.scheduler.internal.timer;

import dev.vela.async.scheduler.Job;
import java.util.function.Consumer;

/** The timing wheel of one worker; all its methods claim inside, and any thread may call any of them. */
public final class TimerWheel {
    TimerWheel() {}

    /**
     * Arms a job's timer; claims inside, spinning while another thread is here.
     *
     * @return false if an unschedule came first: then it is not armed and that one is used up
     */
    public boolean arm(Job job, long deadlineNanos, long nowNanos) {
        throw new UnsupportedOperationException();
    }

    /** Takes over what was reserved with {@link TimerNode#reserve}; does nothing if it was cancelled since. */
    public void adopt(Job job, long nowNanos) {
        throw new UnsupportedOperationException();
    }

    /**
     * Fires what is due, in order of deadlines.
     *
     * @param sink is given the jobs, while the wheel is claimed: it must not touch a wheel, nor run them
     * @return how many, or -1 if another thread is here (it fires them, or the caller tries again)
     */
    public int expire(long nowNanos, Consumer<? super Job> sink) {
        throw new UnsupportedOperationException();
    }

    /** Fires everything, due or not; claims inside, spinning. */
    public int expireAll(Consumer<? super Job> sink) {
        throw new UnsupportedOperationException();
    }

    /** When to look here again at the latest; {@code Clock.NEVER} if it is empty. Opaque read, by any thread. */
    public long nextDeadlineNanos() {
        throw new UnsupportedOperationException();
    }

    /** True if nothing is armed here. By any thread; a hint unless the caller knows that nobody is here. */
    public boolean isEmpty() {
        throw new UnsupportedOperationException();
    }
}
