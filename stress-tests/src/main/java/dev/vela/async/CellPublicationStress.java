package dev.vela.async;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** What passes with the outcome of a cell, and with a registration: all that was written before. */
public final class CellPublicationStress {
    private CellPublicationStress() {}

    /** A pending promise, and a plain field that is written before it is settled. */
    abstract static class Pending {
        final Promise.Pair<Integer> pair = Promise.create();
        int written;
    }

    /** Numbers: whether the reader saw the failure, a field written before it, a field of the error. [C3] */
    @JCStressTest
    @Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "The reader came before.")
    @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "It sees the failure, whole, and what happened before.")
    @State
    public static class OfFailure extends Pending {
        @Actor
        public void reject() {
            written = 1;
            pair.sender().reject(new Rejection());
        }

        @Actor
        public void read(III_Result result) {
            if (Cell.peek(pair.promise()) instanceof CellState.Failure failure) {
                result.r1 = 1;
                result.r2 = written;
                result.r3 = failure.error instanceof Rejection rejection ? rejection.detail : 0;
            }
        }
    }

    /** Numbers: whether the reader saw the cancellation, and a field written before it. [C3] */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "The reader came before.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "It sees the cancellation and what happened before.")
    @State
    public static class OfCancellation extends Pending {
        @Actor
        public void cancel() {
            written = 1;
            pair.promise().cancel();
        }

        @Actor
        public void read(II_Result result) {
            if (Cell.peek(pair.promise()) == CellState.Mark.CANCELLED) {
                result.r1 = 1;
                result.r2 = written;
            }
        }
    }

    /** Numbers: whether the reader saw the end of the sender, and a field written before it. [C3] */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "The reader came before.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "It sees the failure and what happened before.")
    @State
    public static class OfClose extends Pending {
        @Actor
        public void close() {
            written = 1;
            pair.sender().close();
        }

        @Actor
        public void read(II_Result result) {
            if (Cell.peek(pair.promise()) instanceof CellState.Failure) {
                result.r1 = 1;
                result.r2 = written;
            }
        }
    }

    /** A waiter with a plain field, which it reads when it is told. */
    private static final class PreparedWaiter extends Waiter {
        private int prepared;
        private int seen;

        @Override
        void onSettled(VelaFuture<?> cell, boolean alone) {
            seen = prepared;
        }
    }

    /** A pending promise, and a waiter that prepares and registers. */
    abstract static class Registering extends Pending {
        private final PreparedWaiter waiter = new PreparedWaiter();

        int register() {
            waiter.prepared = 1;
            return Cell.register(pair.promise(), waiter) == Cell.SETTLED ? 0 : 1;
        }

        int seen() {
            return waiter.seen;
        }
    }

    /** Numbers: the waiter was registered, and saw, as it was told, what it had prepared. [C2] */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "It came too late.")
    @Outcome(
            id = "1, 1",
            expect = Expect.ACCEPTABLE,
            desc = "Whoever settles sees what happened before the registration.")
    @State
    public static class OfLoneWaiter extends Registering {
        @Actor
        public void register(II_Result result) {
            result.r1 = register();
        }

        @Actor
        public void settle() {
            pair.sender().resolve(1);
        }

        @Arbiter
        public void told(II_Result result) {
            result.r2 = seen();
        }
    }

    /** Numbers: the waiter was registered, and saw, as it was told, what it had prepared. [C2] [W2] */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "It came too late.")
    @Outcome(
            id = "1, 1",
            expect = Expect.ACCEPTABLE,
            desc = "Whoever closes the list sees what happened before the add.")
    @State
    public static class OfListedWaiter extends Registering {
        public OfListedWaiter() {
            Cell.register(pair.promise(), new CountingWaiter());
            Cell.register(pair.promise(), new CountingWaiter());
        }

        @Actor
        public void register(II_Result result) {
            result.r1 = register();
        }

        @Actor
        public void settle() {
            pair.sender().resolve(1);
        }

        @Arbiter
        public void told(II_Result result) {
            result.r2 = seen();
        }
    }
}
