package dev.vela.async;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** The races for what a task refers to in place of its executor: askers among themselves, and with its runner. */
public final class ParticularsStress {
    private ParticularsStress() {}

    /** Numbers: whether the second asker, and whoever asks later, got the id of the first. [X1] [X2] */
    @JCStressTest
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "All got one id.")
    @State
    public static class AskAgainstAsk {
        private final AsyncExecutor executor = StressScheduler.executor();
        private final Task<Integer> task = executor.spawn(() -> 1);
        private long first;
        private long second;

        @Actor
        public void ask() {
            first = task.id();
        }

        @Actor
        public void askToo() {
            second = task.id();
        }

        @Arbiter
        public void compare(II_Result result) {
            result.r1 = first == second ? 1 : 0;
            result.r2 = first == task.id() ? 1 : 0;
        }
    }

    /**
     * Numbers: whether it is known to its executor, whether it has the id that was told, whether it is forgotten at its
     * end. [X1]
     */
    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "Neither took the other's place.")
    @State
    public static class AskAgainstEnter {
        private final Promise.Pair<Integer> pair = Promise.create();
        private final AsyncExecutor executor = StressScheduler.executor();
        private final StressScheduler scheduler = StressScheduler.of(executor);
        private final Task<Integer> task = executor.spawn(pair.promise());
        private long told;

        @Actor
        public void run() {
            scheduler.runAll();
        }

        @Actor
        public void ask() {
            told = task.id();
        }

        @Arbiter
        public void compare(III_Result result) {
            result.r1 = task.isEntered() && !executor.suspendedTasks().isEmpty() ? 1 : 0;
            result.r2 = told == task.id() ? 1 : 0;
            pair.sender().resolve(1);
            scheduler.runAll();
            result.r3 = executor.suspendedTasks().isEmpty() ? 1 : 0;
        }
    }

    /** Numbers: whether it is forgotten at its end, whether it has the id that was told. [X1] */
    @JCStressTest
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The runner ended the entry, wherever it found that.")
    @State
    public static class AskAgainstLeave {
        private final Promise.Pair<Integer> pair = Promise.create();
        private final AsyncExecutor executor = StressScheduler.executor();
        private final StressScheduler scheduler = StressScheduler.of(executor);
        private final Task<Integer> task = executor.spawn(pair.promise());
        private long told;

        public AskAgainstLeave() {
            scheduler.runAll();
            pair.sender().resolve(1);
        }

        @Actor
        public void run() {
            scheduler.runAll();
        }

        @Actor
        public void ask() {
            told = task.id();
        }

        @Arbiter
        public void compare(II_Result result) {
            result.r1 = executor.suspendedTasks().isEmpty() ? 1 : 0;
            result.r2 = told == task.id() ? 1 : 0;
        }
    }
}
