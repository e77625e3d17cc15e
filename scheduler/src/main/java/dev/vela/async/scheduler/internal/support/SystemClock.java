package dev.vela.async.scheduler.internal.support;

/** {@link System#nanoTime} counted from the creation of this object: its own origin may be negative or near overflow. */
final class SystemClock implements Clock {
    // immutable
    private final long originNanos = System.nanoTime();

    @Override
    public long nanoTime() {
        return System.nanoTime() - originNanos;
    }
}
