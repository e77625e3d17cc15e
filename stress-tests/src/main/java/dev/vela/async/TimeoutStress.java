package dev.vela.async;

import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** The races for one timeout: its timer against its input, the start and the cancellation of its task. */
public final class TimeoutStress {
    private static final Duration DAY = Duration.ofDays(1);

    private TimeoutStress() {}

    /** A task that waits for a promise for a while, and its scheduler; it has not begun. */
    abstract static class Spawned {
        final Promise.Pair<Integer> pair = Promise.create();
        final AsyncExecutor executor = StressScheduler.executor();
        final StressScheduler scheduler = StressScheduler.of(executor);
        final Task<Integer> task = executor.spawn(Async.withTimeout(input(), DAY));

        /** What the time is limited for: the promise itself, unless overridden. */
        VelaFuture<Integer> input() {
            return pair.promise();
        }
    }

    /** As above, and it waits. */
    abstract static class Waiting extends Spawned {
        Waiting() {
            scheduler.runAll();
        }
    }

    /** Numbers: timers fired, the outcome (1 value, 8 timed out), runs of the task, fired after the settling. [C1] [N1] */
    @JCStressTest
    @Outcome(id = "0, 1, 1, 0", expect = Expect.ACCEPTABLE, desc = "The input was first and took the timer back.")
    @Outcome(id = "1, 1, 1, 0", expect = Expect.ACCEPTABLE, desc = "The input was first and the timer fired in vain.")
    @Outcome(id = "1, 8, 1, 0", expect = Expect.ACCEPTABLE, desc = "The timer was first.")
    @State
    public static class FireAgainstSettle extends Waiting {
        private volatile boolean settled;

        @Actor
        public void fire(IIII_Result result) {
            boolean late = settled;
            int fired = scheduler.fireTimers();
            result.r1 = fired;
            result.r4 = late ? fired : 0;
        }

        @Actor
        public void settle() {
            pair.sender().resolve(1);
            settled = true;
        }

        @Arbiter
        public void outcome(IIII_Result result) {
            result.r3 = scheduler.runAll();
            result.r2 = Ending.of(task);
        }
    }

    /** Numbers: cancel answered true, the outcome (8 timed out, 9 cancelled), waiters and timers left. [L2] [C2] */
    @JCStressTest
    @Outcome(id = "1, 9, 0, 0", expect = Expect.ACCEPTABLE, desc = "It was cancelled, and let go of both.")
    @Outcome(id = "0, 8, 0, 0", expect = Expect.ACCEPTABLE, desc = "It had ended, and had let go of the input.")
    @State
    public static class FireAgainstCancel extends Waiting {
        @Actor
        public void fire() {
            scheduler.fireTimers();
            scheduler.runAll();
        }

        @Actor
        public void cancel(IIII_Result result) {
            result.r1 = task.cancel() ? 1 : 0;
            scheduler.runAll();
        }

        @Arbiter
        public void outcome(IIII_Result result) {
            scheduler.runAll();
            result.r2 = Ending.of(task);
            result.r3 = Ending.lingering(pair.promise());
            result.r4 = scheduler.armedTimers();
        }
    }

    /** Numbers: the outcome (1 value), runs by the runner, and after the race, timers left. [C2] [N3] [V1] */
    @JCStressTest
    @Outcome(id = "1, 1, 0, 0", expect = Expect.ACCEPTABLE, desc = "The input was settled before the task waited.")
    @Outcome(
            id = "1, 1, 1, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The task waited, and the timer was refused or taken back.")
    @Outcome(id = "1, 2, 0, 0", expect = Expect.ACCEPTABLE, desc = "The same, and its runner came upon it again.")
    @State
    public static class StartAgainstSettle extends Spawned {
        @Actor
        public void run(IIII_Result result) {
            result.r2 = scheduler.runAll();
        }

        @Actor
        public void settle() {
            pair.sender().resolve(1);
        }

        @Arbiter
        public void outcome(IIII_Result result) {
            result.r3 = scheduler.runAll();
            result.r1 = Ending.of(task);
            result.r4 = scheduler.armedTimers();
        }
    }

    /** Numbers: the outcome (8 timed out), cleanups of the input, waiters and timers left. [L2] [L3] [V1] */
    @JCStressTest
    @Outcome(id = "8, 0, 0, 0", expect = Expect.ACCEPTABLE, desc = "The input was cancelled before it began.")
    @Outcome(id = "8, 1, 0, 0", expect = Expect.ACCEPTABLE, desc = "It had begun, was cancelled and cleaned up.")
    @State
    public static class FireAgainstStartOfInput extends Spawned {
        private int cleanups;

        public FireAgainstStartOfInput() {
            scheduler.runOne();
        }

        @Override
        VelaFuture<Integer> input() {
            return pair.promise().ensuring(this::cleanUp);
        }

        private void cleanUp() {
            cleanups++;
        }

        @Actor
        public void run() {
            scheduler.runOne();
        }

        @Actor
        public void fire() {
            scheduler.fireTimers();
        }

        @Arbiter
        public void outcome(IIII_Result result) {
            scheduler.runAll();
            result.r1 = Ending.of(task);
            result.r2 = cleanups;
            result.r3 = Ending.lingering(pair.promise());
            result.r4 = scheduler.armedTimers();
        }
    }
}
