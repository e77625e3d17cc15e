package dev.vela.async.scheduler.internal.timer;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.support.JobWords;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.VarHandle;

/**
 * The timer of a job: where it stands between armed and done.
 *
 * <p>The public verbs are for the thread that has the job in hand; {@link TimerWheels#unschedule} is for any.
 */
public final class TimerNode {
    /*
     * The word "timerState" of a Job
     *       18                4     3       2      0
     *     +---------------------+---------+----------+
     *     |  wheel (or NOWHERE) | REFUSED |  phase   |
     *     +---------------------+---------+----------+
     * The wheel is 0 in the phases IDLE and FIRED.
     *
     *   from              call                      to                the caller learns
     *   IDLE              arm in wheel w            ARMED w           true
     *   IDLE              reserve                   ARMED NOWHERE     true
     *   IDLE              fireAtOnce                FIRED             true
     *   IDLE REFUSED      any of these three        IDLE              false
     *   CANCELLED w       any of these three        waits until it is unlinked
     *   ARMED NOWHERE     adopt in wheel w          ARMED w           true
     *   ARMED NOWHERE     fireReserved              FIRED             true
     *   ARMED w           fire, by w                FIRED             true
     *   FIRED             settle                    IDLE
     *   (any) REFUSED     settle                    (same)
     *   ARMED NOWHERE     cancel                    IDLE              armed, in no wheel
     *   ARMED w           cancel                    CANCELLED w       armed, in wheel w
     *   IDLE              cancel                    IDLE REFUSED      not armed
     *   CANCELLED w       cancel                    CANCELLED w REFUSED  not armed
     *   FIRED             cancel                    no change         not armed
     *   CANCELLED w       unlinked, by w            IDLE (REFUSED stays)
     *
     * Invariants
     *   [N1] For each time it was armed, a timer is either fired once or cancelled once.
     *   [N2] Whoever holds the claim of w sees a job linked there exactly if its state is ARMED w or CANCELLED w.
     *        So nothing is armed again before it is unlinked.
     *   [N3] A cancel that found nothing armed makes the next arming answer false, unless the job runs first.
     *   [N4] An adoption links with the deadline of the reservation whose state it replaced.
     * Ordering
     *   Every write that can meet another is a compare-and-set. settle is volatile, since nobody else writes then: a
     *   canceller that marks something and then finds the timer fired has marked it before the job looks there. Deadline and links are plain: they are written
     *   under the claim of w while the state is ARMED w or CANCELLED w, and by reserve before its compare-and-set,
     *   which cannot succeed, nor a later one begin, until the state is IDLE again.
     * Shown by TimerNodeTest, TimerWheelTest, TimerWheelStress, TimerLivenessTest.
     */
    static final int NOWHERE = 0x7FFF;

    /** What {@link #cancel} answers when there was nothing to cancel. */
    static final int NOT_ARMED = -1;

    private static final int IDLE = 0;
    private static final int ARMED = 1;
    private static final int FIRED = 2;
    private static final int CANCELLED = 3;
    private static final int PHASE = 7;
    private static final int REFUSED = 8;
    private static final int WHEEL_SHIFT = 4;

    private static final VarHandle STATE =
            ConstantBootstraps.fieldVarHandle(JobWords.lookup(), "timerState", VarHandle.class, Job.class, int.class);

    private TimerNode() {}

    /**
     * To be called before each run of a job: what fired is done, and what was refused before is forgotten.
     *
     * @param job a job that the caller has taken out of a queue and is about to run
     */
    public static void settle(Job job) {
        int state = (int) STATE.get(job);
        if (state != IDLE) {
            settleFrom(job, state);
        }
    }

    private static void settleFrom(Job job, int first) {
        int state = first;
        if (state == FIRED || state == REFUSED) {
            STATE.setVolatile(job, IDLE); // [N3]: a cancel comes after this, or before what the job looks at then
            return;
        }
        while ((state & REFUSED) != 0 && !STATE.compareAndSet(job, state, state & ~REFUSED)) {
            state = (int) STATE.getAcquire(job);
        }
    }

