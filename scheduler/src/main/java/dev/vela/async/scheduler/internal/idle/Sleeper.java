package dev.vela.async.scheduler.internal.idle;

import static java.lang.invoke.MethodHandles.lookup;

import dev.vela.async.scheduler.internal.support.Clock;
import dev.vela.async.scheduler.internal.support.Parker;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says of one worker whether it sleeps and has been called.
 *
 * <p>{@link #call} is for any thread that holds a claim of {@link IdleWord#claimSleeper}; the rest is for the
 * thread that drives the worker. No method blocks but {@link #sleep}.
 */
public final class Sleeper {
    /*
     * The word "state"
     *   from      call       to        by             the caller learns
     *   AWAKE     announce   ASLEEP    the worker
     *   ASLEEP    call       CALLED    a waker        true, and the thread is unparked
     *   ASLEEP    wakeUp     AWAKE     the worker     true
     *   CALLED    wakeUp     no change the worker     false: it was called
     *   CALLED    answer     AWAKE     the worker
     *   other     call       no change a waker        false: look for another sleeper
     *
     * Invariants
     *   [I5] Every call that answers true makes exactly one worker leave sleep, once.
     * Ordering
     *   Read-modify-writes throughout; what a waker wrote before call is seen after answer.
     * Shown by SleeperTest and SleeperStress.
     */
    private static final int AWAKE = 0;
    private static final int ASLEEP = 1;
    private static final int CALLED = 2;

    private static final VarHandle STATE =
            ConstantBootstraps.fieldVarHandle(lookup(), "state", VarHandle.class, Sleeper.class, int.class);

    // shared
    /** Where the driving thread rests: written by that thread before the state says ASLEEP. */
    private volatile @Nullable Parker parker;

    private volatile int state = AWAKE;

    /** A worker that is awake. */
    public Sleeper() {}

    /** Tells where the thread rests that drives the worker from now on. */
    public void restOn(Parker place) {
        parker = place;
    }

    /** Announces that the worker is about to sleep. Before its ticket [I1]. */
    public void announce() {
        state = ASLEEP;
    }

    /** Calls the worker if it sleeps and nobody has called it. */
    public boolean call() {
        if (state == ASLEEP && STATE.compareAndSet(this, ASLEEP, CALLED)) { // [I5]
            nudge();
            return true;
        }
        return false;
    }

    /** True if somebody called. */
    public boolean isCalled() {
        return state == CALLED;
    }

    /** Wakes up without being called; false if somebody did call. */
    public boolean wakeUp() {
        return STATE.compareAndSet(this, ASLEEP, AWAKE);
    }

    /** Ends the sleep of a worker that was called. */
    public void answer() {
        state = AWAKE;
    }

    /** Makes the worker look around if it sleeps, without calling it. */
    public void nudge() {
        Parker place = parker;
        if (place != null) {
            place.unpark();
        }
    }

    /**
     * Blocks the thread until it is called or the time is over; may return early.
     *
     * @param nanos how long at most; {@code Clock.NEVER} for ever
     */
    public void sleep(long nanos) {
        if (state == CALLED) {
            return;
        }
        Parker place = Objects.requireNonNull(parker);
        if (nanos == Clock.NEVER) {
            place.park();
        } else {
            place.parkNanos(nanos);
        }
    }
}
