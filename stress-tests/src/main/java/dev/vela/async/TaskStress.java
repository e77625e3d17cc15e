package dev.vela.async;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** The races for one task: its end against its cancellation, its waking against its suspending. */
public final class TaskStress {
    private static final AsyncExecutor EXECUTOR = AsyncExecutor.withWorkers(1);

    private TaskStress() {}

    private static Task<Integer> newTask() {
        return new Task<>(EXECUTOR, VelaFuture.value(7), Lifecycle.NEW);
    }

    private static Task<Integer> startedTask() {
        Task<Integer> task = newTask();
        Lifecycle.start(task);
        return task;
    }

    private static int outcomeOf(Task<?> task) {
        Object state = Cell.stateAcquire(task);
        return state == CellState.Mark.CANCELLED ? 2 : Integer.valueOf(7).equals(state) ? 1 : 0;
    }

    /** Numbers: cancel answered true, the outcome (1 value, 2 cancelled), how often a waiter was told. [L2] [C1] [C2] */
    @JCStressTest
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "The task had completed.")
    @Outcome(id = "1, 2, 1", expect = Expect.ACCEPTABLE, desc = "It was cancelled, before its start or in it.")
    @State
    public static class CancelAgainstCompletion {
        private final Task<Integer> task = newTask();
        private final CountingWaiter waiter = new CountingWaiter();

        public CancelAgainstCompletion() {
            Cell.register(task, waiter);
        }

        @Actor
        public void cancel(III_Result result) {
            result.r1 = task.cancel() ? 1 : 0;
        }

        @Actor
        public void run() {
            StressCarrier.run(task);
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r2 = outcomeOf(task);
            result.r3 = waiter.told();
        }
    }

    /** Numbers: each cancel answered true, the outcome (2 cancelled). [L2] */
    @JCStressTest
    @Outcome(id = "1, 0, 2", expect = Expect.ACCEPTABLE, desc = "The first cancelled it.")
    @Outcome(id = "0, 1, 2", expect = Expect.ACCEPTABLE, desc = "The second cancelled it.")
    @State
    public static class CancelAgainstCancel {
        private final Task<Integer> task = newTask();

        @Actor
        public void first(III_Result result) {
            result.r1 = task.cancel() ? 1 : 0;
        }

        @Actor
        public void second(III_Result result) {
            result.r2 = task.cancel() ? 1 : 0;
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r3 = outcomeOf(task);
        }
    }

    /** Numbers: suspend answered true (hands off), wake answered true (queue it). [L1] [L3] */
    @JCStressTest
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "It was suspended, then woken.")
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "The wake came first, the runner looks again.")
    @Outcome(id = "1, 0", expect = Expect.FORBIDDEN, desc = "A lost wake-up.")
    @Outcome(id = "0, 1", expect = Expect.FORBIDDEN, desc = "Two runners.")
    @State
    public static class SuspendAgainstWake {
        private final Task<Integer> task = startedTask();

        @Actor
        public void runner(II_Result result) {
            result.r1 = Lifecycle.suspend(task) ? 1 : 0;
        }

        @Actor
        public void waker(II_Result result) {
            result.r2 = Lifecycle.wake(task) ? 1 : 0;
        }
    }

    /** Numbers: suspend answered true (hands off), cancel queues it. [L1] [L3] */
    @JCStressTest
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "It was suspended, the canceller queues it.")
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "The cancellation came first, the runner sees it.")
    @State
    public static class SuspendAgainstCancel {
        private final Task<Integer> task = startedTask();

        @Actor
        public void runner(II_Result result) {
            result.r1 = Lifecycle.suspend(task) ? 1 : 0;
        }

        @Actor
        public void canceller(II_Result result) {
            result.r2 = Lifecycle.cancel(task) == Cancelled.SUSPENDED ? 1 : 0;
        }
    }

    /** Numbers: wake queues it, cancel queues it. [L1] */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The wake queued it.")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The canceller queued it.")
    @State
    public static class WakeAgainstCancel {
        private final Task<Integer> task = startedTask();

        public WakeAgainstCancel() {
            Lifecycle.suspend(task);
        }

        @Actor
        public void waker(II_Result result) {
            result.r1 = Lifecycle.wake(task) ? 1 : 0;
        }

        @Actor
        public void canceller(II_Result result) {
            result.r2 = Lifecycle.cancel(task) == Cancelled.SUSPENDED ? 1 : 0;
        }
    }
}
