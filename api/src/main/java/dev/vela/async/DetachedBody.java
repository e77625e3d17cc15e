package dev.vela.async;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A direct-style body on a thread of its own, while the task to which it belongs waits for its end: with threads that no
 * worker carries, and below operators.
 *
 * <p>Made, started and cancelled by the runner of the task; everything else is for the body's thread.
 */
final class DetachedBody extends Body implements Runnable {
    /*
     * Invariants
     *   [D1] The task settles after its body has ended: it waits for that cell even when it is cancelled.
     * Shown by DirectStyleCancellationTest.
     */
    // immutable
    /** Settled with the outcome of the body, after its last step. */
    final Promise<Object> ended = new Promise<>();

    private final Task<?> task;
    private final AsyncBody<?> code;
    private final Thread thread;

    DetachedBody(Run starting, AsyncBody<?> code) {
        super(starting.executor);
        this.task = starting.task();
        this.code = code;
        this.thread = executor.bodyThreads().make(this);
    }

    /**
     * Begins.
     *
     * @throws java.util.concurrent.RejectedExecutionException if there is no thread for it
     */
    void start() {
        executor.bodyThreads().start(thread);
    }

    /** The task is being cancelled: lets the body look at that. */
    void wake() {
        LockSupport.unpark(thread); // [D2]
    }

    @Override
    public void run() {
        Run entered = Run.enterBody(executor, task);
        Object outcome;
        try {
            outcome = Cell.outcomeOf(call(entered));
        } catch (Throwable error) {
            if (error instanceof VirtualMachineError) {
                executor.uncaught(error);
            }
            outcome = CellState.failed(error, entered.isShared(error));
        }
        Cell.settle(ended, outcome); // [D1]
    }

    private @Nullable Object call(Run entered) throws Exception {
        try {
            enterThread(entered);
            return code.run();
        } finally {
            leaveThread();
            Run.leaveBody();
        }
    }

    @Override
    boolean waitFor(VelaFuture<?> cell, boolean heedsCancellation) {
        BlockedThread waiter = new BlockedThread();
        Object key = Cell.register(cell, waiter);
        boolean settled = park(cell, heedsCancellation);
        if (!settled) {
            Cell.takeBack(key, waiter);
        }
        return settled;
    }

    /** Parks until the cell is settled; false if the cancellation of the task is heeded and comes first. */
    private boolean park(VelaFuture<?> cell, boolean heedsCancellation) {
        boolean interrupted = false;
        try {
            while (!Cell.isSettled(cell)) {
                if (heedsCancellation && isCancelDue()) {
                    return false;
                }
                LockSupport.park(cell);
                interrupted |= Thread.interrupted();
            }
            return true;
        } finally {
            if (interrupted) {
                thread.interrupt();
            }
        }
    }
}
