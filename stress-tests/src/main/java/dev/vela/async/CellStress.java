package dev.vela.async;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** The races for one cell: who settles it, and who is told. */
public final class CellStress {
    private static final int VALUE = 1;
    private static final int FAILURE = 2;
    private static final int CANCELLED = 3;

    private CellStress() {}

    /** A pending promise, and somebody who waits for it. */
    abstract static class Pending {
        final Promise.Pair<Integer> pair = Promise.create();
        final CountingWaiter waiter = new CountingWaiter();
        final Object key = Cell.register(pair.promise(), waiter);

        int resolve() {
            return pair.sender().resolve(7) ? 1 : 0;
        }

        int reject() {
            return pair.sender().reject(new Rejection()) ? 1 : 0;
        }

        int cancel() {
            return pair.promise().cancel() ? 1 : 0;
        }

        int outcome() {
            Object state = Cell.stateAcquire(pair.promise());
            if (state instanceof CellState.Failure failure && failure.error instanceof Rejection) {
                return FAILURE;
            }
            return state == CellState.Mark.CANCELLED
                    ? CANCELLED
                    : Integer.valueOf(7).equals(state) ? VALUE : 0;
        }
    }

    /** Numbers: resolve answered true, reject answered true, the outcome, how often the waiter was told. [C1] [C2] */
    @JCStressTest
    @Outcome(id = "1, 0, 1, 1", expect = Expect.ACCEPTABLE, desc = "Resolved, and the waiter was told once.")
    @Outcome(id = "0, 1, 2, 1", expect = Expect.ACCEPTABLE, desc = "Rejected, and the waiter was told once.")
    @State
    public static class ResolveAgainstReject extends Pending {
        @Actor
        public void resolve(IIII_Result result) {
            result.r1 = resolve();
        }

        @Actor
        public void reject(IIII_Result result) {
            result.r2 = reject();
        }

        @Arbiter
        public void outcome(IIII_Result result) {
            result.r3 = outcome();
            result.r4 = waiter.told();
        }
    }

    /** Numbers: resolve answered true, cancel answered true, the outcome, how often the waiter was told. [C1] [C2] */
    @JCStressTest
    @Outcome(id = "1, 0, 1, 1", expect = Expect.ACCEPTABLE, desc = "Resolved, and the waiter was told once.")
    @Outcome(id = "0, 1, 3, 1", expect = Expect.ACCEPTABLE, desc = "Cancelled, and the waiter was told once.")
    @State
    public static class ResolveAgainstCancel extends Pending {
        @Actor
        public void resolve(IIII_Result result) {
            result.r1 = resolve();
        }

        @Actor
        public void cancel(IIII_Result result) {
            result.r2 = cancel();
        }

        @Arbiter
        public void outcome(IIII_Result result) {
            result.r3 = outcome();
            result.r4 = waiter.told();
        }
    }

    /** Numbers: reject answered true, cancel answered true, the outcome, how often the waiter was told. [C1] [C2] */
    @JCStressTest
    @Outcome(id = "1, 0, 2, 1", expect = Expect.ACCEPTABLE, desc = "Rejected, and the waiter was told once.")
    @Outcome(id = "0, 1, 3, 1", expect = Expect.ACCEPTABLE, desc = "Cancelled, and the waiter was told once.")
    @State
    public static class RejectAgainstCancel extends Pending {
        @Actor
        public void reject(IIII_Result result) {
            result.r1 = reject();
        }

        @Actor
        public void cancel(IIII_Result result) {
            result.r2 = cancel();
        }

        @Arbiter
        public void outcome(IIII_Result result) {
            result.r3 = outcome();
            result.r4 = waiter.told();
        }
    }

    /** Numbers: the second waiter was registered, was told, and the first was told. [C2] [C3] [W2] */
    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "It registered in time and was told.")
    @Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "It learned that the cell is settled.")
    @State
    public static class RegisterAgainstSettle extends Pending {
        private final CountingWaiter second = new CountingWaiter();

        @Actor
        public void register(III_Result result) {
            result.r1 = Cell.register(pair.promise(), second) == Cell.SETTLED ? 0 : 1;
        }

        @Actor
        public void settle() {
            resolve();
        }

        @Arbiter
        public void told(III_Result result) {
            result.r2 = second.told();
            result.r3 = waiter.told();
        }
    }

    /** Numbers: how often each of two waiters that register at once is told when the cell settles. [C2] */
    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "All three were told once.")
    @State
    public static class RegisterAgainstRegister extends Pending {
        private final CountingWaiter second = new CountingWaiter();
        private final CountingWaiter third = new CountingWaiter();

        @Actor
        public void registerSecond() {
            Cell.register(pair.promise(), second);
        }

        @Actor
        public void registerThird() {
            Cell.register(pair.promise(), third);
        }

        @Arbiter
        public void told(III_Result result) {
            resolve();
            result.r1 = waiter.told();
            result.r2 = second.told();
            result.r3 = third.told();
        }
    }

    /** Numbers: how often the one that left and the one that came are told when the cell settles. [C2] [W2] */
    @JCStressTest
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "Who left hears nothing, who came is told.")
    @State
    public static class DeregisterAgainstRegister extends Pending {
        private final CountingWaiter second = new CountingWaiter();

        @Actor
        public void leave() {
            Cell.takeBack(key, waiter);
        }

        @Actor
        public void come() {
            Cell.register(pair.promise(), second);
        }

        @Arbiter
        public void told(II_Result result) {
            resolve();
            result.r1 = waiter.told();
            result.r2 = second.told();
        }
    }

    /** Numbers: settle answered true, taking back answered true, how often the one that leaves was told. [C2] */
    @JCStressTest
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "It left in time.")
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "It came too late and was told.")
    @State
    public static class DeregisterAgainstSettle extends Pending {
        @Actor
        public void leave(III_Result result) {
            result.r2 = Cell.takeBack(key, waiter) ? 1 : 0;
        }

        @Actor
        public void settle(III_Result result) {
            result.r1 = resolve();
        }

        @Arbiter
        public void told(III_Result result) {
            result.r3 = waiter.told();
        }
    }

    /** Numbers: the second of two waiters left, how often it and the first were told. [C2] */
    @JCStressTest
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "It left the list in time.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "It came too late and was told.")
    @State
    public static class LeaveListAgainstSettle extends Pending {
        private final CountingWaiter second = new CountingWaiter();
        private final Object secondKey = Cell.register(pair.promise(), second);

        @Actor
        public void leave(III_Result result) {
            result.r1 = Cell.takeBack(secondKey, second) ? 1 : 0;
        }

        @Actor
        public void settle() {
            resolve();
        }

        @Arbiter
        public void told(III_Result result) {
            result.r2 = second.told();
            result.r3 = waiter.told();
        }
    }

    /** Numbers: whether the reader saw the outcome, and a plain field that was written before. [C3] */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "The reader came before.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "It sees the outcome and what happened before.")
    @State
    public static class Publication extends Pending {
        private int written;

        @Actor
        public void settle() {
            written = 1;
            resolve();
        }

        @Actor
        public void read(II_Result result) {
            if (pair.promise().isSettled()) {
                result.r1 = 1;
                result.r2 = written;
            }
        }
    }
}
