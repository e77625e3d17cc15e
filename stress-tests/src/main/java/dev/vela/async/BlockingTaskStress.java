package dev.vela.async;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** The races for one blocking task: its cancellation, which interrupts, against the start and end of its callable. */
public final class BlockingTaskStress {
    private BlockingTaskStress() {}

    /** Numbers: cancel answered true, the outcome (1 value, 2 cancelled), the thread was interrupted afterwards. [B1] [B2] */
    @JCStressTest
    @Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "It was cancelled, and the interrupt stayed inside.")
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "It had completed and nobody was interrupted.")
    @State
    public static class CancelAgainstRun {
        private final AsyncExecutor executor = StressScheduler.executor();
        private final StressScheduler scheduler = StressScheduler.of(executor);
        private final Task<Integer> task = executor.spawnBlocking(() -> 7);

        @Actor
        public void cancel(III_Result result) {
            result.r1 = task.cancel() ? 1 : 0;
        }

        @Actor
        public void run(III_Result result) {
            scheduler.runAll();
            result.r3 = Thread.interrupted() ? 1 : 0;
        }

        @Arbiter
        public void outcome(III_Result result) {
            Object state = Cell.stateAcquire(task);
            result.r2 =
                    state == CellState.Mark.CANCELLED ? 2 : Integer.valueOf(7).equals(state) ? 1 : 0;
        }
    }

    /** Numbers: the callable was called, and interrupted; the outcome (9 cancelled). [B1] [C1] */
    @JCStressTest
    @Outcome(id = "0, 0, 9", expect = Expect.ACCEPTABLE, desc = "It was cancelled before the call.")
    @Outcome(id = "1, 1, 9", expect = Expect.ACCEPTABLE, desc = "It was called, and the interrupt reached it.")
    @State
    public static class CancelAgainstStart {
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
        public void cancel() {
            task.cancel();
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r1 = called;
            result.r2 = interrupted;
            result.r3 = Ending.of(task);
        }
    }

    /** Numbers: cancel answered true, the outcome (1 value, 9 cancelled), the thread was interrupted afterwards. [B1] [B2] */
    @JCStressTest
    @Outcome(id = "1, 9, 0", expect = Expect.ACCEPTABLE, desc = "It was cancelled, and the interrupt stayed inside.")
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "It had completed and nobody was interrupted.")
    @State
    public static class CancelAgainstEnd {
        private final AsyncExecutor executor = StressScheduler.executor();
        private final StressScheduler scheduler = StressScheduler.of(executor);
        private final Task<Integer> task = executor.spawnBlocking(this::justEnding);
        private volatile boolean called;

        private Integer justEnding() {
            called = true;
            return 1;
        }

        @Actor
        public void run(III_Result result) {
            scheduler.runAll();
            result.r3 = Thread.interrupted() ? 1 : 0;
        }

        @Actor
        public void cancel(III_Result result) {
            while (!called) {
                Thread.onSpinWait();
            }
            result.r1 = task.cancel() ? 1 : 0;
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r2 = Ending.of(task);
        }
    }

    /** Numbers: the gate was opened, the thread was interrupted before it was shut, and afterwards. [B1] */
    @JCStressTest
    @Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "The canceller came first.")
    @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "The canceller came too late.")
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "The callable was interrupted.")
    @State
    public static class InterruptAgainstGate {
        private final InterruptGate gate = new InterruptGate();

        @Actor
        public void run(III_Result result) {
            boolean interrupted = false;
            boolean open = gate.open();
            if (open) {
                gate.shut();
                interrupted = Thread.interrupted();
            }
            result.r1 = open ? 1 : 0;
            result.r2 = interrupted ? 1 : 0;
            result.r3 = Thread.interrupted() ? 1 : 0;
        }

        @Actor
        public void interrupt() {
            gate.interrupt();
        }
    }
}
