package dev.vela.async.scheduler.internal.worker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Those who end a scheduler against one another. */
public final class PhaseStress {
    private PhaseStress() {}

    /** Numbers: each learned that it ended RUNNING. [G1] */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The first conducts the shutdown.")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The second does.")
    @State
    public static class CloseAgainstClose {
        private final Phase phase = new Phase();

        @Actor
        public void first(II_Result result) {
            result.r1 = phase.close() ? 1 : 0;
        }

        @Actor
        public void second(II_Result result) {
            result.r2 = phase.close() ? 1 : 0;
        }
    }

    /** Numbers: terminated when the abort has returned, terminated in the end. [G1] */
    @JCStressTest
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The abort came first.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The end came first, and is not taken back.")
    @State
    public static class AbortAgainstTerminate {
        private final Phase phase = new Phase();

        public AbortAgainstTerminate() {
            phase.close();
        }

        @Actor
        public void abort(II_Result result) {
            phase.abort();
            result.r1 = terminated();
        }

        @Actor
        public void terminate() {
            phase.terminate();
        }

        @Arbiter
        public void end(II_Result result) {
            result.r2 = terminated();
        }

        private int terminated() {
            return phase.isTerminated() ? 1 : 0;
        }
    }
}
