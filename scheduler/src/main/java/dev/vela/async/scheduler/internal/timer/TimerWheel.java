package dev.vela.async.scheduler.internal.timer;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.support.Clock;
import dev.vela.async.scheduler.internal.support.PaddedLong;
import dev.vela.async.scheduler.internal.support.Padding;
import java.util.function.Consumer;

/**
 * The timing wheel of one worker. Any thread may call any method; each takes the wheel's claim itself, so no
 * method may be called from within another (from the sink of {@link #expire}).
 *
 * <p>A timer is never early, and at most one tick (131 us) late if somebody looks in time. Arming may spin while
 * another thread is here.
 */
public final class TimerWheel extends Padding {
    /*
     * Invariants
     *   [T1] No expire that is given a time before the deadline fires a timer; the first one that is given a
     *        time a whole tick behind the deadline, or later, does.
     *   [T2] nextDeadlineNanos is never later than the earliest deadline of what is armed here, and NEVER
     *        exactly if nothing is; it is written before the claim is let go.
     *   [T3] The shared count of wheels in use is that of the wheels whose nextDeadlineNanos is not NEVER.
     *   [T4] A job that the sink could not take stays armed.
     * Ordering
     *   nextDeadlineNanos is written with release and read opaque: it says when to come and look, the claim
     *   orders all else.
     * Shown by TimerWheelTest, TimerWheelStress, TimerLivenessTest.
     */
    private static final int TICK_BITS = 17;
    private static final long TICK_NANOS = 1L << TICK_BITS;

    // immutable
    private final int index;
    private final PaddedLong wheelsInUse;

    // guarded by the claim
    private final WheelClaim claim = new WheelClaim();
    private final TimerSlots slots;

    // shared
    private final PaddedLong nextDeadline = new PaddedLong(Clock.NEVER);

    /**
     * An empty wheel.
     *
     * @param index its place among the wheels of its scheduler, 0 to 32766
     * @param nowNanos a reading of the clock by which all deadlines are meant
     * @param wheelsInUse the count of wheels that hold a timer
     */
    TimerWheel(int index, long nowNanos, PaddedLong wheelsInUse) {
        this.index = index;
        this.wheelsInUse = wheelsInUse;
        this.slots = new TimerSlots(nowNanos >>> TICK_BITS);
    }

    /**
     * Arms the timer of a job.
     *
     * @param job a job that is not armed, in the caller's hand
     * @param deadlineNanos when it is due; {@link Clock#NEVER} is for ever
     * @param nowNanos a reading of the clock; an old one costs a little time and nothing else
     * @return false if an unschedule came first: then it is not armed and that one is used up
     * @throws IllegalStateException if the job is armed or has fired and not run since
     */
    public boolean arm(Job job, long deadlineNanos, long nowNanos) {
        TimerNode.awaitUnlinked(job);
        long deadlineTick = tickAtOrAfter(deadlineNanos);
        claim.takeBriefly();
        try {
            slots.advance(nowNanos >>> TICK_BITS);
            slots.reserve(deadlineTick);
            boolean armed = TimerNode.arm(job, index);
            if (armed) {
                slots.put(job, deadlineTick);
            }
            return armed;
        } finally {
            publish();
            claim.releaseBriefly();
        }
    }

    /**
     * Links a job that was armed by {@link TimerNode#reserve}, with the deadline named there. Does nothing if it
     * was cancelled since, or adopted already.
     *
     * @param job a job that was reserved once
     * @param nowNanos a reading of the clock
     */
    public void adopt(Job job, long nowNanos) {
        claim.take();
        try {
            slots.advance(nowNanos >>> TICK_BITS);
            slots.reserve(Clock.NEVER >>> TICK_BITS); // the deadline can be read after the adoption only
            if (TimerNode.adopt(job, index)) {
                slots.put(job, tickAtOrAfter(TimerLinks.deadline(job)));
            }
        } finally {
            letGo();
        }
    }

    /** Unlinks a cancelled timer, or leaves that to whoever is here. */
    void discard(Job job) {
        if (claim.takeOrPost(job)) {
            try {
                unlinkCancelled(job);
            } finally {
                letGo();
            }
        }
    }

    /**
     * Fires what is due, in order of deadlines; what is due in the same tick in order of arming.
     *
     * @param nowNanos a reading of the clock
     * @param sink is given each job; it must neither run it nor touch a wheel, and throw only if it did not take it
     * @return how many fired, or -1 if another thread is here, which may have come too early for some of them
     */
    public int expire(long nowNanos, Consumer<? super Job> sink) {
        if (nextDeadline.getOpaque() > nowNanos) {
            return 0;
        }
        if (!claim.tryTake()) {
            return -1;
        }
        try {
            long nowTick = nowNanos >>> TICK_BITS;
            int fired = 0;
            for (Job job = slots.pollDue(nowTick); job != null; job = slots.pollDue(nowTick)) {
                fired += fire(job, sink); // [T1]
            }
            return fired;
        } finally {
            letGo();
        }
    }

    /**
     * Fires everything, due or not, in any order: for an abrupt shutdown.
     *
     * @param sink as in {@link #expire}
     * @return how many fired
     */
    public int expireAll(Consumer<? super Job> sink) {
        claim.take();
        try {
            int fired = 0;
            for (Job job = slots.pollAny(); job != null; job = slots.pollAny()) {
                fired += fire(job, sink);
            }
            return fired;
        } finally {
            letGo();
        }
    }

    /** When to come and {@link #expire} at the latest; {@link Clock#NEVER} if nothing is armed here. */
    public long nextDeadlineNanos() {
        return nextDeadline.getOpaque();
    }

    /** True if nothing is armed here. */
    public boolean isEmpty() {
        return nextDeadline.getOpaque() == Clock.NEVER;
    }

    private int fire(Job job, Consumer<? super Job> sink) {
        long deadlineTick = TimerLinks.deadline(job);
        if (!TimerNode.fire(job, index)) {
            return 0;
        }
        boolean taken = false;
        try {
            sink.accept(job);
            taken = true;
            return 1;
        } finally {
            if (!taken) { // [T4]
                slots.put(job, deadlineTick);
                TimerNode.unfire(job, index);
            }
        }
    }

    private void letGo() {
        publish();
        for (WheelClaim.Mail mail = claim.release(); mail != null; mail = claim.release()) {
            for (WheelClaim.Mail each = mail; each != null; each = each.earlier()) {
                unlinkCancelled(each.job());
            }
            publish();
        }
    }

    private void unlinkCancelled(Job job) {
        if (TimerNode.isCancelledIn(job, index)) {
            slots.remove(job);
            TimerNode.unlinked(job);
        }
    }

    private void publish() {
        long nextTick = slots.nextTick();
        long next = nextTick == TimerSlots.NO_TICK ? Clock.NEVER : nextTick << TICK_BITS;
        long before = nextDeadline.getPlain();
        if (next == before) {
            return;
        }
        nextDeadline.setRelease(next); // [T2]
        if (before == Clock.NEVER) {
            wheelsInUse.getAndAdd(1); // [T3]
        } else if (next == Clock.NEVER) {
            wheelsInUse.getAndAdd(-1);
        }
    }

    private static long tickAtOrAfter(long nanos) {
        long tick = nanos >>> TICK_BITS;
        return (nanos & (TICK_NANOS - 1)) == 0 ? tick : tick + 1; // [T1] never early
    }
}
