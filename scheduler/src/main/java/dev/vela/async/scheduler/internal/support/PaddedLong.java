package dev.vela.async.scheduler.internal.support;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A number that threads share, alone in its cache lines, so that its writers do not slow down the readers of
 * its neighbours. The name of each method says its access mode.
 */
public final class PaddedLong extends PaddedLongTail {
    private static final VarHandle VALUE = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "value", VarHandle.class, PaddedLongWord.class, long.class);

    /** @param initial what it is at first */
    public PaddedLong(long initial) {
        value = initial;
    }

    /** Reads with plain mode. */
    public long getPlain() {
        return value;
    }

    /** Reads with opaque mode. */
    public long getOpaque() {
        return (long) VALUE.getOpaque(this);
    }

    /** Reads with acquire mode. */
    public long getAcquire() {
        return (long) VALUE.getAcquire(this);
    }

    /** Reads with volatile mode. */
    public long getVolatile() {
        return (long) VALUE.getVolatile(this);
    }

    /** Writes with opaque mode. */
    public void setOpaque(long newValue) {
        VALUE.setOpaque(this, newValue);
    }

    /** Writes with release mode. */
    public void setRelease(long newValue) {
        VALUE.setRelease(this, newValue);
    }

    /** Compares and sets with volatile mode. */
    public boolean compareAndSet(long expected, long newValue) {
        return VALUE.compareAndSet(this, expected, newValue);
    }

    /** Adds with volatile mode and answers what was there before. */
    public long getAndAdd(long delta) {
        return (long) VALUE.getAndAdd(this, delta);
    }
}
