package dev.vela.async.scheduler.internal.timer;

import dev.vela.async.scheduler.NumberedJob;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Those who arm, fire and cancel timers in one wheel. What expire answers is how many fired, or -1. */
public final class TimerWheelStress {
    private static final long TICK = 131_072;

    private TimerWheelStress() {}

    /** A wheel and jobs for it. The early ones are due after ten ticks, the late one after twenty. */
    abstract static class Wheel {
        static final long EARLY = 10 * TICK;
        static final long LATE = 20 * TICK;

        final TimerWheels wheels = new TimerWheels(1, 0);
        final TimerWheel wheel = wheels.wheel(0);
        final NumberedJob job = new NumberedJob(1);
        final NumberedJob other = new NumberedJob(2);

        int arm(NumberedJob timer, long deadline) {
            return wheel.arm(timer, deadline, 0) ? 1 : 0;
        }

        int cancel() {
            return wheels.unschedule(job) ? 1 : 0;
        }

        int expire(long now) {
            return wheel.expire(now, fired -> {});
        }

        /** What still fires, and 9 if the wheel is not empty then. */
        int rest() {
            int fired = expire(LATE);
            return wheel.isEmpty() && !wheels.anyArmed() ? fired : 9;
        }
    }

    /** Numbers: what expire answered, cancelled, what is left. [N1] [T2] [T3] */
    @JCStressTest
    @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "It fired first.")
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "It was cancelled first.")
    @Outcome(id = "-1, 1, 0", expect = Expect.ACCEPTABLE, desc = "The one who fires found the canceller at the wheel.")
    @State
    public static class CancelAgainstExpire extends Wheel {
        public CancelAgainstExpire() {
            arm(job, EARLY);
        }

        @Actor
        public void worker(III_Result result) {
            result.r1 = expire(EARLY);
        }

        @Actor
        public void canceller(III_Result result) {
            result.r2 = cancel();
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = rest();
        }
    }

    /** Numbers: what expire answered, cancelled and armed again for later, what fires later. [N1] [N2] [T1] */
    @JCStressTest
    @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "It fired first.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "It was cancelled first, and fires later.")
    @Outcome(id = "-1, 1, 1", expect = Expect.ACCEPTABLE, desc = "The same; the other one was at the wheel.")
    @State
    public static class ArmAgainAgainstExpire extends Wheel {
        public ArmAgainAgainstExpire() {
            arm(job, EARLY);
        }

        @Actor
        public void worker(III_Result result) {
            result.r1 = expire(EARLY);
        }

        @Actor
        public void canceller(III_Result result) {
            result.r2 = cancel() == 1 ? arm(job, LATE) : 0;
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = rest();
        }
    }

    /** Numbers: armed, cancelled, what fires. [N1] [N3] */
    @JCStressTest
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "It was armed and then cancelled.")
    @Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "The cancel came first: the arming was refused.")
    @Outcome(id = "1, 0, 1", expect = Expect.FORBIDDEN, desc = "The cancel was lost.")
    @State
    public static class CancelAgainstArm extends Wheel {
        @Actor
        public void worker(III_Result result) {
            result.r1 = arm(job, EARLY);
        }

        @Actor
        public void canceller(III_Result result) {
            result.r2 = cancel();
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = rest();
        }
    }

    /**
     * A worker adopts what is cancelled and reserved again for later. Numbers: what the worker then finds first in
     * its wheel (1 the first reservation, 2 the second), what fires early, what fires late. [N1] [N4]
     */
    @JCStressTest
    @Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "It found nothing reserved, or it was cancelled since.")
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "It adopted what is cancelled next.")
    @Outcome(id = "2, 0, 1", expect = Expect.ACCEPTABLE, desc = "It adopted what was reserved again.")
    @State
    public static class ReserveAgainAgainstAdopt extends Wheel {
        public ReserveAgainAgainstAdopt() {
            TimerNode.reserve(job, EARLY);
        }

        @Actor
        public void worker(III_Result result) {
            wheel.adopt(job, 0);
            long next = wheel.nextDeadlineNanos();
            result.r1 = next == EARLY ? 1 : next == LATE ? 2 : 0;
        }

        @Actor
        public void canceller() {
            if (wheels.unschedule(job)) {
                TimerNode.reserve(job, LATE);
            }
        }

        @Arbiter
        public void end(III_Result result) {
            wheel.adopt(job, 0);
            result.r2 = expire(EARLY);
            result.r3 = rest();
        }
    }

    /** Numbers: fired for an abrupt shutdown, the wheel that adopts is empty, what fires there. [N1] */
    @JCStressTest
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "It fired before it was adopted.")
    @Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "It was adopted and fires there.")
    @State
    public static class FireReservedAgainstAdopt extends Wheel {
        public FireReservedAgainstAdopt() {
            TimerNode.reserve(job, EARLY);
        }

        @Actor
        public void closer(III_Result result) {
            result.r1 = TimerNode.fireReserved(job) ? 1 : 0;
        }

        @Actor
        public void worker(III_Result result) {
            wheel.adopt(job, 0);
            result.r2 = wheel.isEmpty() ? 1 : 0;
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = rest();
        }
    }

    /** Two timers are due, and two workers come. Numbers: what each expire answered, what is left. [N1] [C1] */
    @JCStressTest
    @Outcome(id = "2, (0|-1), 0", expect = Expect.ACCEPTABLE, desc = "The first fired both.")
    @Outcome(id = "(0|-1), 2, 0", expect = Expect.ACCEPTABLE, desc = "The second fired both.")
    @State
    public static class ExpireAgainstExpire extends Wheel {
        public ExpireAgainstExpire() {
            arm(job, EARLY);
            arm(other, EARLY);
        }

        @Actor
        public void first(III_Result result) {
            result.r1 = expire(EARLY);
        }

        @Actor
        public void second(III_Result result) {
            result.r2 = expire(EARLY);
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = rest();
        }
    }

    /** One timer is due, another is just armed. Numbers: armed, what expire answered, what is left. [C1] [T2] [T3] */
    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "The first fired; the second is there.")
    @Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "Both fired.")
    @Outcome(id = "1, -1, 2", expect = Expect.ACCEPTABLE, desc = "The owner was at its wheel; both are there.")
    @State
    public static class ArmAgainstExpire extends Wheel {
        public ArmAgainstExpire() {
            arm(job, EARLY);
        }

        @Actor
        public void owner(III_Result result) {
            result.r1 = arm(other, EARLY);
        }

        @Actor
        public void late(III_Result result) {
            result.r2 = expire(EARLY);
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = rest();
        }
    }
}
