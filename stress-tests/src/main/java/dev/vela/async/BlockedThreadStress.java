package dev.vela.async;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** The races for a thread that waits for a cell: against what settles that, and against an interrupt. */
public final class BlockedThreadStress {
    private BlockedThreadStress() {}

    /** A pending promise, and a thread that waits for it. */
    abstract static class Awaited {
        final Promise.Pair<Integer> pair = Promise.create();
        private volatile @Nullable Thread blocked;
        private volatile boolean returned;

        /** True if the promise is settled. */
        boolean await() {
            blocked = Thread.currentThread();
            boolean settled = BlockedThread.await(pair.promise());
            returned = true;
            return settled;
        }

        /** The thread that waits, once it is about to. */
        Thread blocked() {
            Thread thread = blocked;
            while (thread == null) {
                Thread.onSpinWait();
                thread = blocked;
            }
            return thread;
        }

        /** Whether the thread returns in time; if not it is woken, so that the test ends. */
        boolean returns() {
            long start = System.nanoTime();
            while (!returned) {
                if (Patience.isOver(start)) {
                    LockSupport.unpark(blocked());
                    return false;
                }
                Thread.yield();
            }
            return true;
        }
    }

    /** Numbers: the promise was pending when the thread began to wait, it returned in time and settled. [C2] [C3] */
    @JCStressTest
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "There was nothing to wait for.")
    @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "It was woken, or saw the outcome in place of waiting.")
    @State
    public static class AwaitAgainstSettle extends Awaited {
        @Actor
        public void await(III_Result result) {
            result.r1 = pair.promise().isSettled() ? 0 : 1;
            result.r3 = await() ? 1 : 0;
        }

        @Actor
        public void settle(III_Result result) {
            pair.sender().resolve(1);
            result.r2 = returns() ? 1 : 0;
        }
    }

    /** Numbers: the waiting answered that the promise is settled, the flag was set then, waiters left. [C2] */
    @JCStressTest
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "The interrupt ended the wait, and the cell was left.")
    @State
    public static class AwaitAgainstInterrupt extends Awaited {
        @Actor
        public void await(III_Result result) {
            result.r1 = await() ? 1 : 0;
            result.r2 = Thread.interrupted() ? 1 : 0;
        }

        @Actor
        public void interrupt() {
            blocked().interrupt();
        }

        @Arbiter
        public void left(III_Result result) {
            result.r3 = Ending.lingering(pair.promise());
        }
    }

    /** Numbers: the waiting answered that the promise is settled, the flag was set then. [C2] [C3] */
    @JCStressTest
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The interrupt ended the wait.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "It was settled by the time it was looked at.")
    @State
    public static class AwaitAgainstInterruptAndSettle extends Awaited {
        @Actor
        public void await(II_Result result) {
            result.r1 = await() ? 1 : 0;
            result.r2 = Thread.interrupted() ? 1 : 0;
        }

        @Actor
        public void interruptAndSettle() {
            blocked().interrupt();
            pair.sender().resolve(1);
        }
    }
}
