package dev.vela.async;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/** The races for one {@code selectFirst}: which input decides it, and that all the others are let go of. */
public final class SelectFirstStress {
    private SelectFirstStress() {}

    /** A task that waits for the first of three promises, of which the last stays pending; it has not begun. */
    abstract static class Spawned {
        final Promise.Pair<Integer> first = Promise.create();
        final Promise.Pair<Integer> second = Promise.create();
        final Promise.Pair<Integer> never = Promise.create();
        final AsyncExecutor executor = StressScheduler.executor();
        final StressScheduler scheduler = StressScheduler.of(executor);
        final Task<Integer> task = executor.spawn(
                Async.selectFirst(List.of(input(first.promise()), input(second.promise()), input(never.promise()))));

        /** An input that waits for a promise: that itself, unless overridden. */
        VelaFuture<Integer> input(Promise<Integer> promise) {
            return promise;
        }
    }

    /** As above, and it waits. */
    abstract static class Waiting extends Spawned {
        Waiting() {
            scheduler.runAll();
        }
    }

    /** Numbers: the outcome (1 or 2, the value of the winner), runs of the task, waiters left. [C1] [C2] */
    @JCStressTest
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "The first won and the rest was let go of.")
    @Outcome(id = "2, 1, 0", expect = Expect.ACCEPTABLE, desc = "The second won and the rest was let go of.")
    @State
    public static class ResolveAgainstResolve extends Waiting {
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
            result.r2 = scheduler.runAll();
            result.r1 = Ending.of(task);
            result.r3 = Ending.lingering(never.promise());
        }
    }

    /** Numbers: the outcome (1 value), runs by the runner, and after the race, waiters left. [C2] [V1] */
    @JCStressTest
    @Outcome(id = "1, 1, 0, 0", expect = Expect.ACCEPTABLE, desc = "It was decided before the task waited.")
    @Outcome(id = "1, 1, 1, 0", expect = Expect.ACCEPTABLE, desc = "The task waited and was continued once.")
    @Outcome(id = "1, 2, 0, 0", expect = Expect.ACCEPTABLE, desc = "The same, and its runner came upon it again.")
    @State
    public static class ResolveAgainstStart extends Spawned {
        @Actor
        public void run(IIII_Result result) {
            result.r2 = scheduler.runAll();
        }

        @Actor
        public void resolve() {
            first.sender().resolve(1);
        }

        @Arbiter
        public void outcome(IIII_Result result) {
            result.r3 = scheduler.runAll();
            result.r1 = Ending.of(task);
            result.r4 = Ending.lingering(second.promise()) + Ending.lingering(never.promise());
        }
    }

    /** Numbers: cancel answered true, the outcome (1 value, 9 cancelled), waiters left. [L2] [C2] [C5] */
    @JCStressTest
    @Outcome(id = "1, 9, 0", expect = Expect.ACCEPTABLE, desc = "It was cancelled and let go of everything.")
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "It had ended, and had let go of the rest.")
    @State
    public static class ResolveAgainstCancel extends Waiting {
        @Actor
        public void resolve() {
            first.sender().resolve(1);
            scheduler.runAll();
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
            result.r3 = Ending.lingering(second.promise()) + Ending.lingering(never.promise());
        }
    }

    /** Numbers: the outcome (1 or 2, the value of the winner), cleanups of the three inputs, waiters left. [L2] [V1] */
    @JCStressTest
    @Outcome(id = "1, 3, 0", expect = Expect.ACCEPTABLE, desc = "The first won and the others were cancelled or ended.")
    @Outcome(
            id = "2, 3, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The second won and the others were cancelled or ended.")
    @State
    public static class ChildAgainstChild extends Waiting {
        private final AtomicInteger cleanups = new AtomicInteger();

        @Override
        VelaFuture<Integer> input(Promise<Integer> promise) {
            return promise.ensuring(this::cleanUp);
        }

        private void cleanUp() {
            cleanups.getAndIncrement();
        }

        @Actor
        public void first() {
            first.sender().resolve(1);
            scheduler.runAll();
        }

        @Actor
        public void second() {
            second.sender().resolve(2);
            scheduler.runAll();
        }

        @Arbiter
        public void outcome(III_Result result) {
            scheduler.runAll();
            result.r1 = Ending.of(task);
            result.r2 = cleanups.get();
            result.r3 = Ending.lingering(never.promise());
        }
    }
}
