package dev.vela.async.scheduler.internal.blocking;

import dev.vela.async.scheduler.NumberedJob;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** The threads of a pool and its submitters at the queue. The last of three numbers is what the arbiter finds. */
public final class BacklogStress {
    private BacklogStress() {}

    /** Jobs 1 and 2, or the first of them only. */
    abstract static class Filled {
        final Backlog backlog = new Backlog();
        final NumberedJob oldest = new NumberedJob(1);

        Filled(int jobs) {
            backlog.offer(oldest);
            if (jobs == 2) {
                backlog.offer(new NumberedJob(2));
            }
        }

        int poll() {
            return NumberedJob.of(backlog.poll());
        }
    }

    /** The last job. [A1] [A3] */
    @JCStressTest
    @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "The first came first.")
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "The second came first.")
    @State
    public static class PollAgainstPoll extends Filled {
        public PollAgainstPoll() {
            super(1);
        }

        @Actor
        public void first(III_Result result) {
            result.r1 = poll();
        }

        @Actor
        public void second(III_Result result) {
            result.r2 = poll();
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = poll();
        }
    }

    /** A job for each: nobody is sent away. [A1] [A3] */
    @JCStressTest
    @Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "The first came first.")
    @Outcome(id = "2, 1, 0", expect = Expect.ACCEPTABLE, desc = "The second came first.")
    @State
    public static class PollAgainstPollOfTwo extends Filled {
        public PollAgainstPollOfTwo() {
            super(2);
        }

        @Actor
        public void first(III_Result result) {
            result.r1 = poll();
        }

        @Actor
        public void second(III_Result result) {
            result.r2 = poll();
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = poll();
        }
    }

    /** A submitter wants the oldest of two back. Numbers: it has it, what the thread got, what is left. [A1] [A3] */
    @JCStressTest
    @Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "It was taken back; the thread took the next one.")
    @Outcome(id = "0, 1, 2", expect = Expect.ACCEPTABLE, desc = "The thread had it.")
    @State
    public static class TakeBackAgainstPoll extends Filled {
        public TakeBackAgainstPoll() {
            super(2);
        }

        @Actor
        public void submitter(III_Result result) {
            result.r1 = backlog.takeBack(oldest) ? 1 : 0;
        }

        @Actor
        public void thread(III_Result result) {
            result.r2 = poll();
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = poll();
        }
    }

    /** A job is in the hands of a search for another one. Numbers: that was found, the queue seemed empty once. [A2] */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "The job was never missed.")
    @Outcome(id = "0, 1", expect = Expect.FORBIDDEN, desc = "A thread rests although a job is queued.")
    @State
    public static class TakeBackAgainstIsEmpty extends Filled {
        private static final int LOOKS = 8;

        private final NumberedJob elsewhere = new NumberedJob(2);

        public TakeBackAgainstIsEmpty() {
            super(1);
        }

        @Actor
        public void submitter(II_Result result) {
            result.r1 = backlog.takeBack(elsewhere) ? 1 : 0;
        }

        @Actor
        public void thread(II_Result result) {
            for (int looks = 0; looks < LOOKS; looks++) {
                result.r2 |= backlog.isEmpty() ? 1 : 0;
            }
        }
    }
}
