package dev.vela.async;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** What passes through the end of a task: what its cleanup wrote, and what its canceller wrote for the cleanup. */
public final class CleanupStress {
    private CleanupStress() {}

    /** A task that waits for a promise, cleans up at its end by a plain write, and is just to be continued. */
    abstract static class Cleaning {
        final Promise.Pair<Integer> pair = Promise.create();
        final AsyncExecutor executor = StressScheduler.executor();
        final StressScheduler scheduler = StressScheduler.of(executor);
        final Task<Integer> task = executor.spawn(pair.promise().ensuring(this::cleanUp));
        int cleaned;

        Cleaning() {
            scheduler.runAll();
        }

        private void cleanUp() {
            cleaned++;
        }
    }

    /** Numbers: whether the reader saw the task settled, and how often it had cleaned up then. [C3] */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "The reader came before.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "It sees the end and the cleanup before it.")
    @State
    public static class CompletionAgainstRead extends Cleaning {
        public CompletionAgainstRead() {
            pair.sender().resolve(1);
        }

        @Actor
        public void run() {
            scheduler.runAll();
        }

        @Actor
        public void read(II_Result result) {
            if (task.isSettled()) {
                result.r1 = 1;
                result.r2 = cleaned;
            }
        }
    }

    /** Numbers: whether the reader saw the task settled, and how often it had cleaned up then. [C3] [C5] */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "The reader came before.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "It sees the end and the cleanup before it.")
    @State
    public static class CancellationAgainstRead extends Cleaning {
        public CancellationAgainstRead() {
            task.cancel();
        }

        @Actor
        public void run() {
            scheduler.runAll();
        }

        @Actor
        public void read(II_Result result) {
            if (task.isSettled()) {
                result.r1 = 1;
                result.r2 = cleaned;
            }
        }
    }

    /** Numbers: cancel answered true, the outcome (1 value, 9 cancelled), how often it cleaned up. [L1] [L2] */
    @JCStressTest
    @Outcome(id = "1, 9, 1", expect = Expect.ACCEPTABLE, desc = "It was cancelled and cleaned up once.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "It had ended and had cleaned up once.")
    @State
    public static class CompletionAgainstCancel extends Cleaning {
        public CompletionAgainstCancel() {
            pair.sender().resolve(1);
        }

        @Actor
        public void run() {
            scheduler.runAll();
        }

        @Actor
        public void cancel(III_Result result) {
            result.r1 = task.cancel() ? 1 : 0;
        }

        @Arbiter
        public void outcome(III_Result result) {
            scheduler.runAll();
            result.r2 = Ending.of(task);
            result.r3 = cleaned;
        }
    }

    /** Numbers: the follower's value, and what the cleanup of the task that it awaits had written then. [C2] [C3] */
    @JCStressTest
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "It went on after the end, and sees the cleanup.")
    @State
    public static class CompletionAgainstFollower extends Cleaning {
        private final AsyncExecutor elsewhere = StressScheduler.executor();
        private final StressScheduler otherScheduler = StressScheduler.of(elsewhere);
        private final Task<Integer> follower = elsewhere.spawn(task.map(this::follow));
        private int seen;

        public CompletionAgainstFollower() {
            pair.sender().resolve(1);
        }

        private Integer follow(Integer value) {
            seen = cleaned;
            return value;
        }

        @Actor
        public void run() {
            scheduler.runAll();
        }

        @Actor
        public void follow() {
            otherScheduler.runAll();
        }

        @Arbiter
        public void outcome(II_Result result) {
            otherScheduler.runAll();
            result.r1 = Ending.of(follower);
            result.r2 = seen;
        }
    }

    /** Numbers: the outcome (9 cancelled), and what the cleanup saw of what the canceller had written. [L3] [C5] */
    @JCStressTest
    @Outcome(id = "9, 1", expect = Expect.ACCEPTABLE, desc = "The cleanup sees what happened before the cancellation.")
    @State
    public static class CancelAgainstSuspend {
        private final Promise.Pair<Integer> pair = Promise.create();
        private final Promise<Integer> never = Promise.<Integer>create().promise();
        private final AsyncExecutor executor = StressScheduler.executor();
        private final StressScheduler scheduler = StressScheduler.of(executor);
        private final Task<Integer> task =
                executor.spawn(pair.promise().flatMap(ignored -> never).ensuring(this::cleanUp));
        private int written;
        private int seen;

        public CancelAgainstSuspend() {
            scheduler.runAll();
            pair.sender().resolve(1);
        }

        private void cleanUp() {
            seen = written;
        }

        @Actor
        public void run() {
            scheduler.runAll();
        }

        @Actor
        public void cancel() {
            written = 1;
            task.cancel();
        }

        @Arbiter
        public void outcome(II_Result result) {
            scheduler.runAll();
            result.r1 = Ending.of(task);
            result.r2 = seen;
        }
    }
}
