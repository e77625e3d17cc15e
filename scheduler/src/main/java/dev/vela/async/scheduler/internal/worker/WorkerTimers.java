package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.deque.WorkerDeque;
import dev.vela.async.scheduler.internal.support.Clock;
import dev.vela.async.scheduler.internal.support.PaddedLong;
import dev.vela.async.scheduler.internal.timer.TimerWheel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The timers as one worker uses them: its own wheel first, and the wheels of workers that are late.
 *
 * <p>Only the thread that drives the worker may call it.
 */
final class WorkerTimers {
    /*
     * Invariants
     *   [E1] A due timer fires before the next job that any worker starts: while any wheel is armed, every step reads
     *        the clock, looks at the deadline of its own wheel, and at those of all others once in 33 us.
     * Shown by WorkerTest, SchedulerLivenessTest.
     */
    /** log2 of the nanoseconds between two looks at the wheels of others; finer than a tick. */
    private static final int SLICE_SHIFT = 15;

    // immutable
    private final Fleet fleet;
    private final int index;
    private final TimerWheel wheel;
    private final WorkerCounters counters;
    private final Consumer<Job> runQueue;
    private final PaddedLong wheelsInUse;

    // owner thread only
    private long lastSlice;

    WorkerTimers(Fleet fleet, int index, WorkerDeque deque, WorkerCounters counters) {
        this.fleet = fleet;
        this.index = index;
        this.wheel = fleet.wheels.wheel(index);
        this.counters = counters;
        this.runQueue = deque::pushRun;
        this.wheelsInUse = fleet.wheels.wheelsInUse();
    }

    /** Arms a timer in the own wheel; false if it was refused. */
    boolean arm(Job job, long deadlineNanos, long nowNanos) {
        return wheel.arm(job, deadlineNanos, nowNanos);
    }

    /** Links a timer that a thread without a wheel has reserved. */
    void adopt(Job job) {
        wheel.adopt(job, fleet.clock.nanoTime());
    }

    /** Moves what is due to the run queue [E1]. */
    void fireDue() {
        if (wheelsInUse.getOpaque() != 0) {
            fireDueAt(fleet.clock.nanoTime());
        }
    }

    /** True if {@link #fireDue} may find something. */
    boolean areToBeLookedAt() {
        if (wheelsInUse.getOpaque() == 0) {
            return false;
        }
        long nowNanos = fleet.clock.nanoTime();
        return wheel.nextDeadlineNanos() <= nowNanos || nowNanos >> SLICE_SHIFT != lastSlice;
    }

    private void fireDueAt(long nowNanos) {
        if (wheel.nextDeadlineNanos() <= nowNanos) {
            fire(wheel, nowNanos);
        }
        long slice = nowNanos >> SLICE_SHIFT;
        if (slice != lastSlice) {
            lastSlice = slice;
            for (int other = 0; other < fleet.startedLimit(); other++) {
                TimerWheel late = lateWheel(other, nowNanos);
                if (late != null) {
                    fire(late, nowNanos);
                }
            }
        }
    }

    /** True if the own wheel holds timers. */
    boolean isArmed() {
        return !wheel.isEmpty();
    }

    /** True if a timer of the own wheel is due. */
    boolean isDue() {
        long deadline = wheel.nextDeadlineNanos();
        return deadline != Clock.NEVER && deadline <= fleet.clock.nanoTime();
    }

    /** True if a timer of another wheel is due. */
    boolean othersDue() {
        if (fleet.wheels.anyArmed()) {
            long nowNanos = fleet.clock.nanoTime();
            for (int other = 0; other < fleet.startedLimit(); other++) {
                if (lateWheel(other, nowNanos) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How long the worker may sleep; {@code Clock.NEVER} if no timer is armed. */
    long nanosToNext() {
        long deadline = wheel.nextDeadlineNanos();
        return deadline == Clock.NEVER ? Clock.NEVER : Math.max(0, deadline - fleet.clock.nanoTime());
    }

    private @Nullable TimerWheel lateWheel(int other, long nowNanos) {
        if (other == index) {
            return null;
        }
        TimerWheel candidate = fleet.wheels.wheel(other);
        return candidate.nextDeadlineNanos() <= nowNanos ? candidate : null;
    }

    private void fire(TimerWheel due, long nowNanos) {
        int fired = due.expire(nowNanos, runQueue);
        if (fired > 0) {
            counters.countTimers(fired);
        }
    }
}
