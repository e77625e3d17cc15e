package dev.vela.async;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * The races for one task, through the executor's own calls on a scheduler that runs nothing by itself: which of them
 * takes it out of its place and continues it, and how it ends.
 */
public final class TaskStress {
    private TaskStress() {}

    /** A task that awaits a promise, and what was handed to its scheduler. */
    abstract static class Spawned {
        final Promise.Pair<Integer> pair = Promise.create();
        final AsyncExecutor executor = StressScheduler.executor();
        final StressScheduler scheduler = StressScheduler.of(executor);
        final Task<Integer> task = executor.spawn(pair.promise());

        /** How it ended: 1 with the value, 2 as cancelled, 0 not at all. */
        int outcome() {
            Object state = Cell.stateAcquire(task);
            return state == CellState.Mark.CANCELLED ? 2 : Integer.valueOf(7).equals(state) ? 1 : 0;
        }

        int cancelled() {
            return task.cancel() ? 1 : 0;
        }
    }

    /** As above, and it waits. */
    abstract static class Suspended extends Spawned {
        Suspended() {
            scheduler.runAll();
        }
    }

    /** Numbers: cancel answered true, the outcome (1 value, 2 cancelled), how often a waiter was told. [L2] [C1] [C2] [C5] */
    @JCStressTest
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "The task had completed.")
    @Outcome(id = "1, 2, 1", expect = Expect.ACCEPTABLE, desc = "It was cancelled, before its start or in it.")
    @State
    public static class CancelAgainstCompletion extends Spawned {
        private final CountingWaiter waiter = new CountingWaiter();

        public CancelAgainstCompletion() {
            pair.sender().resolve(7);
            Cell.register(task, waiter);
        }

        @Actor
        public void cancel(III_Result result) {
            result.r1 = cancelled();
        }

        @Actor
        public void run() {
            scheduler.runAll();
        }

        @Arbiter
        public void outcome(III_Result result) {
            scheduler.runAll();
            result.r2 = outcome();
            result.r3 = waiter.told();
        }
    }

    /** Numbers: each cancel answered true, the outcome (2 cancelled). [L2] */
    @JCStressTest
    @Outcome(id = "1, 0, 2", expect = Expect.ACCEPTABLE, desc = "The first cancelled it.")
    @Outcome(id = "0, 1, 2", expect = Expect.ACCEPTABLE, desc = "The second cancelled it.")
    @State
    public static class CancelAgainstCancel extends Spawned {
        @Actor
        public void first(III_Result result) {
            result.r1 = cancelled();
        }

        @Actor
        public void second(III_Result result) {
            result.r2 = cancelled();
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r3 = outcome();
        }
    }

    /** Numbers: the outcome (2 cancelled), runs of the task by the runner, and after the race. [L1] [L3] [TK1] */
    @JCStressTest
    @Outcome(id = "2, 0, 0", expect = Expect.ACCEPTABLE, desc = "It was withdrawn before it began.")
    @Outcome(id = "2, 1, 0", expect = Expect.ACCEPTABLE, desc = "It saw the cancellation before it waited.")
    @Outcome(id = "2, 1, 1", expect = Expect.ACCEPTABLE, desc = "It waited, and was taken out of the cell after that.")
    @Outcome(id = "2, 2, 0", expect = Expect.ACCEPTABLE, desc = "The same, and its runner came upon it again.")
    @State
    public static class CancelAgainstStartAndSuspend extends Spawned {
        @Actor
        public void cancel() {
            task.cancel();
        }

        @Actor
        public void run(III_Result result) {
            result.r2 = scheduler.runAll();
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r3 = scheduler.runAll();
            result.r1 = outcome();
        }
    }

    /** Numbers: the outcome (1 value), runs of the task by the runner, and after the race. [L1] [C2] */
    @JCStressTest
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "The cell was settled before the task waited.")
    @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "It waited and was continued once.")
    @Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "The same, and its runner came upon it again.")
    @State
    public static class SuspendAgainstSettle extends Spawned {
        @Actor
        public void run(III_Result result) {
            result.r2 = scheduler.runAll();
        }

        @Actor
        public void settle() {
            pair.sender().resolve(7);
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r3 = scheduler.runAll();
            result.r1 = outcome();
        }
    }

    /** Numbers: cancel answered true, how often the task was continued, the outcome (1 value, 2 cancelled). [L1] [L2] */
    @JCStressTest
    @Outcome(id = "1, 1, 2", expect = Expect.ACCEPTABLE, desc = "One of the two continued it, to be cancelled.")
    @State
    public static class SettleAgainstCancel extends Suspended {
        @Actor
        public void settle() {
            pair.sender().resolve(7);
        }

        @Actor
        public void cancel(III_Result result) {
            result.r1 = cancelled();
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r2 = scheduler.runAll();
            result.r3 = outcome();
        }
    }

    /** Numbers: cancel answered true, the outcome (1 value, 2 cancelled), runs after the race. [L1] [L2] */
    @JCStressTest
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "It had ended.")
    @Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "It was cancelled while it was continued.")
    @State
    public static class ResumeAgainstCancel extends Suspended {
        public ResumeAgainstCancel() {
            pair.sender().resolve(7);
        }

        @Actor
        public void run() {
            scheduler.runAll();
        }

        @Actor
        public void cancel(III_Result result) {
            result.r1 = cancelled();
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r3 = scheduler.runAll();
            result.r2 = outcome();
        }
    }

    /** Numbers: cancel answered true, the outcome (1 value, 2 cancelled), runs of the task in all. [L1] [C2] [W1] */
    @JCStressTest
    @Outcome(id = "1, 2, 1", expect = Expect.ACCEPTABLE, desc = "It was cancelled where it stood, or began.")
    @Outcome(id = "1, 2, 2", expect = Expect.ACCEPTABLE, desc = "It waited, and one of the two continued it.")
    @Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "It was withdrawn before it began.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "It ended without having to wait.")
    @Outcome(id = "0, 1, 2", expect = Expect.ACCEPTABLE, desc = "It waited, went on and ended.")
    @State
    public static class JoinListAgainstSettleAndCancel extends Spawned {
        private int runsByRunner;

        public JoinListAgainstSettleAndCancel() {
            Cell.register(pair.promise(), new CountingWaiter());
            Cell.register(pair.promise(), new CountingWaiter());
        }

        @Actor
        public void run() {
            runsByRunner = scheduler.runAll();
        }

        @Actor
        public void settleAndCancel(III_Result result) {
            pair.sender().resolve(7);
            result.r1 = cancelled();
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r3 = runsByRunner + scheduler.runAll();
            result.r2 = outcome();
        }
    }

    /** Numbers: a late waiter was registered, and told; the outcome (2 cancelled). [C2] [C5] */
    @JCStressTest
    @Outcome(id = "1, 1, 2", expect = Expect.ACCEPTABLE, desc = "It registered before the end and was told.")
    @State
    public static class CancelAgainstRegister extends Suspended {
        private final CountingWaiter waiter = new CountingWaiter();

        @Actor
        public void cancel() {
            task.cancel();
        }

        @Actor
        public void register(III_Result result) {
            result.r1 = Cell.register(task, waiter) == Cell.SETTLED ? 0 : 1;
        }

        @Arbiter
        public void outcome(III_Result result) {
            scheduler.runAll();
            result.r2 = waiter.told();
            result.r3 = outcome();
        }
    }
}
