package dev.vela.async.scheduler.internal.timer;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.support.Padding;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Who may use a wheel: at most one thread at a time. Any thread may call any method.
 *
 * <p>{@link #take} may spin, for as long as the holder needs; nothing else waits. Not reentrant.
 */
final class WheelClaim extends Padding {
    /*
     * The word "holder"
     *
     *   from     call             to                 the caller learns
     *   null     tryTake          HELD               true
     *   null     takeOrPost(j)    HELD               true
     *   HELD     takeOrPost(j)    Mail(j, null)      false
     *   Mail m   takeOrPost(j)    Mail(j, m)         false
     *   HELD     release          null               null: it has let go
     *   Mail m   release          HELD               m: it still holds and has to see to these jobs
     *   HELD, m  tryTake          no change          false
     *
     * Invariants
     *   [C1] At most one thread holds the claim.
     *   [C2] Every job that was posted is given to a holder before the claim is let go.
     * Ordering
     *   Every write is a read-modify-write of one word: what a holder wrote is seen by the next, and what was
     *   written before a posting is seen by the holder that gets it.
     * Shown by WheelClaimTest, TimerLivenessTest.
     */

    /** A job that another thread cancelled while the wheel was held, and those posted before it. */
    record Mail(Job job, @Nullable Mail earlier) {}

    private static final Object HELD = new Object();

    private static final VarHandle HOLDER = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "holder", VarHandle.class, WheelClaim.class, Object.class);

    private static final int SPINS_BEFORE_YIELD = 100;

    // shared
    @SuppressWarnings("UnusedVariable") // by its VarHandle
    private @Nullable Object holder;

    /** True if the caller now holds the claim. */
    boolean tryTake() {
        return HOLDER.compareAndSet(this, null, HELD); // [C1]
    }

    /** Comes back as its holder. */
    void take() {
        for (int spins = 0; !tryTake(); spins++) {
            pause(spins);
        }
    }

    /** Takes the claim, or leaves the job with whoever holds it; true if the caller now holds it. */
    boolean takeOrPost(Job job) {
        while (true) {
            Object seen = HOLDER.getAcquire(this);
            if (seen == null) {
                if (tryTake()) {
                    return true;
                }
            } else if (post(job, seen)) {
                return false;
            }
        }
    }

    private boolean post(Job job, Object seen) {
        Mail mail;
        try {
            mail = new Mail(job, seen instanceof Mail earlier ? earlier : null);
        } catch (OutOfMemoryError noMemory) {
            Thread.onSpinWait(); // the holder will let go
            return false;
        }
        return HOLDER.compareAndSet(this, seen, mail);
    }

    /** Lets go and answers null; or answers what was posted meanwhile: then the caller is still the holder. */
    @Nullable
    Mail release() {
        if (HOLDER.compareAndSet(this, HELD, null)) { // [C2]
            return null;
        }
        return (Mail) HOLDER.getAndSet(this, HELD);
    }

    /** One step of a wait for somebody who is about to finish. */
    static void pause(int spins) {
        if (spins < SPINS_BEFORE_YIELD) {
            Thread.onSpinWait();
        } else {
            Thread.yield(); // the holder may have lost its processor
        }
    }
}
