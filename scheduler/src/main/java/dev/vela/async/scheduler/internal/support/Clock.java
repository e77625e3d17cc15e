package dev.vela.async.scheduler.internal.support;

/**
 * The time as the scheduler sees it: nanoseconds since some moment, never negative and never going back, so
 * that two readings, and a reading and a deadline, compare as plain numbers.
 *
 * <p>Any thread may call it.
 */
@FunctionalInterface
public interface Clock {
    /** The deadline that never comes. */
    long NEVER = Long.MAX_VALUE;

    /** The machine's monotonic clock, counted from the moment at which this interface was first used. */
    Clock SYSTEM = new SystemClock();

    /** Nanoseconds since this clock's beginning. */
    long nanoTime();

    /**
     * The moment {@code delayNanos} after {@code nowNanos}, or {@link #NEVER} if that is past all counting.
     *
     * @param nowNanos a reading of a clock
     * @param delayNanos how long from then; zero or less is at once
     */
    static long deadline(long nowNanos, long delayNanos) {
        if (delayNanos <= 0) {
            return nowNanos;
        }
        return delayNanos >= NEVER - nowNanos ? NEVER : nowNanos + delayNanos;
    }
}
