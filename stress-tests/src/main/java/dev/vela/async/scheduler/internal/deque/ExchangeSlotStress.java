package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.NumberedJob;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** The owner of a slot against a thief. Numbers: what the owner took, what the thief took, what is left. */
public final class ExchangeSlotStress {
    private ExchangeSlotStress() {}

    /** Both take. [X1] [X2] */
    @JCStressTest
    @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "The owner's exchange came first.")
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "The thief's exchange came first.")
    @State
    public static class TakeAgainstTake {
        private final ExchangeSlot<NumberedJob> slot = new ExchangeSlot<>();

        public TakeAgainstTake() {
            slot.put(new NumberedJob(1));
        }

        @Actor
        public void owner(III_Result result) {
            result.r1 = NumberedJob.of(slot.take());
        }

        @Actor
        public void thief(III_Result result) {
            result.r2 = NumberedJob.of(slot.take());
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = NumberedJob.of(slot.take());
        }
    }

    /** The owner takes what is there and puts another in its place. [X1] */
    @JCStressTest
    @Outcome(id = "1, 0, 2", expect = Expect.ACCEPTABLE, desc = "The thief saw the slot empty.")
    @Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "The thief took the second, as the owner wrote it.")
    @Outcome(id = "0, 1, 2", expect = Expect.ACCEPTABLE, desc = "The thief took the first.")
    @State
    public static class PutAgainstTake {
        private final ExchangeSlot<NumberedJob> slot = new ExchangeSlot<>();

        public PutAgainstTake() {
            slot.put(new NumberedJob(1));
        }

        @Actor
        public void owner(III_Result result) {
            result.r1 = NumberedJob.of(slot.take());
            slot.put(new NumberedJob(2));
        }

        @Actor
        public void thief(III_Result result) {
            result.r2 = NumberedJob.of(slot.take());
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = NumberedJob.of(slot.take());
        }
    }
}
