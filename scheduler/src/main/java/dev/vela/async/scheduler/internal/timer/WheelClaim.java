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
 * <p>{@link #take} and {@link #takeBriefly} may spin for as long as the holder needs, {@link #takeOrPost} only while
 * the claim is held briefly. Not reentrant.
 */
final class WheelClaim extends Padding {
    /*
     * The word "claim"
     *
     *   from     call             to       the caller learns
     *   FREE     tryTake          HELD     true
     *   FREE     takeBriefly      BRIEF
     *   FREE     takeOrPost       HELD     true (MAILED if it has posted before it found the claim free)
     *   BRIEF    takeOrPost       (waits)
     *   HELD     takeOrPost       MAILED   false
     *   MAILED   takeOrPost       MAILED   false
     *   BRIEF    releaseBriefly   FREE
     *   HELD     release          FREE     null: it has let go
     *   MAILED   release          HELD     what was posted: it still holds and has to see to these jobs
     *   others   tryTake          same     false
     *
     * Invariants
     *   [C1] At most one thread holds the claim.
     *   [C2] Every job that was posted is given to a holder before the claim is let go.
     * Ordering
     *   What a holder wrote is seen by the next: BRIEF is left by a release write, since nobody else writes then, all
     *   else is compare-and-set. A posting is pushed before MAILED is written or seen, and the stack is emptied
     *   after MAILED was taken away.
     * Shown by WheelClaimTest, WheelClaimStress, TimerLivenessTest.
     */

    /** A job that another thread cancelled while the wheel was held, and those posted before it. */
    record Mail(Job job, @Nullable Mail earlier) {}

    private static final int FREE = 0;
    private static final int BRIEF = 1;
    private static final int HELD = 2;
    private static final int MAILED = 3;

    private static final VarHandle CLAIM = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "claim", VarHandle.class, WheelClaim.class, int.class);
    private static final VarHandle POSTED = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "posted", VarHandle.class, WheelClaim.class, Mail.class);

    private static final int SPINS_BEFORE_YIELD = 100;

    // shared
    private int claim;
    private @Nullable Mail posted;

    /** True if the caller now holds the claim. */
    boolean tryTake() {
        return CLAIM.compareAndSet(this, FREE, HELD); // [C1]
    }

    /** Comes back as its holder. */
    void take() {
        for (int spins = 0; !tryTake(); spins++) {
            pause(spins);
        }
    }

    /** Comes back as its holder, for a few steps: those who have something to post wait meanwhile. */
    void takeBriefly() {
        for (int spins = 0; !CLAIM.compareAndSet(this, FREE, BRIEF); spins++) { // [C1]
            pause(spins);
        }
    }

    /** Takes the claim, or leaves the job with whoever holds it; true if the caller now holds it. */
    boolean takeOrPost(Job job) {
        boolean isPosted = false;
        for (int spins = 0; ; spins++) {
            int seen = (int) CLAIM.getVolatile(this);
            if (seen == FREE) {
                if (CLAIM.compareAndSet(this, FREE, isPosted ? MAILED : HELD)) { // [C1] [C2]
                    return true;
                }
            } else if (seen != BRIEF) {
                isPosted = isPosted || post(job);
                if (isPosted && passOn()) {
                    return false;
                }
            }
            pause(spins);
        }
    }

    private boolean post(Job job) {
        try {
            while (true) {
                Mail earlier = (Mail) POSTED.getAcquire(this);
                if (POSTED.compareAndSet(this, earlier, new Mail(job, earlier))) {
                    return true;
                }
            }
        } catch (OutOfMemoryError noMemory) {
            return false; // then it waits for the claim
        }
    }

    /** True if there is a holder that will look at what is posted now. */
    private boolean passOn() {
        return CLAIM.compareAndSet(this, HELD, MAILED) || (int) CLAIM.getVolatile(this) == MAILED; // [C2]
    }

    /** Lets go what was taken briefly. */
    void releaseBriefly() {
        CLAIM.setRelease(this, FREE);
    }

    /** Lets go and answers null; or answers what was posted meanwhile: then the caller is still the holder. */
    @Nullable
    Mail release() {
        while (!CLAIM.compareAndSet(this, HELD, FREE)) {
            CLAIM.setVolatile(this, HELD);
            Mail mail = (Mail) POSTED.getAndSet(this, null); // [C2]
            if (mail != null) {
                return mail;
            }
        }
        return null;
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
