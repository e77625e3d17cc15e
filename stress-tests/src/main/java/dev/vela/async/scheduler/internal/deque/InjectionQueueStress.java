package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.NumberedJob;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Threads outside against the workers that draw, with chunks of two so that they are crossed. */
public final class InjectionQueueStress {
    private InjectionQueueStress() {}

    private static int drained(InjectionQueue queue) {
        int digits = 0;
        for (int number = NumberedJob.of(queue.poll()); number != 0; number = NumberedJob.of(queue.poll())) {
            digits = 10 * digits + number;
        }
        return digits;
    }

    /** One thread offers two jobs while a worker draws. [J1] [J2] */
    @JCStressTest
    @Outcome(id = "0, 0, 12", expect = Expect.ACCEPTABLE, desc = "The worker came before the first offer.")
    @Outcome(id = "-1, 0, 12", expect = Expect.ACCEPTABLE, desc = "It saw that an offer was under way.")
    @Outcome(id = "1, 1, 2", expect = Expect.ACCEPTABLE, desc = "It came between the offers.")
    @Outcome(id = "2, 12, 0", expect = Expect.ACCEPTABLE, desc = "It came after both.")
    @State
    public static class OfferAgainstDrain {
        private final InjectionQueue queue = new InjectionQueue(2);
        private int digits;

        @Actor
        public void outside() {
            queue.offer(new NumberedJob(1));
            queue.offer(new NumberedJob(2));
        }

        @Actor
        public void worker(III_Result result) {
            result.r1 = queue.drainTo(job -> digits = 10 * digits + NumberedJob.of(job), 64);
            result.r2 = digits;
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = drained(queue);
        }
    }

    /** Two workers draw. [J1] [L1] */
    @JCStressTest
    @Outcome(id = "1, 2, 3", expect = Expect.ACCEPTABLE, desc = "The first came first.")
    @Outcome(id = "2, 1, 3", expect = Expect.ACCEPTABLE, desc = "The second came first.")
    @Outcome(id = "1, 0, 23", expect = Expect.ACCEPTABLE, desc = "The second was sent away.")
    @Outcome(id = "0, 1, 23", expect = Expect.ACCEPTABLE, desc = "The first was sent away.")
    @State
    public static class PollAgainstPoll {
        private final InjectionQueue queue = new InjectionQueue(2);

        public PollAgainstPoll() {
            for (int number = 1; number <= 3; number++) {
                queue.offer(new NumberedJob(number));
            }
        }

        @Actor
        public void first(III_Result result) {
            result.r1 = NumberedJob.of(queue.poll());
        }

        @Actor
        public void second(III_Result result) {
            result.r2 = NumberedJob.of(queue.poll());
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = drained(queue);
        }
    }

    /** Two threads outside offer; each keeps its own order. [J1] */
    @JCStressTest
    @Outcome(id = "0, 1234", expect = Expect.ACCEPTABLE, desc = "The first thread, then the second.")
    @Outcome(id = "0, 3412", expect = Expect.ACCEPTABLE, desc = "The second thread, then the first.")
    @Outcome(id = "0, (1324|1342|3124|3142)", expect = Expect.ACCEPTABLE, desc = "In turns, each in its order.")
    @State
    public static class OfferAgainstOffer {
        private final InjectionQueue queue = new InjectionQueue(2);

        @Actor
        public void first() {
            queue.offer(new NumberedJob(1));
            queue.offer(new NumberedJob(2));
        }

        @Actor
        public void second() {
            queue.offer(new NumberedJob(3));
            queue.offer(new NumberedJob(4));
        }

        @Arbiter
        public void rest(II_Result result) {
            result.r2 = drained(queue);
        }
    }

    /** A worker about to sleep against a submitter who looks for sleepers: one sees the other. [J3] */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The submitter sees the sleeper and wakes it.")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The worker sees the job and stays awake.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both see; one wake-up for nothing.")
    @Outcome(id = "0, 0", expect = Expect.FORBIDDEN, desc = "A lost wake-up.")
    @State
    public static class OfferAgainstSleep {
        private final InjectionQueue queue = new InjectionQueue(2);
        private volatile boolean asleep;

        @Actor
        public void outside(II_Result result) {
            queue.offer(new NumberedJob(1));
            VarHandle.fullFence();
            result.r1 = asleep ? 1 : 0;
        }

        @Actor
        public void worker(II_Result result) {
            asleep = true;
            VarHandle.fullFence();
            result.r2 = queue.isEmpty() ? 0 : 1;
        }
    }
}
