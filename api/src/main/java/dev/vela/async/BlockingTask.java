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
     * Invariants (on the word of Lifecycle)
     *   [B1] The thread is interrupted only while its callable runs: the canceller marks the word INTERRUPTING
     *        with its cancellation, which the word takes only before the callable's end is written there, and
     *        after that end the thread waits until the mark is gone.
     *   [B2] The interrupt flag is clear when the thread goes on to other work.
     * Shown by BlockingTaskTest.
     */
    BlockingTask(AsyncExecutor executor, Callable<? extends T> callable) {
        super(executor, callable, Lifecycle.NEW);
    }

    @Override
    public boolean cancel() {
        switch (Lifecycle.cancelInterrupting(this)) {
            case REFUSED -> {
                return false;
            }
            case RUNNING -> {
                try {
                    if (body instanceof Thread thread) {
                        thread.interrupt(); // [B1]
                    }
                } finally {
                    Lifecycle.interrupted(this);
                    Cell.settle(this, CellState.Mark.CANCELLED);
                }
            }
            default -> Cell.settle(this, CellState.Mark.CANCELLED);
        }
        return true;
    }

    @Override
    void onSettled(VelaFuture<?> cell, boolean alone) {
        throw new IllegalStateException("a blocking task awaits no cell");
    }

    @Override
    protected void run(Carrier carrier) {
        AsyncExecutor executor = executor();
        Callable<?> callable = (Callable<?>) body;
        body = Thread.currentThread();
        if (executor.isCancelling()) {
            cancel();
        }
        if (callable == null || !Lifecycle.start(this)) {
            body = null;
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
            if (!Lifecycle.isCancelUnheeded(this)) {
                value = callable.call();
            }
        } catch (Throwable thrown) {
            error = thrown;
        }
        boolean kept = Lifecycle.complete(this);
        if (!kept) {
            Lifecycle.awaitInterrupter(this); // [B1]
        }
        leave();
        Thread.interrupted(); // [B2]
        if (error instanceof VirtualMachineError) {
            run.executor.uncaught(error);
        }
        if (kept) {
            Cell.settle(this, error == null ? Cell.outcomeOf(value) : CellState.failed(error, false));
        }
    }
}
