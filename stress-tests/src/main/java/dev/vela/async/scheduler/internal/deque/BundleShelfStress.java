package dev.vela.async.scheduler.internal.deque;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The owner of a shelf against those who give bundles back. Bundles are known by numbers; a new one is 0. */
public final class BundleShelfStress {
    private BundleShelfStress() {}

    /** Two bundles of a shelf, the first of which lies there or not. */
    abstract static class Shelf {
        private static final int AT_MOST = 4;

        final BundleShelf shelf = new BundleShelf(1);
        final Bundle first = new Bundle(1);
        final Bundle second = new Bundle(1);

        int numberOf(Bundle bundle) {
            return bundle == first ? 1 : bundle == second ? 2 : 0;
        }

        /** What lies on the shelf, as digits in the order of taking. */
        int rest() {
            int digits = 0;
            int takes = 0;
            int number;
            do {
                number = numberOf(shelf.take());
                digits = number == 0 ? digits : 10 * digits + number;
                takes++;
            } while (number != 0 && takes < AT_MOST);
            return digits;
        }
    }

    /** Numbers: nothing, what lies on the shelf. [B2] */
    @JCStressTest
    @Outcome(id = "0, 12", expect = Expect.ACCEPTABLE, desc = "The first lies on top.")
    @Outcome(id = "0, 21", expect = Expect.ACCEPTABLE, desc = "The second lies on top.")
    @State
    public static class GiveBackAgainstGiveBack extends Shelf {
        @Actor
        public void oneThief() {
            shelf.giveBack(first);
        }

        @Actor
        public void otherThief() {
            shelf.giveBack(second);
        }

        @Arbiter
        public void rest(II_Result result) {
            result.r2 = rest();
        }
    }

    /**
     * The owner takes a bundle, and it comes back, while another is given back on top of it. Numbers: what the owner
     * took, what lies on the shelf. [B2]
     */
    @JCStressTest
    @Outcome(id = "1, 12", expect = Expect.ACCEPTABLE, desc = "It took the first, which came back last.")
    @Outcome(id = "1, 21", expect = Expect.ACCEPTABLE, desc = "It took the first, which came back before the second.")
    @Outcome(id = "2, 12", expect = Expect.ACCEPTABLE, desc = "It found the second on top and kept the first.")
    @State
    public static class TakeAgainstGiveBack extends Shelf {
        public TakeAgainstGiveBack() {
            shelf.giveBack(first);
        }

        @Actor
        public void owner(II_Result result) {
            Bundle taken = shelf.take();
            result.r1 = numberOf(taken);
            shelf.giveBack(taken);
        }

        @Actor
        public void thief() {
            shelf.giveBack(second);
        }

        @Arbiter
        public void rest(II_Result result) {
            result.r2 = rest();
        }
    }
}
