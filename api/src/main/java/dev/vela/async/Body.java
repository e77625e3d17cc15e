package dev.vela.async;

import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One run of a direct-style body on its own thread, while the task to which it belongs waits for its end.
 *
 * <p>Made, started and cancelled by the runner of the task; everything else is for the body's thread.
 */
final class Body implements Runnable {
    /*
     * Invariants
     *   [D1] The task settles after its body has ended: it waits for that cell even when it is cancelled.
     *   [D2] A cancelled task's body waits for nothing any more, unless it is shielded: it reads the task's word
     *        before each wait and after each wake-up, and the runner that unwinds the task wakes it.
     *   [D3] What a body ran when it was cancelled has ended before its await throws.
     * Shown by DirectStyleCancellationTest.
     */
    private static final ThreadLocal<@Nullable Body> CURRENT = new ThreadLocal<>();

    // immutable
    /** Settled with the outcome of the body, after its last step. */
    final Promise<Object> ended = new Promise<>();

    private final AsyncExecutor executor;
    private final Task<?> task;
    private final AsyncBody<?> code;
    private final Thread thread;

    // body's thread only
    private @Nullable Run run;
    private int shields;

    Body(Run starting, AsyncBody<?> code) {
        this.executor = starting.executor;
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

    /** The body that the current thread runs. */
    static Body current(String call) {
        Body body = CURRENT.get();
        if (body == null) {
            throw OutsideOfBody.refusal(call);
        }
        return body;
    }

    @Override
    public void run() {
        Object outcome;
        try {
            outcome = Cell.outcomeOf(call());
        } catch (Throwable error) {
            if (error instanceof VirtualMachineError) {
                executor.uncaught(error);
            }
            outcome = CellState.failed(error, run != null && run.isShared(error));
        }
        Cell.settle(ended, outcome); // [D1]
    }

    private @Nullable Object call() throws Exception {
        try {
            run = Run.enterBody(executor, task);
            CURRENT.set(this);
            return code.run();
        } finally {
            CURRENT.remove();
            Run.leaveBody();
        }
    }

    /** Waits for a future: {@link Async#await}. */
    @Nullable
    Object await(VelaFuture<?> future) {
        refuseIfCancelled();
        Run own = Objects.requireNonNull(run);
        own.refuseSelf(future);
        Object outcome = Cell.peek(future);
        if (outcome == null) {
            outcome = Cell.isCell(future) ? awaitHot(future) : awaitChild(future);
        }
        try {
            return Cell.isCell(future) ? own.received(outcome) : own.described(outcome);
        } catch (Throwable raw) {
            throw Border.exception(raw);
        }
    }

    /** {@link Async#uncancellable}. */
    <T> @Nullable T uncancellable(AsyncBody<? extends T> shielded) throws Exception {
        shields++;
        try {
            return shielded.run();
        } finally {
            shields--;
        }
    }

    private Object awaitHot(VelaFuture<?> cell) {
        BlockedThread waiter = new BlockedThread();
        Object key = Cell.register(cell, waiter);
        if (!park(cell, true)) {
            Cell.takeBack(key, waiter);
        }
        refuseIfCancelled();
        return Objects.requireNonNull(Cell.peek(cell));
    }

    private Object awaitChild(VelaFuture<?> cold) {
        Task<?> child = executor.startChild(cold, shields > 0 || Lifecycle.isShielded(task));
        Cell.register(child, new BlockedThread());
        if (!park(child, true)) {
            child.cancel();
            park(child, false); // [D3]
        }
        refuseIfCancelled();
        return Objects.requireNonNull(Cell.peek(child));
    }

    /** Parks until the cell is settled; false if the cancellation of the task is heeded and comes first. */
    private boolean park(VelaFuture<?> cell, boolean heedCancellation) {
        boolean interrupted = false;
        try {
            while (!Cell.isSettled(cell)) {
                if (heedCancellation && isCancelDue()) {
                    return false; // [D2]
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

    private boolean isCancelDue() {
        return shields == 0 && (Cell.isCancelled(task) || (executor.isCancelling() && !Lifecycle.isShielded(task)));
    }

    private void refuseIfCancelled() {
        if (isCancelDue()) {
            throw JoinException.ownCancellation();
        }
    }
}
