package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.internal.support.PaddedLong;

/**
 * A right that one thread at a time can hold, and that nobody waits for.
 *
 * <p>Any thread may call {@link #tryAcquire}, the holder alone {@link #release}. Not reentrant.
 */
final class TryLock {
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
     *   tryAcquire acquires what release released: each holder sees all that the holders before it wrote. The
     *   glance before the compare-and-set is opaque and orders nothing.
     * Shown by InjectionQueueTest and TryLockStress.
     */
    // shared
    private final PaddedLong taken = new PaddedLong(0);

    /** Takes the right if nobody holds it. */
    boolean tryAcquire() {
        return taken.getOpaque() == 0 && taken.compareAndSet(0, 1); // [L1]
    }

    /** Gives the right back. */
    void release() {
        taken.setRelease(0);
    }
}
