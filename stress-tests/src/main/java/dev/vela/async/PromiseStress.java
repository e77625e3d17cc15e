package dev.vela.async;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/** The races between the two sides of one promise: exactly one call settles it, whichever they are. */
public final class PromiseStress {
    private PromiseStress() {}

    /** A pending promise, and somebody who waits for it. */
    abstract static class Pending {
        final Promise.Pair<Integer> pair = Promise.create();
        final CountingWaiter waiter = new CountingWaiter();

        Pending() {
            Cell.register(pair.promise(), waiter);
        }

        int resolve(int value) {
            return pair.sender().resolve(value) ? 1 : 0;
        }
    }

    /** Numbers: each resolve answered true, the value, how often the waiter was told. [C1] [C2] */
    @JCStressTest
    @Outcome(id = "1, 0, 1, 1", expect = Expect.ACCEPTABLE, desc = "The first settled it, with its value.")
    @Outcome(id = "0, 1, 2, 1", expect = Expect.ACCEPTABLE, desc = "The second settled it, with its value.")
    @State
    public static class ResolveAgainstResolve extends Pending {
        @Actor
        public void first(IIII_Result result) {
            result.r1 = resolve(1);
        }

        @Actor
        public void second(IIII_Result result) {
            result.r2 = resolve(2);
        }

        @Arbiter
        public void outcome(IIII_Result result) {
            result.r3 = Ending.of(pair.promise());
            result.r4 = waiter.told();
        }
    }

    /** Numbers: resolve answered true, the outcome (1 value, 7 failed), how often the waiter was told. [C1] [C2] */
    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "It was resolved, and closing the sender did nothing.")
    @Outcome(id = "0, 7, 1", expect = Expect.ACCEPTABLE, desc = "Closing the sender rejected it.")
    @State
    public static class CloseAgainstResolve extends Pending {
        @Actor
        public void close() {
            pair.sender().close();
        }

        @Actor
        public void resolve(III_Result result) {
            result.r1 = resolve(1);
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r2 = Ending.of(pair.promise());
            result.r3 = waiter.told();
        }
    }

    /** Numbers: cancel answered true, the outcome (7 failed, 9 cancelled), how often the waiter was told. [C1] [C2] */
    @JCStressTest
    @Outcome(id = "1, 9, 1", expect = Expect.ACCEPTABLE, desc = "It was cancelled, and closing the sender did nothing.")
    @Outcome(id = "0, 7, 1", expect = Expect.ACCEPTABLE, desc = "Closing the sender rejected it.")
    @State
    public static class CloseAgainstCancel extends Pending {
        @Actor
        public void close() {
            pair.sender().close();
        }

        @Actor
        public void cancel(III_Result result) {
            result.r1 = pair.promise().cancel() ? 1 : 0;
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r2 = Ending.of(pair.promise());
            result.r3 = waiter.told();
        }
    }
}
