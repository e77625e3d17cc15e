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
 * The jobs that have given way, between their owner and a thief. Numbers: what the owner got, what the thief got,
 * what is left, each as digits in their order.
 */
public final class YieldGateStress {
    private YieldGateStress() {}

    /** A victim and a thief. */
    abstract static class TwoDeques {
        final WorkerDeque owner = new WorkerDeque(2, 2, 8, 2);
        final WorkerDeque thief = new WorkerDeque(2, 2, 8, 2);

        int stolen() {
            return NumberedJob.of(owner.stealer().stealInto(thief));
        }

        /** What the owner finds: its run queue, then what has yielded. */
        int left() {
            int digits = 0;
            while (owner.hasRunnable()) {
                int run = NumberedJob.of(owner.pollRun());
                int number = run != 0 ? run : NumberedJob.of(owner.pollYielded());
                digits = number == 0 ? digits : 10 * digits + number;
            }
            return digits;
        }
    }

    /** Two jobs have yielded. [D1] [D4] [FQ1] */
    @JCStressTest
    @Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "The owner came first.")
    @Outcome(id = "2, 1, 0", expect = Expect.ACCEPTABLE, desc = "The thief came first.")
    @State
    public static class PollAgainstSteal extends TwoDeques {
        public PollAgainstSteal() {
            owner.pushYielded(new NumberedJob(1));
            owner.pushYielded(new NumberedJob(2));
        }

        @Actor
        public void owner(III_Result result) {
            result.r1 = NumberedJob.of(owner.pollYielded());
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

    /** A job just yields. [D1] */
    @JCStressTest
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "The thief came after it.")
    @Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "The thief came before it; the job is there.")
    @State
    public static class PushAgainstSteal extends TwoDeques {
        @Actor
        public void owner() {
            owner.pushYielded(new NumberedJob(1));
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

    /**
     * A job was ready when another one yielded, and a thief comes for it. The owner asks for the yielded one, and if
     * it gets that it looks at its run queue. [Y1] [FQ3]
     */
    @JCStressTest
    @Outcome(id = "5, 1, 0", expect = Expect.ACCEPTABLE, desc = "The ready one was taken before the yielded one.")
    @Outcome(id = "0, 1, 5", expect = Expect.ACCEPTABLE, desc = "The ready one was not taken yet.")
    @State
    public static class RipeAgainstSteal extends TwoDeques {
        private final InjectionQueue injection = new InjectionQueue(2);

        public RipeAgainstSteal() {
            owner.pushRun(new NumberedJob(1));
            owner.pushYielded(new NumberedJob(5));
        }

        @Actor
        public void owner(III_Result result) {
            int number = NumberedJob.of(owner.pollRipeYielded(injection));
            if (number == 0) {
                number = NumberedJob.of(owner.pollRipeYielded(injection));
            }
            result.r1 = number == 0 ? 0 : 10 * NumberedJob.of(owner.pollRun()) + number;
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
}
