package dev.vela.async;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** The races for one cell with several waiters: each is told once, in the order in which they came. */
public final class CellWaitersStress {
    private CellWaitersStress() {}

    /** A pending promise, and three who wait for it or will. */
    abstract static class Pending {
        final Promise.Pair<Integer> pair = Promise.create();
        final AtomicInteger told = new AtomicInteger();
        final RankedWaiter first = new RankedWaiter(told);
        final RankedWaiter second = new RankedWaiter(told);
        final RankedWaiter third = new RankedWaiter(told);

        Object register(RankedWaiter waiter) {
            return Cell.register(pair.promise(), waiter);
        }
    }

    /** Numbers: as which the first and the second to come were told. [C2] [C4] */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "Both came too late.")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The second came too late.")
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "Both were told, in order.")
    @State
    public static class TwoComeAgainstSettle extends Pending {
        @Actor
        public void come() {
            register(first);
            register(second);
        }

        @Actor
        public void settle() {
            pair.sender().resolve(1);
        }

        @Arbiter
        public void told(II_Result result) {
            result.r1 = first.rank();
            result.r2 = second.rank();
        }
    }

    /** Numbers: as which the one that waited and the two that came were told. [C2] [C4] [W2] */
    @JCStressTest
    @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "Both came too late.")
    @Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "The last came too late.")
    @Outcome(id = "1, 2, 3", expect = Expect.ACCEPTABLE, desc = "All were told, in order.")
    @State
    public static class TwoJoinListAgainstSettle extends Pending {
        public TwoJoinListAgainstSettle() {
            register(first);
        }

        @Actor
        public void come() {
            register(second);
            register(third);
        }

        @Actor
        public void settle() {
            pair.sender().resolve(1);
        }

        @Arbiter
        public void told(III_Result result) {
            result.r1 = first.rank();
            result.r2 = second.rank();
            result.r3 = third.rank();
        }
    }

    /** Numbers: as which the three were told of whom the one in the middle leaves. [C2] [C4] */
    @JCStressTest
    @Outcome(id = "1, 2, 3", expect = Expect.ACCEPTABLE, desc = "It came too late to leave.")
    @Outcome(id = "1, 0, 2", expect = Expect.ACCEPTABLE, desc = "It left, and the others kept their order.")
    @State
    public static class LeaveMiddleAgainstSettle extends Pending {
        private final Object key;

        public LeaveMiddleAgainstSettle() {
            register(first);
            key = register(second);
            register(third);
        }

        @Actor
        public void leave() {
            Cell.takeBack(key, second);
        }

        @Actor
        public void settle() {
            pair.sender().resolve(1);
        }

        @Arbiter
        public void told(III_Result result) {
            result.r1 = first.rank();
            result.r2 = second.rank();
            result.r3 = third.rank();
        }
    }

    /** Numbers: the first to come, which was alone, left in time; as which it and the second were told. [C2] [C4] */
    @JCStressTest
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "It left out of the list and the other was told.")
    @Outcome(id = "0, 1, 2", expect = Expect.ACCEPTABLE, desc = "It came too late and both were told, in order.")
    @State
    public static class LeaveAsOldestAgainstSettle extends Pending {
        private final Object key = register(first);

        public LeaveAsOldestAgainstSettle() {
            register(second);
        }

        @Actor
        public void leave(III_Result result) {
            result.r1 = Cell.takeBack(key, first) ? 1 : 0;
        }

        @Actor
        public void settle() {
            pair.sender().resolve(1);
        }

        @Arbiter
        public void told(III_Result result) {
            result.r2 = first.rank();
            result.r3 = second.rank();
        }
    }
}
