package dev.vela.async;

import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/** The races for one {@code joinAll}: its last inputs settle at once, while it begins, or while its task is cancelled. */
public final class JoinAllStress {
    private JoinAllStress() {}

    /** A task that joins two promises, and its scheduler; it has not begun. */
    abstract static class Spawned {
        final Promise.Pair<Integer> first = Promise.create();
        final Promise.Pair<Integer> second = Promise.create();
        final AsyncExecutor executor = StressScheduler.executor();
        final StressScheduler scheduler = StressScheduler.of(executor);
        final Task<List<AsyncResult<Integer>>> task =
                executor.spawn(Async.joinAll(List.of(firstInput(), secondInput())));

        VelaFuture<Integer> firstInput() {
            return first.promise();
        }

        VelaFuture<Integer> secondInput() {
            return second.promise();
        }

        /** What the task has in one place: the value, 7 for a failure, 0 if it has not ended with a list. */
        @SuppressWarnings("unchecked")
        int result(int index) {
            if (!(Cell.stateAcquire(task) instanceof List<?> list)) {
                return 0;
            }
            AsyncResult<Integer> result = (AsyncResult<Integer>) list.get(index);
            return result instanceof AsyncResult.Ok<Integer> ok ? ok.value() : Ending.FAILED;
        }
    }

    /** As above, and it waits. */
    abstract static class Waiting extends Spawned {
        Waiting() {
            scheduler.runAll();
        }
    }

    /** Numbers: what stands in the first and second place, runs of the task after the race. [C1] [C2] */
    @JCStressTest
    @Outcome(id = "1, 2, 1", expect = Expect.ACCEPTABLE, desc = "The last one completed it, once, with both values.")
    @State
    public static class CompleteAgainstComplete extends Waiting {
        @Actor
        public void first() {
            first.sender().resolve(1);
        }

        @Actor
        public void second() {
            second.sender().resolve(2);
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r3 = scheduler.runAll();
            result.r1 = result(0);
            result.r2 = result(1);
        }
    }

    /** Numbers: what stands in the first (7 failed) and second place, runs of the task after the race. [C1] [C2] */
    @JCStressTest
    @Outcome(id = "7, 2, 1", expect = Expect.ACCEPTABLE, desc = "The last one completed it, each in its place.")
    @State
    public static class FailAgainstComplete extends Waiting {
        @Actor
        public void fail() {
            first.sender().reject(new Rejection());
        }

        @Actor
        public void complete() {
            second.sender().resolve(2);
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r3 = scheduler.runAll();
            result.r1 = result(0);
            result.r2 = result(1);
        }
    }

    /** Numbers: what stands in the first and second place, runs by the runner, and after the race. [C2] */
    @JCStressTest
    @Outcome(id = "1, 2, 1, 0", expect = Expect.ACCEPTABLE, desc = "All had settled before the task waited.")
    @Outcome(id = "1, 2, 1, 1", expect = Expect.ACCEPTABLE, desc = "It waited and was continued once.")
    @Outcome(id = "1, 2, 2, 0", expect = Expect.ACCEPTABLE, desc = "The same, and its runner came upon it again.")
    @State
    public static class StartAgainstComplete extends Spawned {
        @Actor
        public void run(IIII_Result result) {
            result.r3 = scheduler.runAll();
        }

        @Actor
        public void complete() {
            second.sender().resolve(2);
            first.sender().resolve(1);
        }

        @Arbiter
        public void outcome(IIII_Result result) {
            result.r4 = scheduler.runAll();
            result.r1 = result(0);
            result.r2 = result(1);
        }
    }

    /** Numbers: cancel answered true, it ended as cancelled, waiters left. [L2] [C2] [C5] */
    @JCStressTest
    @Outcome(id = "1, 9, 0", expect = Expect.ACCEPTABLE, desc = "It was cancelled and let go of what was pending.")
    @State
    public static class CompleteAgainstCancel extends Waiting {
        @Actor
        public void complete() {
            first.sender().resolve(1);
        }

        @Actor
        public void cancel(III_Result result) {
            result.r1 = task.cancel() ? 1 : 0;
            scheduler.runAll();
        }

        @Arbiter
        public void outcome(III_Result result) {
            scheduler.runAll();
            result.r2 = Ending.of(task);
            result.r3 = Ending.lingering(second.promise());
        }
    }

    /** Numbers: how often the rest ran, and what the two inputs had written before they ended. [C3] */
    @JCStressTest
    @Outcome(
            id = "1, 1, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The rest ran once, after both, and saw what they wrote.")
    @State
    public static class ChildAgainstChild extends Waiting {
        private final Task<Integer> rest = executor.spawn(task.map(this::read));
        private int writtenByFirst;
        private int writtenBySecond;
        private int reads;
        private int seenOfFirst;
        private int seenOfSecond;

        public ChildAgainstChild() {
            scheduler.runAll();
        }

        @Override
        VelaFuture<Integer> firstInput() {
            return first.promise().map(value -> writtenByFirst = value);
        }

        @Override
        VelaFuture<Integer> secondInput() {
            return second.promise().map(value -> writtenBySecond = value);
        }

        private int read(List<AsyncResult<Integer>> ignored) {
            seenOfFirst = writtenByFirst;
            seenOfSecond = writtenBySecond;
            return ++reads;
        }

        @Actor
        public void first() {
            first.sender().resolve(1);
            scheduler.runAll();
        }

        @Actor
        public void second() {
            second.sender().resolve(1);
            scheduler.runAll();
        }

        @Arbiter
        public void outcome(III_Result result) {
            scheduler.runAll();
            result.r1 = Ending.of(rest);
            result.r2 = seenOfFirst;
            result.r3 = seenOfSecond;
        }
    }
}
