package dev.vela.async;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * The races for one coroutine that awaits a promise, itself or in a coroutine that it has called: the key of its
 * registration stands in other places than that of an operator.
 */
public final class CoroutineStress {
    private CoroutineStress() {}

    /** Gives what it awaits. */
    static final class Awaiting extends Coroutine<Integer> {
        private final VelaFuture<Integer> future;

        Awaiting(VelaFuture<Integer> future) {
            this.future = future;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            if (label == 0) {
                label = 1;
                return execution.await(future);
            }
            return execution.valueOf(received);
        }
    }

    /** The same, with its cancellation put off; counts how often it came to its end. */
    static final class AwaitingInPeace extends Coroutine<Integer> {
        private final VelaFuture<Integer> future;
        private int ends;

        AwaitingInPeace(VelaFuture<Integer> future) {
            this.future = future;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            Object value;
            if (label == 0) {
                label = 1;
                execution.cancellable(false);
                value = execution.await(future);
                if (value == SUSPENDED) {
                    return SUSPENDED;
                }
            } else {
                value = execution.valueOf(received);
            }
            execution.cancellable(true);
            ends++;
            return value;
        }
    }

    /** A spawned coroutine, and what was handed to its scheduler. */
    abstract static class Spawned {
        final Promise.Pair<Integer> pair = Promise.create();
        final AsyncExecutor executor = StressScheduler.executor();
        final StressScheduler scheduler = StressScheduler.of(executor);
        final Task<Integer> task = executor.spawn(coroutine());

        abstract Coroutine<Integer> coroutine();

        /** How it ended: 1 with the value, 2 as cancelled, 0 not at all. */
        int outcome() {
            Object state = Cell.stateAcquire(task);
            return state == CellState.Mark.CANCELLED ? 2 : Integer.valueOf(7).equals(state) ? 1 : 0;
        }
    }

    /** It awaits the promise itself. */
    abstract static class Itself extends Spawned {
        @Override
        Coroutine<Integer> coroutine() {
            return new Awaiting(pair.promise());
        }
    }

    /** A coroutine that it calls awaits the promise. */
    abstract static class Calling extends Spawned {
        @Override
        Coroutine<Integer> coroutine() {
            return new Awaiting(new Awaiting(pair.promise()));
        }
    }

    /** Numbers: the outcome (2 cancelled), runs of the task by the runner, and after the race. [L3] [K2] [K4] */
    @JCStressTest
    @Outcome(id = "2, 0, 0", expect = Expect.ACCEPTABLE, desc = "It was withdrawn before it began.")
    @Outcome(id = "2, 1, 0", expect = Expect.ACCEPTABLE, desc = "It saw the cancellation before it waited.")
    @Outcome(id = "2, 1, 1", expect = Expect.ACCEPTABLE, desc = "It waited, and was taken out of the cell after that.")
    @Outcome(id = "2, 2, 0", expect = Expect.ACCEPTABLE, desc = "The same, and its runner came upon it again.")
    @State
    public static class CancelAgainstSuspend extends Itself {
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

    /** As {@link CancelAgainstSuspend}, in a coroutine that was called. [L3] [K2] [K4] */
    @JCStressTest
    @Outcome(id = "2, 0, 0", expect = Expect.ACCEPTABLE, desc = "It was withdrawn before it began.")
    @Outcome(id = "2, 1, 0", expect = Expect.ACCEPTABLE, desc = "It saw the cancellation before it waited.")
    @Outcome(id = "2, 1, 1", expect = Expect.ACCEPTABLE, desc = "It waited, and was taken out of the cell after that.")
    @Outcome(id = "2, 2, 0", expect = Expect.ACCEPTABLE, desc = "The same, and its runner came upon it again.")
    @State
    public static class CancelAgainstSuspendInside extends Calling {
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

    /** Numbers: the outcome (1 value), runs of the task by the runner, and after the race. [L1] [K2] */
    @JCStressTest
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "The cell was settled before the task waited.")
    @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "It waited and was continued once.")
    @Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "The same, and its runner came upon it again.")
    @State
    public static class SettleAgainstSuspend extends Calling {
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

    /** Numbers: cancel answered true, the outcome (1 value, 2 cancelled), runs of the task after the race. [L1] [L2] */
    @JCStressTest
    @Outcome(id = "1, 2, 1", expect = Expect.ACCEPTABLE, desc = "It was cancelled; one of the two continued it.")
    @State
    public static class SettleAgainstCancel extends Calling {
        public SettleAgainstCancel() {
            scheduler.runAll();
        }

        @Actor
        public void settle() {
            pair.sender().resolve(7);
        }

        @Actor
        public void cancel(III_Result result) {
            result.r1 = task.cancel() ? 1 : 0;
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r3 = scheduler.runAll();
            result.r2 = outcome();
        }
    }

    /** Numbers: cancel answered true, the outcome (1 value, 2 cancelled), how often the region came to its end. [L4] [K4] */
    @JCStressTest
    @Outcome(id = "1, 2, 1", expect = Expect.ACCEPTABLE, desc = "Cancelled, but not before it had its value.")
    @Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "It was withdrawn before it began.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "It had ended.")
    @State
    public static class CancelAgainstRegion extends Spawned {
        @Override
        Coroutine<Integer> coroutine() {
            return new AwaitingInPeace(pair.promise());
        }

        @Actor
        public void run() {
            pair.sender().resolve(7);
            scheduler.runAll();
        }

        @Actor
        public void cancel(III_Result result) {
            result.r1 = task.cancel() ? 1 : 0;
        }

        @Arbiter
        public void outcome(III_Result result) {
            scheduler.runAll();
            result.r2 = outcome();
            result.r3 = ((AwaitingInPeace) task).ends;
        }
    }

    /** Numbers: runs, the outcome (2 cancelled), how often the region came to its end. [L3] [L4] */
    @JCStressTest
    @Outcome(id = "[1-3], 2, 1", expect = Expect.ACCEPTABLE, desc = "Cancelled, but not before it had its value.")
    @Outcome(id = "[0-1], 2, 0", expect = Expect.ACCEPTABLE, desc = "It saw the cancellation before it began.")
    @State
    public static class CancelAgainstSuspendInRegion extends Spawned {
        @Override
        Coroutine<Integer> coroutine() {
            return new AwaitingInPeace(pair.promise());
        }

        @Actor
        public void run(III_Result result) {
            result.r1 = scheduler.runAll();
        }

        @Actor
        public void cancel() {
            task.cancel();
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r1 += scheduler.runAll();
            pair.sender().resolve(7);
            scheduler.runAll();
            result.r2 = outcome();
            result.r3 = ((AwaitingInPeace) task).ends;
        }
    }
}
