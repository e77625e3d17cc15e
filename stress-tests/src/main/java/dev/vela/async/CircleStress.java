package dev.vela.async;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** The races of tasks that await themselves or one another: none of them hangs once somebody ends it. */
public final class CircleStress {
    private CircleStress() {}

    /** Numbers: cancel answered true, the outcome (6 refused, 9 cancelled). [L2] [C5] */
    @JCStressTest
    @Outcome(id = "0, 6", expect = Expect.ACCEPTABLE, desc = "It was refused to await itself.")
    @Outcome(id = "1, 9", expect = Expect.ACCEPTABLE, desc = "It was cancelled, before that or in it.")
    @State
    public static class AwaitSelfAgainstCancel {
        private final AsyncExecutor executor = StressScheduler.executor();
        private final StressScheduler scheduler = StressScheduler.of(executor);
        private final Task<Integer> task = executor.spawn(VelaFuture.value(1).flatMap(ignored -> self()));

        private Task<Integer> self() {
            return task;
        }

        @Actor
        public void run() {
            scheduler.runAll();
        }

        @Actor
        public void cancel(II_Result result) {
            result.r1 = task.cancel() ? 1 : 0;
        }

        @Arbiter
        public void outcome(II_Result result) {
            scheduler.runAll();
            boolean refused = Cell.peek(task) instanceof CellState.Failure failure
                    && failure.error instanceof IllegalStateException;
            result.r2 = refused ? 6 : Ending.of(task);
        }
    }

    /** Two tasks that await each other; neither has begun. */
    abstract static class Circle {
        final AsyncExecutor executor = StressScheduler.executor();
        final StressScheduler scheduler = StressScheduler.of(executor);
        final Task<Integer> first = executor.spawn(VelaFuture.value(1).flatMap(ignored -> second()));
        final Task<Integer> second = executor.spawn(first);

        private Task<Integer> second() {
            return second;
        }
    }

    /** Numbers: cancel answered true, how the cancelled one (9) and the other one (7 failed) ended. [L2] [L3] */
    @JCStressTest
    @Outcome(id = "1, 9, 7", expect = Expect.ACCEPTABLE, desc = "One was cancelled and the other one was told so.")
    @State
    public static class CancelAgainstStart extends Circle {
        @Actor
        public void run() {
            scheduler.runAll();
        }

        @Actor
        public void cancel(III_Result result) {
            result.r1 = first.cancel() ? 1 : 0;
        }

        @Arbiter
        public void outcome(III_Result result) {
            scheduler.runAll();
            result.r2 = Ending.of(first);
            result.r3 = Ending.of(second);
        }
    }

    /** Numbers: the first, and the second, has not ended after the end of the executor. [H1] [S1] */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "The executor knew one of them, and its end reached both.")
    @State
    public static class StartAgainstStart extends Circle {
        @Actor
        public void first() {
            scheduler.runOne();
        }

        @Actor
        public void second() {
            scheduler.runOne();
        }

        @Arbiter
        public void outcome(II_Result result) {
            executor.suspendedTasks().cancelAll();
            scheduler.runAll();
            result.r1 = first.isSettled() ? 0 : 1;
            result.r2 = second.isSettled() ? 0 : 1;
        }
    }
}
