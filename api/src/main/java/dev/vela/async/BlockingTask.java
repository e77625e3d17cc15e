package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import java.util.concurrent.Callable;

/**
 * The task of {@code spawnBlocking}: one callable on a thread of the blocking pool. Its handle settles at once
 * when it is cancelled; a running callable is interrupted and its outcome is dropped.
 *
 * @param <T> the type of the value
 */
final class BlockingTask<T> extends Task<T> {
    /*
     * Invariants
     *   [B2] The interrupt flag is clear when the thread goes on to other work, see InterruptGate [B1].
     * Shown by BlockingTaskTest, BlockingTaskStress.
     */
    // immutable
    private final InterruptGate gate = new InterruptGate();

    /** Not yet given to a scheduler; at home as {@link Task#Task(Object, Object, byte)}. */
    BlockingTask(Object home, Callable<? extends T> callable) {
        super(home, callable, Lifecycle.NEW);
    }

    @Override
    public boolean cancel() {
        boolean cancelled = false;
        try {
            cancelled = Cell.settle(this, CellState.Mark.CANCELLED);
        } finally {
            if (Cell.isCancelled(this)) { // by this call or another: also if a waiter could not be told
                gate.interrupt();
            }
        }
        return cancelled;
    }

    @Override
    void onSettled(VelaFuture<?> cell, boolean alone) {
        throw new IllegalStateException("a blocking task awaits no cell");
    }

    @Override
    protected void run(Carrier carrier) {
        AsyncExecutor executor = executor();
        Callable<?> callable = (Callable<?>) body;
        body = null;
        if (executor.isCancelling()) {
            cancel();
        }
        if (callable == null || !gate.open()) {
            leave();
            return;
        }
        Run run = Run.on(carrier, executor);
        run.enter(this, Run.Kind.BLOCKING);
        try {
            executor.suspendedTasks().enter(this, run);
            if (executor.isCancelling()) {
                cancel();
            }
            call(run, callable);
        } finally {
            run.leave();
        }
    }

    private void call(Run run, Callable<?> callable) {
        Object value = null;
        Throwable error = null;
        try {
            if (!isSettled()) {
                value = callable.call();
            }
        } catch (Throwable thrown) {
            error = thrown;
        }
        gate.shut();
        leave();
        Thread.interrupted(); // [B2]
        if (error instanceof VirtualMachineError) {
            run.executor.uncaught(error);
        }
        Cell.settle(this, error == null ? Cell.outcomeOf(value) : CellState.failed(error, false));
    }
}
