package dev.vela.async;

import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/** The races for one sleeping task: its timer against its cancellation, and that against its falling asleep. */
public final class SleepStress {
    private SleepStress() {}

    /** A task that sleeps, and its scheduler; it has not begun. */
    abstract static class Spawned {
        final AsyncExecutor executor = StressScheduler.executor();
        final StressScheduler scheduler = StressScheduler.of(executor);
        final Task<Integer> task =
                executor.spawn(Async.sleep(Duration.ofDays(1)).map(ignored -> 1));
    }

    /** Numbers: cancel answered true, the outcome (1 value, 9 cancelled), runs of the task in all. [L1] [L2] [N1] */
    @JCStressTest
    @Outcome(id = "1, 9, 1", expect = Expect.ACCEPTABLE, desc = "One of the two continued it, to be cancelled.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "It had slept enough and had ended.")
    @State
    public static class FireAgainstCancel extends Spawned {
        private int fired;

        public FireAgainstCancel() {
            scheduler.runAll();
        }

        @Actor
        public void fire() {
            fired = scheduler.fireTimers();
        }

        @Actor
        public void cancel(III_Result result) {
            result.r1 = task.cancel() ? 1 : 0;
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r3 = fired + scheduler.runAll();
            result.r2 = Ending.of(task);
        }
    }

    /** Numbers: the outcome (9 cancelled), runs of the task by the runner, and after the race, timers left. [L3] [N3] */
    @JCStressTest
    @Outcome(id = "9, 0, 0, 0", expect = Expect.ACCEPTABLE, desc = "It was withdrawn before it began.")
    @Outcome(id = "9, 1, 0, 0", expect = Expect.ACCEPTABLE, desc = "It saw the cancellation, or its timer was refused.")
    @Outcome(id = "9, 1, 1, 0", expect = Expect.ACCEPTABLE, desc = "It slept, and its timer was taken back.")
    @Outcome(id = "9, 2, 0, 0", expect = Expect.ACCEPTABLE, desc = "The same, and its runner came upon it again.")
    @State
    public static class FallAsleepAgainstCancel extends Spawned {
        @Actor
        public void run(IIII_Result result) {
            result.r2 = scheduler.runAll();
        }

        @Actor
        public void cancel() {
            task.cancel();
        }

        @Arbiter
        public void outcome(IIII_Result result) {
            result.r3 = scheduler.runAll();
            result.r1 = Ending.of(task);
            result.r4 = scheduler.armedTimers();
        }
    }
}
