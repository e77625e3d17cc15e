package dev.vela.async;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** The races for a carried thread that waits: it is let go on while it is moored, or parks. */
public final class BerthStress {
    private BerthStress() {}

    /** What a thread would go on with. */
    static void goOn() {}

    /** Numbers: how often the thread is run; the grant is there. [M1] */
    @JCStressTest
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Run once, by its carrier or by who let it go on.")
    @State
    public static class MoorAgainstGrant {
        private final Berth berth = new Berth();
        private int byCarrier;
        private int byGranter;

        /** Yielding. */
        public MoorAgainstGrant() {
            berth.beginYield();
        }

        /** The carrier, after the thread has yielded. */
        @Actor
        public void moor() {
            byCarrier = berth.moor(BerthStress::goOn) ? 0 : 1;
        }

        /** The worker that runs the task's job. */
        @Actor
        public void grant() {
            byGranter = berth.grant() != null ? 1 : 0;
        }

        /** Counts. */
        @Arbiter
        public void count(II_Result result) {
            result.r1 = byCarrier + byGranter;
            result.r2 = berth.take() ? 1 : 0;
        }
    }

    /** Numbers: 1 if exactly one of both sees the other. [M1] */
    @JCStressTest
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "It goes on by itself, or parks and is unparked.")
    @State
    public static class PinAgainstGrant {
        private final Berth berth = new Berth();
        private boolean went;
        private boolean unparked;

        /** The thread, which could not yield. */
        @Actor
        public void pin() {
            went = berth.takePinned();
        }

        /** The worker that runs the task's job. */
        @Actor
        public void grant() {
            unparked = berth.grant() == Berth.PINNED;
        }

        /** Compares. */
        @Arbiter
        public void compare(I_Result result) {
            result.r1 = went != unparked ? 1 : 0;
        }
    }

    /** Numbers: 1 if the thread is not moored, as it runs. [M3] */
    @JCStressTest
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The carrier came before, or was late and keeps nothing.")
    @State
    public static class StrayRunAgainstMooring {
        private final Berth berth = new Berth();
        private boolean took;

        /** Yielding. */
        public StrayRunAgainstMooring() {
            berth.beginYield();
        }

        /** The thread, run by the JDK before its carrier has kept it. */
        @Actor
        public void look() {
            took = berth.take();
        }

        /** The carrier. */
        @Actor
        public void moor() {
            berth.moor(BerthStress::goOn);
        }

        /** Looks. */
        @Arbiter
        public void look(I_Result result) {
            result.r1 = !took && !berth.isWaiting() ? 1 : 0;
        }
    }

    /** Numbers: how often the thread goes on; [M2]: it was run without a grant and looks for one just when it comes. */
    @JCStressTest
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "It has the grant, or will be moored again and run, once.")
    @State
    public static class StrayRunAgainstGrant {
        private final Berth berth = new Berth();
        private boolean took;

        /** Moored. */
        public StrayRunAgainstGrant() {
            berth.beginYield();
            berth.moor(BerthStress::goOn);
        }

        /** The thread, run by the JDK. */
        @Actor
        public void look() {
            took = berth.take();
        }

        /** The worker that runs the task's job; what it answers to be run finds the thread running and does nothing. */
        @Actor
        public void grant() {
            berth.grant();
        }

        /** A thread without the grant would yield again, and finds the grant. */
        @Arbiter
        public void count(I_Result result) {
            int again = !took && !berth.beginYield() && berth.take() ? 1 : 0;
            result.r1 = (took ? 1 : 0) + again;
        }
    }
}
