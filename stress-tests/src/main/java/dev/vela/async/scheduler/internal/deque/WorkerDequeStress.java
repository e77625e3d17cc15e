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
 * The owner of a deque against a thief that steals or rescues. The first number is what the owner got, the second
 * what the thief got, the third what the arbiter finds afterwards with owner and thief: the sum of the rest.
 */
public final class WorkerDequeStress {
    private WorkerDequeStress() {}

    /** A victim and a thief, as small as they can be, so that the array grows at the third job. */
    abstract static class TwoDeques {
        final WorkerDeque owner = new WorkerDeque(2, 2, 8, 2);
        final WorkerDeque thief = new WorkerDeque(2, 2, 8, 2);

        int rescued() {
            return NumberedJob.of(owner.stealer().rescueInto(thief));
        }

        int stolen() {
            return NumberedJob.of(owner.stealer().stealInto(thief));
        }

        /** The numbers of all jobs that are still in one of the deques, added up. */
        int left() {
            return emptied(owner) + emptied(thief);
        }

        private static int emptied(WorkerDeque deque) {
            int sum = 0;
            int number;
            do {
                number = NumberedJob.of(deque.takeNext())
                        + NumberedJob.of(deque.popHot())
                        + NumberedJob.of(deque.takeBackShared())
                        + NumberedJob.of(deque.pollRun())
                        + NumberedJob.of(deque.pollYielded());
                sum += number;
            } while (number != 0);
            return sum;
        }
    }

    /** The only spawned job. [D1] [D2] [H1] */
    @JCStressTest
    @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "The owner's exchange came first.")
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "The thief's exchange came first.")
    @State
    public static class PopAgainstRescue extends TwoDeques {
        public PopAgainstRescue() {
            owner.pushHot(new NumberedJob(1));
        }

        @Actor
        public void owner(III_Result result) {
            result.r1 = NumberedJob.of(owner.popHot());
        }

        @Actor
        public void thief(III_Result result) {
            result.r2 = rescued();
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = left();
        }
    }

    /** A job that is just being spawned. [D1] [H1] */
    @JCStressTest
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "The thief came after the push.")
    @Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "The thief came before it; the job is there.")
    @State
    public static class PushAgainstRescue extends TwoDeques {
        @Actor
        public void owner() {
            owner.pushHot(new NumberedJob(1));
        }

        @Actor
        public void thief(III_Result result) {
            result.r2 = rescued();
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = left();
        }
    }

    /** Two jobs; the push of a third makes the array grow. [D1] [H3] */
    @JCStressTest
    @Outcome(id = "0, 1, 6", expect = Expect.ACCEPTABLE, desc = "The thief took the oldest, from either array.")
    @Outcome(id = "0, 2, 5", expect = Expect.ACCEPTABLE, desc = "It found the oldest under way and took the next.")
    @Outcome(id = "0, 4, 3", expect = Expect.ACCEPTABLE, desc = "It found both under way and took the newest.")
    @Outcome(id = "0, 0, 7", expect = Expect.ACCEPTABLE, desc = "It found all under way; they are there.")
    @State
    public static class GrowthAgainstRescue extends TwoDeques {
        public GrowthAgainstRescue() {
            owner.pushHot(new NumberedJob(1));
            owner.pushHot(new NumberedJob(2));
        }

        @Actor
        public void owner() {
            owner.pushHot(new NumberedJob(4));
        }

        @Actor
        public void thief(III_Result result) {
            result.r2 = rescued();
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = left();
        }
    }

    /** The bundle that the owner has offered and wants back. [D1] [X1] [B1] */
    @JCStressTest
    @Outcome(id = "1, 0, 2", expect = Expect.ACCEPTABLE, desc = "The owner took the bundle back.")
    @Outcome(id = "0, 1, 2", expect = Expect.ACCEPTABLE, desc = "The thief had the bundle first.")
    @State
    public static class TakeBackAgainstSteal extends TwoDeques {
        public TakeBackAgainstSteal() {
            owner.pushHot(new NumberedJob(1));
            owner.pushHot(new NumberedJob(2));
            owner.shareHalf();
            owner.pushRun(owner.popHot());
        }

        @Actor
        public void owner(III_Result result) {
            result.r1 = NumberedJob.of(owner.takeBackShared());
        }

        @Actor
        public void thief(III_Result result) {
            result.r2 = onlyShared(stolen());
        }

        /** The job of the run queue, 2, counts as not taken: the thief puts it where the arbiter looks. */
        private int onlyShared(int number) {
            if (number == 2) {
                thief.pushRun(new NumberedJob(2));
                return 0;
            }
            return number;
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = left();
        }
    }

    /** Jobs that are just being offered. [D1] [D3] [ST3] */
    @JCStressTest
    @Outcome(id = "2, 1, 0", expect = Expect.ACCEPTABLE, desc = "The thief got the offer, the owner kept the newest.")
    @Outcome(id = "2, 0, 1", expect = Expect.ACCEPTABLE, desc = "The thief came before the offer, which is there.")
    @State
    public static class ShareAgainstSteal extends TwoDeques {
        public ShareAgainstSteal() {
            owner.pushHot(new NumberedJob(1));
            owner.pushHot(new NumberedJob(2));
        }

        @Actor
        public void owner(III_Result result) {
            owner.shareHalf();
            result.r1 = NumberedJob.of(owner.popHot());
        }

        @Actor
        public void thief(III_Result result) {
            result.r2 = stolen();
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = left();
        }
    }

    /** The job of the next slot. [D1] [D2] [X1] */
    @JCStressTest
    @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "The owner's exchange came first.")
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "The thief's exchange came first.")
    @State
    public static class TakeNextAgainstRescue extends TwoDeques {
        public TakeNextAgainstRescue() {
            owner.pushNext(new NumberedJob(1));
        }

        @Actor
        public void owner(III_Result result) {
            result.r1 = NumberedJob.of(owner.takeNext());
        }

        @Actor
        public void thief(III_Result result) {
            result.r2 = rescued();
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = left();
        }
    }

    /** The job of the next slot, displaced by another. [D1] [X1] */
    @JCStressTest
    @Outcome(id = "0, 1, 2", expect = Expect.ACCEPTABLE, desc = "The thief took the first, from slot or run queue.")
    @Outcome(id = "0, 2, 1", expect = Expect.ACCEPTABLE, desc = "The first was displaced, the thief took the second.")
    @Outcome(id = "0, 0, 3", expect = Expect.ACCEPTABLE, desc = "The first was under way; both are there.")
    @State
    public static class DisplaceAgainstRescue extends TwoDeques {
        public DisplaceAgainstRescue() {
            owner.pushNext(new NumberedJob(1));
        }

        @Actor
        public void owner() {
            owner.pushNext(new NumberedJob(2));
        }

        @Actor
        public void thief(III_Result result) {
            result.r2 = rescued();
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = left();
        }
    }
}
