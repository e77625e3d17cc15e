package dev.vela.async.scheduler.internal.idle;

import dev.vela.async.scheduler.internal.support.Parker;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** A worker that sleeps against those who call or nudge it. */
public final class SleeperStress {
    private SleeperStress() {}

    /** A sleeper that has announced its sleep. */
    abstract static class Asleep {
        final Parker parker = new Parker();
        final Sleeper sleeper = new Sleeper();

        Asleep() {
            sleeper.restOn(parker);
            sleeper.announce();
        }

        int called() {
            return sleeper.call() ? 1 : 0;
        }

        int permits() {
            return parker.parkNanos(0) ? 1 : 0;
        }
    }

    /** Numbers: the waker called, the worker woke by itself, permits that the waker left. [I5] */
    @JCStressTest
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "The call came first, and unparked the thread.")
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "The worker was awake already.")
    @State
    public static class CallAgainstWakeUp extends Asleep {
        @Actor
        public void waker(III_Result result) {
            result.r1 = called();
        }

        @Actor
        public void worker(III_Result result) {
            result.r2 = sleeper.wakeUp() ? 1 : 0;
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = permits();
        }
    }

    /** Numbers: each waker called. [I5] */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The first called; the second looks for another.")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The second called; the first looks for another.")
    @State
    public static class CallAgainstCall extends Asleep {
        @Actor
        public void first(II_Result result) {
            result.r1 = called();
        }

        @Actor
        public void second(II_Result result) {
            result.r2 = called();
        }
    }

    /** Numbers: the waker called, what the worker sees after its answer, or -1 if it was not called yet. [I5] */
    @JCStressTest
    @Outcome(id = "1, 7", expect = Expect.ACCEPTABLE, desc = "It answers and sees what was written before the call.")
    @Outcome(id = "1, -1", expect = Expect.ACCEPTABLE, desc = "It looked before the call.")
    @State
    public static class CallAgainstAnswer extends Asleep {
        private int written;

        @Actor
        public void waker(II_Result result) {
            written = 7;
            result.r1 = called();
        }

        @Actor
        public void worker(II_Result result) {
            if (sleeper.isCalled()) {
                sleeper.answer();
                result.r2 = written;
            } else {
                result.r2 = -1;
            }
        }
    }

    /**
     * A thread takes the worker over and falls asleep while another one ends the scheduler. Numbers: the thread saw
     * the end before it rests, permits that it finds when it rests.
     */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The nudge went elsewhere; the thread saw the end.")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The thread looked too early and was nudged.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both.")
    @Outcome(id = "0, 0", expect = Expect.FORBIDDEN, desc = "The thread rests for ever.")
    @State
    public static class NudgeAgainstRestOn {
        private final Parker parker = new Parker();
        private final Sleeper sleeper = new Sleeper();
        private volatile boolean ended;

        @Actor
        public void closer() {
            ended = true;
            sleeper.nudge();
        }

        @Actor
        public void worker(II_Result result) {
            sleeper.restOn(parker);
            sleeper.announce();
            result.r1 = ended ? 1 : 0;
        }

        @Arbiter
        public void rest(II_Result result) {
            result.r2 = parker.parkNanos(0) ? 1 : 0;
        }
    }
}
