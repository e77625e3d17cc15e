package dev.vela.async.scheduler.internal.blocking;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Submitters against the threads of a pool, which end, and against its close. */
public final class BlockingPoolStress {
    private BlockingPoolStress() {}

    /**
     * The only thread runs its first job, finds nothing and leaves, its time of rest being none. Numbers: it ran the
     * new job, threads started for the new job, runs of the new job in all. [M3] [R1] [R3]
     */
    @JCStressTest
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "The thread found it, or came back for it.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "The thread had left: another was started.")
    @Outcome(id = "0, 0, 0", expect = Expect.FORBIDDEN, desc = "Nobody serves the queue.")
    @State
    public static class ExecuteAgainstLeaving {
        private final StillPool still = StillPool.withOneThread(1);
        private final Runnable only = still.nextThread();
        private final CountedJob job = new CountedJob();
        private int runsByOnly;

        @Actor
        public void thread() {
            only.run();
            runsByOnly = job.runs();
        }

        @Actor
        public void submitter() {
            still.submit(job);
        }

        @Arbiter
        public void end(III_Result result) {
            result.r1 = runsByOnly;
            result.r2 = still.runAll();
            result.r3 = job.runs();
        }
    }

    /** Numbers: the job was taken, threads started for it, how often it ran. [R1] [R2] */
    @JCStressTest
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "It was taken and is run.")
    @Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "It was refused and is not run.")
    @Outcome(id = "1, 0, 0", expect = Expect.FORBIDDEN, desc = "It was taken and is lost.")
    @Outcome(id = "0, 0, 1", expect = Expect.FORBIDDEN, desc = "It was refused and is run all the same.")
    @State
    public static class ExecuteAgainstClose {
        private final StillPool still = StillPool.withOneThread(1);
        private final Runnable only = still.nextThread();
        private final CountedJob job = new CountedJob();

        @Actor
        public void submitter(III_Result result) {
            result.r1 = still.submit(job);
        }

        @Actor
        public void closer() {
            still.pool.close();
            only.run();
        }

        @Arbiter
        public void end(III_Result result) {
            result.r2 = still.runAll();
            result.r3 = job.runs();
        }
    }

    /** A pool without a thread. Numbers: the job was taken, threads started for it, how often it ran. [R1] [R2] */
    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "A thread was started that runs it.")
    @Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "It was refused and is not run.")
    @State
    public static class FirstExecuteAgainstClose {
        private final StillPool still = new StillPool(1);
        private final CountedJob job = new CountedJob();

        @Actor
        public void submitter(III_Result result) {
            result.r1 = still.submit(job);
        }

        @Actor
        public void closer() {
            still.pool.close();
        }

        @Arbiter
        public void end(III_Result result) {
            result.r2 = still.runAll();
            result.r3 = job.runs();
        }
    }

    /** A pool of two without a thread. Numbers: runs of each job, threads that were started. [M1] [M2] [R1] [R3] */
    @JCStressTest
    @Outcome(id = "1, 1, 2", expect = Expect.ACCEPTABLE, desc = "There is a place for the second one too.")
    @State
    public static class FirstExecuteAgainstFirstExecute {
        private final StillPool still = new StillPool(2);
        private final CountedJob one = new CountedJob();
        private final CountedJob two = new CountedJob();

        @Actor
        public void first() {
            still.submit(one);
        }

        @Actor
        public void second() {
            still.submit(two);
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = still.runAll();
            result.r1 = one.runs();
            result.r2 = two.runs();
        }
    }
}
