package dev.vela.async;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sleeps, or yields if there is no time to sleep. */
final class SleepNode extends Node<@Nullable Void> {
    /** Without a delay. */
    static final SleepNode YIELD = new SleepNode(0);

    // immutable
    private final long nanos;

    private SleepNode(long nanos) {
        this.nanos = nanos;
    }

    /** For a duration of any length; see {@link #nanosOf}. */
    static SleepNode of(Duration duration) {
        long nanos = nanosOf(duration);
        return nanos <= 0 ? YIELD : new SleepNode(nanos);
    }

    /** The duration in nanoseconds: zero if there is none, {@code Long.MAX_VALUE} if they are too many to count. */
    static long nanosOf(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            return 0;
        }
        try {
            return duration.toNanos();
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    Object start(Run run) {
        if (nanos <= 0) {
            return run.yieldNow();
        }
        Object suspended = run.sleep(nanos);
        return Lifecycle.isShielded(run.task()) ? run.suspended(new Rest(System.nanoTime() + nanos)) : suspended;
    }

    /** The abort of the scheduler fires all timers; what it does not cancel goes on sleeping then. */
    private static final class Rest extends Frame {
        // immutable
        private final long deadlineNanos;

        Rest(long deadlineNanos) {
            this.deadlineNanos = deadlineNanos;
        }

        @Override
        @Nullable
        Object resume(Run run, @Nullable Object value) {
            long leftNanos = run.executor.scheduler().isAborting() ? deadlineNanos - System.nanoTime() : 0;
            if (leftNanos <= 0) {
                return null;
            }
            run.sleep(leftNanos);
            return run.suspended(new Rest(deadlineNanos));
        }
    }
}
