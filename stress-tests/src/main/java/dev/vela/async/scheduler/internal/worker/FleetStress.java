package dev.vela.async.scheduler.internal.worker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Submitters from outside against the worker of a fleet that falls asleep or ends. */
public final class FleetStress {
    private FleetStress() {}

    /** Numbers: the job was taken, the worker found it by itself, the worker was called. [F1] [I3] [W2] */
    @JCStressTest
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "The worker found it, at the last look at the latest.")
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "The worker sleeps and was called.")
    @Outcome(id = "1, 0, 0", expect = Expect.FORBIDDEN, desc = "A lost wake-up.")
    @State
    public static class SubmitAgainstSleep {
        private final StillFleet still = new StillFleet();

        @Actor
        public void submitter(III_Result result) {
            result.r1 = still.submit(1);
        }

        @Actor
        public void worker(III_Result result) {
            result.r2 = still.nextNumber();
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = still.worker.sleeper.isCalled() ? 1 : 0;
        }
    }

    /** Numbers: the job was taken, the worker ran it before it retired, what is left. [G2] [F1] [W3] */
    @JCStressTest
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "It was taken and is run.")
    @Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "It was refused and is not run.")
    @Outcome(id = "1, 0, (0|1)", expect = Expect.FORBIDDEN, desc = "It was taken and is lost.")
    @Outcome(id = "0, 1, 0", expect = Expect.FORBIDDEN, desc = "It was refused and is run all the same.")
    @State
    public static class SubmitAgainstLastLook {
        private final StillFleet still = new StillFleet();

        public SubmitAgainstLastLook() {
            still.fleet.phase.close();
        }

        @Actor
        public void submitter(III_Result result) {
            result.r1 = still.submit(1);
        }

        @Actor
        public void worker(III_Result result) {
            still.fleet.phase.terminate();
            result.r2 = still.sumOfNumbers();
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = still.fleet.injection.isEmpty() && still.fleet.pollLeftover() == null ? 0 : 1;
        }
    }

    /** The worker has retired. Numbers: each job was taken, what is left. [G2] */
    @JCStressTest
    @Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "Each got its own job back, whoever drew it.")
    @State
    public static class SubmitAgainstSubmitTooLate {
        private final StillFleet still = new StillFleet();

        public SubmitAgainstSubmitTooLate() {
            still.fleet.phase.terminate();
            still.sumOfNumbers();
        }

        @Actor
        public void first(III_Result result) {
            result.r1 = still.submit(1);
        }

        @Actor
        public void second(III_Result result) {
            result.r2 = still.submit(2);
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = still.fleet.injection.isEmpty() && still.fleet.pollLeftover() == null ? 0 : 1;
        }
    }
}
