package dev.vela.async.scheduler.internal.support;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread's permit to go on. One thread, always the same, may call {@link #park} and {@link #parkNanos};
 * any thread may call {@link #unpark}, which never blocks.
 *
 * <p>Permits do not add up. An interrupt does not wake the thread: it is cleared, since a thread that rests
 * here has nobody to tell it to and would otherwise never come to rest again.
 */
public final class Parker {
    /*
     * The word "permit"
     *
     *   from       call                    to         the caller learns
     *   EMPTY      park                    PARKED     (rests)
     *   NOTIFIED   park                    EMPTY      true, at once
     *   EMPTY      unpark                  NOTIFIED   false
     *   PARKED     unpark                  NOTIFIED   true, it woke the thread
     *   NOTIFIED   unpark                  no change  false
     *   PARKED     (the time is over)      EMPTY      false
     *
     * Invariants
     *   [P1] An unpark makes one park return true: the next one if none is under way.
     *   [P2] A park without a time returns for no other reason, an interrupt included.
     *   [P3] Exactly one of the unparks since the last park learns that it woke the thread, and only if the
     *        thread was resting.
     * Ordering
     *   Every write is a read-modify-write of one word: what happened before an unpark happens before the
     *   return of the park that uses its permit.
     * Follows tokio's runtime/park.rs; differs in that the operating system's part is LockSupport.
     * Shown by ParkerLivenessTest and ParkerStress.
     */
    private static final int EMPTY = 0;
    private static final int PARKED = 1;
    private static final int NOTIFIED = 2;

    private static final VarHandle PERMIT = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "permit", VarHandle.class, Parker.class, int.class);

    // shared
    @SuppressWarnings("UnusedVariable") // by its VarHandle
    private int permit;

    /** The one that parks; written before the word says PARKED, read after it was seen to say so. */
    private @Nullable Thread sleeper;

    /** A permit that is not there yet, for whichever thread parks first. */
    public Parker() {}

    /** Rests until there is a permit, and uses it. */
    public void park() {
        if (!prepare()) {
            return;
        }
        while (!takePermit()) {
            LockSupport.park(this);
            Thread.interrupted(); // [P2] a set flag would make every further park return at once
        }
    }

    /**
     * Rests until there is a permit, and uses it, or until the time is over, or (rarely) for no reason.
     *
     * @param nanos how long at most; zero or less: only looks whether there is a permit
     * @return true if it used a permit
     */
    public boolean parkNanos(long nanos) {
        if (nanos <= 0) {
            return takePermit();
        }
        if (!prepare()) {
            return true;
        }
        LockSupport.parkNanos(this, nanos);
        Thread.interrupted();
        return (int) PERMIT.getAndSet(this, EMPTY) == NOTIFIED; // [P1] a permit that came with the end counts
    }

    /**
     * Gives the permit.
     *
     * @return true if the thread was resting and this call woke it
     */
    public boolean unpark() {
        if ((int) PERMIT.getAndSet(this, NOTIFIED) != PARKED) { // [P3]
            return false;
        }
        LockSupport.unpark(sleeper);
        return true;
    }

    /** From EMPTY to PARKED; false if there was a permit, which is used. */
    private boolean prepare() {
        Thread.interrupted();
        if (sleeper == null) {
            sleeper = Thread.currentThread();
        }
        if (PERMIT.compareAndSet(this, EMPTY, PARKED)) {
            return true;
        }
        PERMIT.getAndSet(this, EMPTY); // the permit's giver happens before
        return false;
    }

    private boolean takePermit() {
        return PERMIT.compareAndSet(this, NOTIFIED, EMPTY);
    }
}
