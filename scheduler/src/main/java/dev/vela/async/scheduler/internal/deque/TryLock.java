package dev.vela.async.scheduler.internal.deque;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A right that one thread at a time can hold, and that nobody waits for.
 *
 * <p>Any thread may call {@link #tryAcquire}, the holder alone {@link #release}. Not reentrant.
 */
final class TryLock extends TryLockWord {
    /*
     * The word "taken"
     *   from   call         to   the caller learns
     *   0      tryAcquire   1    true
     *   1      tryAcquire   1    false
     *   1      release      0
     *
     * Invariants
     *   [L1] Between a tryAcquire that answered true and the release that follows no other answers true.
     * Ordering
     *   tryAcquire reads with acquire what release wrote with release: each holder sees all that the holders
     *   before it wrote. The glance before the compare-and-set is opaque and orders nothing.
     */
    long back01;
    long back02;
    long back03;
    long back04;
    long back05;
    long back06;
    long back07;
    long back08;
    long back09;
    long back10;
    long back11;
    long back12;
    long back13;
    long back14;
    long back15;

    /** Takes the right if nobody holds it. */
    boolean tryAcquire() {
        return takenOpaque() == 0 && compareAndSetTakenAcquire(); // [L1]
    }

    /** Gives the right back. */
    void release() {
        clearTakenRelease();
    }
}

/** The word of a {@link TryLock}, between its paddings. */
abstract class TryLockWord extends FrontPadding {
    private static final VarHandle TAKEN = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "taken", VarHandle.class, TryLockWord.class, int.class);

    // shared
    private int taken;

    final int takenOpaque() {
        return (int) TAKEN.getOpaque(this);
    }

    final boolean compareAndSetTakenAcquire() {
        return TAKEN.compareAndSet(this, 0, 1);
    }

    final void clearTakenRelease() {
        TAKEN.setRelease(this, 0);
    }
}