    /**
     * Fires without a wheel, for a delay of zero or less: the caller then queues the job.
     *
     * @param job a job that is not armed
     * @return false if an unschedule came first: then it has not fired and that one is used up
     * @throws IllegalStateException if the job is armed or has fired and not run since
     */
    public static boolean fireAtOnce(Job job) {
        awaitUnlinked(job);
        return leaveIdle(job, FIRED);
    }

    /**
     * Arms without a wheel, for a thread that owns none; a worker links it later by {@link TimerWheel#adopt}.
     *
     * @param job a job that is not armed
     * @param deadlineNanos when it is due, by the scheduler's clock
     * @return false if an unschedule came first: then it is not armed and that one is used up
     * @throws IllegalStateException if the job is armed or has fired and not run since
     */
    public static boolean reserve(Job job, long deadlineNanos) {
        awaitUnlinked(job);
        if ((int) STATE.getAcquire(job) == IDLE) {
            TimerLinks.deadline(job, deadlineNanos); // [N4]
        }
        return leaveIdle(job, ARMED | NOWHERE << WHEEL_SHIFT);
    }

    /**
     * Fires what is reserved and not yet in a wheel, for an abrupt shutdown.
     *
     * @param job a job that was once reserved
     * @return true if it still was and the caller has to queue it
     */
    public static boolean fireReserved(Job job) {
        return STATE.compareAndSet(job, ARMED | NOWHERE << WHEEL_SHIFT, FIRED); // [N1]
    }

    /** Waits for the holder of the wheel in which the cancelled timer still stands; it always unlinks it soon. */
    static void awaitUnlinked(Job job) {
        for (int spins = 0; ((int) STATE.getAcquire(job) & PHASE) == CANCELLED; spins++) {
            WheelClaim.pause(spins); // [N2]
        }
    }

    /** Arms in a wheel whose claim the caller holds and in which it links the job next. */
    static boolean arm(Job job, int wheel) {
        return leaveIdle(job, ARMED | wheel << WHEEL_SHIFT);
    }

    /** The same for what was reserved; false if it is no longer, or has been adopted before. */
    static boolean adopt(Job job, int wheel) {
        return STATE.compareAndSet(job, ARMED | NOWHERE << WHEEL_SHIFT, ARMED | wheel << WHEEL_SHIFT); // [N4]
    }

    private static boolean leaveIdle(Job job, int next) {
        if (STATE.compareAndSet(job, IDLE, next)) {
            return true;
        }
        if (STATE.compareAndSet(job, REFUSED, IDLE)) {
            return false; // [N3]
        }
        throw new IllegalStateException("the timer of this job is armed, or has fired and the job has not run since");
    }

    /** Fires what the holder of its wheel has just unlinked; false if it was cancelled, which then is settled. */
    static boolean fire(Job job, int wheel) {
        if (STATE.compareAndSet(job, ARMED | wheel << WHEEL_SHIFT, FIRED)) { // [N1]
            return true;
        }
        unlinked(job);
        return false;
    }

    /** Undoes {@link #fire} for a job that could not be queued and was linked again. */
    static void unfire(Job job, int wheel) {
        STATE.setRelease(job, ARMED | wheel << WHEEL_SHIFT);
    }

    /** True if the timer was cancelled while it stood in this wheel, whose claim the caller holds. */
    static boolean isCancelledIn(Job job, int wheel) {
        return ((int) STATE.getAcquire(job) & ~REFUSED) == (CANCELLED | wheel << WHEEL_SHIFT);
    }

    /** The holder of its wheel has unlinked a cancelled timer. */
    static void unlinked(Job job) {
        STATE.getAndBitwiseAnd(job, REFUSED); // [N2]
    }

    /**
     * Cancels, by any thread.
     *
     * @return the wheel from which the caller has to have it unlinked, or NOWHERE, or NOT_ARMED
     */
    static int cancel(Job job) {
        while (true) {
            int state = (int) STATE.getAcquire(job);
            int phase = state & PHASE;
            if (phase == FIRED) {
                return NOT_ARMED;
            }
            int next = state | REFUSED; // [N3]
            if (phase == ARMED) {
                next = state >>> WHEEL_SHIFT == NOWHERE ? IDLE : state - ARMED + CANCELLED;
            }
            if (STATE.compareAndSet(job, state, next)) { // [N1]
                return phase == ARMED ? state >>> WHEEL_SHIFT : NOT_ARMED;
            }
        }
    }
}
