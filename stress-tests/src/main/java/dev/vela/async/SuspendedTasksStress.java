package dev.vela.async;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/** The races between the end of an executor, which cancels all its tasks, and a task that is just becoming known. */
public final class SuspendedTasksStress {
    private SuspendedTasksStress() {}

    /** Numbers: the outcome (9 cancelled), runs by the runner, and after the race, waiters left. [S1] [L2] [L3] */
    @JCStressTest
    @Outcome(id = "9, 1, 0, 0", expect = Expect.ACCEPTABLE, desc = "It saw the end before it waited.")
    @Outcome(
            id = "9, 1, 1, 0",
            expect = Expect.ACCEPTABLE,
            desc = "It waited, and was taken out of the cell after that.")
    @Outcome(id = "9, 2, 0, 0", expect = Expect.ACCEPTABLE, desc = "The same, and its runner came upon it again.")
    @State
    public static class EnterAgainstCancelAll {
        private final Promise<Integer> never = Promise.<Integer>create().promise();
        private final AsyncExecutor executor = StressScheduler.executor();
        private final StressScheduler scheduler = StressScheduler.of(executor);
        private final Task<Integer> task = executor.spawn(never);

        @Actor
        public void run(IIII_Result result) {
            result.r2 = scheduler.runAll();
        }

        @Actor
        public void cancelAll() {
            executor.suspendedTasks().cancelAll();
        }

        @Arbiter
        public void outcome(IIII_Result result) {
            result.r3 = scheduler.runAll();
            result.r1 = Ending.of(task);
            result.r4 = Ending.lingering(never);
        }
    }

    /** Numbers: the outcome (1 value, 9 cancelled), runs after the race, whether it is still known. [S1] [S2] */
    @JCStressTest
    @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "It had ended.")
    @Outcome(id = "9, 0, 0", expect = Expect.ACCEPTABLE, desc = "It was cancelled while it was continued.")
    @State
    public static class LeaveAgainstCancelAll {
        private final Promise.Pair<Integer> pair = Promise.create();
        private final AsyncExecutor executor = StressScheduler.executor();
        private final StressScheduler scheduler = StressScheduler.of(executor);
        private final Task<Integer> task = executor.spawn(pair.promise());

        public LeaveAgainstCancelAll() {
            scheduler.runAll();
            pair.sender().resolve(1);
        }

        @Actor
        public void run() {
            scheduler.runAll();
        }

        @Actor
        public void cancelAll() {
            executor.suspendedTasks().cancelAll();
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r2 = scheduler.runAll();
            result.r1 = Ending.of(task);
            result.r3 = executor.suspendedTasks().isEmpty() ? 0 : 1;
        }
    }

    /** Numbers: the callable was called, and interrupted; the outcome (9 cancelled); whether it is still known. [S1] [B1] */
    @JCStressTest
    @Outcome(id = "0, 0, 9, 0", expect = Expect.ACCEPTABLE, desc = "It saw the end before the call.")
    @Outcome(
            id = "1, 1, 9, 0",
            expect = Expect.ACCEPTABLE,
            desc = "It was listed, or saw the end, and was interrupted.")
    @State
    public static class BlockingEnterAgainstCancelAll {
        private final AsyncExecutor executor = StressScheduler.executor();
        private final StressScheduler scheduler = StressScheduler.of(executor);
        private final Task<Integer> task = executor.spawnBlocking(this::untilInterrupted);
        private int called;
        private int interrupted;

        private Integer untilInterrupted() {
            called = 1;
            interrupted = Patience.untilInterrupted() ? 1 : 0;
            return 1;
        }

        @Actor
        public void run() {
            scheduler.runAll();
        }

        @Actor
        public void cancelAll() {
            executor.suspendedTasks().cancelAll();
        }

        @Arbiter
        public void outcome(IIII_Result result) {
            scheduler.runAll();
            result.r1 = called;
            result.r2 = interrupted;
            result.r3 = Ending.of(task);
            result.r4 = executor.suspendedTasks().isEmpty() ? 0 : 1;
        }
    }
}
