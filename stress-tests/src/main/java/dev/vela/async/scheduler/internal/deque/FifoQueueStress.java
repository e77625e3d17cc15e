package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.NumberedJob;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * The owner of a queue against a thief, with a ring of two so that the overflow is in use. The last number is what
 * the arbiter finds, its jobs as digits in their order.
 */
public final class FifoQueueStress {
    private FifoQueueStress() {}

    private static int drained(FifoQueue queue) {
        int digits = 0;
        for (int number = NumberedJob.of(queue.poll()); number != 0; number = NumberedJob.of(queue.poll())) {
            digits = 10 * digits + number;
        }
        return digits;
    }

    private static FifoQueue filledTo(int last) {
        FifoQueue queue = new FifoQueue(2, 2);
        for (int number = 1; number <= last; number++) {
            queue.push(new NumberedJob(number));
        }
        return queue;
    }

    /** Two jobs fill the ring; two more follow while a thief comes. [FQ1] [FQ2] */
    @JCStressTest
    @Outcome(id = "0, 1, 234", expect = Expect.ACCEPTABLE, desc = "The thief has the oldest, the others are in order.")
    @State
    public static class OverflowAgainstSteal {
        private final FifoQueue queue = filledTo(2);

        @Actor
        public void owner() {
            queue.push(new NumberedJob(3));
            queue.push(new NumberedJob(4));
        }

        @Actor
        public void thief(III_Result result) {
            result.r2 = NumberedJob.of(queue.steal());
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = drained(queue);
        }
    }

    /** Both take from ring and overflow. [FQ1] [FQ2] */
    @JCStressTest
    @Outcome(id = "1, 2, 34", expect = Expect.ACCEPTABLE, desc = "The owner came first.")
    @Outcome(id = "2, 1, 34", expect = Expect.ACCEPTABLE, desc = "The thief came first.")
    @State
    public static class PollAgainstSteal {
        private final FifoQueue queue = filledTo(4);

        @Actor
        public void owner(III_Result result) {
            result.r1 = NumberedJob.of(queue.poll());
        }

        @Actor
        public void thief(III_Result result) {
            result.r2 = NumberedJob.of(queue.steal());
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = drained(queue);
        }
    }

    /** The ring is empty: what is left lies in the overflow, which the owner moves and the thief robs. [FQ1] [FQ2] */
    @JCStressTest
    @Outcome(id = "3, 4, 5", expect = Expect.ACCEPTABLE, desc = "The owner came first.")
    @Outcome(id = "4, 3, 5", expect = Expect.ACCEPTABLE, desc = "The thief came first.")
    @Outcome(id = "0, 3, 45", expect = Expect.ACCEPTABLE, desc = "The owner found the overflow in the thief's hands.")
    @Outcome(id = "3, 0, 45", expect = Expect.ACCEPTABLE, desc = "The thief found the overflow in the owner's hands.")
    @State
    public static class RefillAgainstSteal {
        private final FifoQueue queue = filledTo(5);

        public RefillAgainstSteal() {
            queue.steal();
            queue.steal();
        }

        @Actor
        public void owner(III_Result result) {
            result.r1 = NumberedJob.of(queue.poll());
        }

        @Actor
        public void thief(III_Result result) {
            result.r2 = NumberedJob.of(queue.steal());
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = drained(queue);
        }
    }

    /** A thief about to sleep looks while the owner moves the last jobs from the overflow to the ring. [FQ5] */
    @JCStressTest
    @Outcome(id = "3, 0, 4", expect = Expect.ACCEPTABLE, desc = "The thief has seen that there is work.")
    @State
    public static class RefillAgainstLastLook {
        private final FifoQueue queue = filledTo(4);

        public RefillAgainstLastLook() {
            queue.steal();
            queue.steal();
        }

        @Actor
        public void owner(III_Result result) {
            result.r1 = NumberedJob.of(queue.poll());
        }

        @Actor
        public void sleeper(III_Result result) {
            result.r2 = queue.isEmpty() ? 1 : 0;
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = drained(queue);
        }
    }
}
