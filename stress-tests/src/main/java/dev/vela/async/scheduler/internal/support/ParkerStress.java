package dev.vela.async.scheduler.internal.support;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** A thread that parks against those who unpark it. */
public final class ParkerStress {
    private ParkerStress() {}

    /** A parker, and what one who unparks has written before. */
    abstract static class Parking {
        private static final long FAR_TOO_LONG_NANOS = TimeUnit.SECONDS.toNanos(10);

        final Parker parker = new Parker();
        int written;

        /**
         * True if there was a permit in time. A park may end for no reason, and here it often does: the waker of the
         * state before may have set the permit of that state and only now wakes this thread.
         */
        boolean parked() {
            long begin = System.nanoTime();
            long left = FAR_TOO_LONG_NANOS;
            boolean permitted = false;
            while (!permitted && left > 0) {
                permitted = parker.parkNanos(left);
                left = begin + FAR_TOO_LONG_NANOS - System.nanoTime();
            }
            return permitted && left > 0;
        }

        int woke() {
            return parker.unpark() ? 1 : 0;
        }

        int permits() {
            return parker.parkNanos(0) ? 1 : 0;
        }
    }

    /** Numbers: what the parked thread sees, the other one woke it, permits left. [P1] [P3] */
    @JCStressTest
    @Outcome(id = "7, 0, 0", expect = Expect.ACCEPTABLE, desc = "The permit was there before the thread rested.")
    @Outcome(id = "7, 1, 0", expect = Expect.ACCEPTABLE, desc = "The thread rested and was woken.")
    @Outcome(id = "-1, (0|1), (0|1)", expect = Expect.FORBIDDEN, desc = "The permit was lost.")
    @State
    public static class ParkAgainstUnpark extends Parking {
        @Actor
        public void sleeper(III_Result result) {
            result.r1 = parked() ? written : -1;
        }

        @Actor
        public void waker(III_Result result) {
            written = 7;
            result.r2 = woke();
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = permits();
        }
    }

    /** Numbers: the park answered true, how many of two unparks woke it, permits left. [P1] [P3] */
    @JCStressTest
    @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "Both came before it: permits do not add up.")
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "One came before, the other after it.")
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "The first woke it, the second came before it went on.")
    @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "The first woke it, the second came after it.")
    @State
    public static class ParkAgainstTwoUnparks extends Parking {
        @Actor
        public void sleeper(III_Result result) {
            result.r1 = parked() ? 1 : 0;
        }

        @Actor
        public void waker(III_Result result) {
            result.r2 = woke() + woke();
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = permits();
        }
    }

    /** The time is over at once. Numbers: the park answered true, the unpark woke it, permits left. [P1] [P3] */
    @JCStressTest
    @Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "The unpark came after the time: the permit is there.")
    @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "It came before the thread rested.")
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "It came with the end: the permit counts.")
    @State
    public static class TimeOverAgainstUnpark extends Parking {
        @Actor
        public void sleeper(III_Result result) {
            result.r1 = parker.parkNanos(1) ? 1 : 0;
        }

        @Actor
        public void waker(III_Result result) {
            result.r2 = woke();
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = permits();
        }
    }

    /** Numbers: what the thread sees when a park without a time returns, the unpark woke it. [P1] [P2] */
    @JCStressTest
    @Outcome(id = "7, 0", expect = Expect.ACCEPTABLE, desc = "The interrupt and the permit came before it rested.")
    @Outcome(id = "7, 1", expect = Expect.ACCEPTABLE, desc = "The interrupt did not end the rest.")
    @State
    public static class ParkAgainstInterrupt extends Parking {
        private volatile @Nullable Thread sleeper;

        @Actor
        public void sleeper(II_Result result) {
            sleeper = Thread.currentThread();
            parker.park();
            result.r1 = written;
            Thread.interrupted(); // one that came before the park had begun
        }

        @Actor
        public void waker(II_Result result) {
            Thread toInterrupt = sleeper;
            while (toInterrupt == null) {
                Thread.onSpinWait();
                toInterrupt = sleeper;
            }
            toInterrupt.interrupt();
            written = 7;
            result.r2 = woke();
        }
    }
}
