package dev.vela.async;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a task is handed over to what it waits for. Called by the task's runner alone. */
final class Waiting {
    /*
     * Invariants
     *   [H1] The end of the executor reaches every waiting task. A task that waits for one of the same executor
     *        which has not started is left unknown: that one will end by itself, or be known, or wait for one
     *        that started still later. So every chain of unknown waiting tasks leads to one that is known or goes
     *        on, and in every circle the task that started last has found the next one started, and is known.
     *   [L4] A task that is continued although the cell that it awaits is pending just waits again.
     *   [L5] After the registration, and after the wheel took the task, the runner touches nothing of it but the state,
     *        to look for a cancellation: it may already run elsewhere.
     * Ordering
     *   All starts and all questions whether a task has started have one order, which [H1] needs: both are
     *   volatile, and so are the withdrawals.
     * Shown by CancellationTest, WaitingTest, CircleStress.
     */
    private Waiting() {}

    /** Arms the timer; false if the task is being cancelled and goes on. */
    static boolean sleep(Run run, Task<?> task, @Nullable Continuation innermost) {
        task.keep(innermost);
        return run.carrier().sleep(task, run.delayNanos()); // [L3] [L5]
    }

    /**
     * Waits for a cell.
     *
     * @return its outcome if it has one; else SUSPENDED, and the task has been handed over
     */
    static Object await(Run run, Task<?> task, Continuation innermost, VelaFuture<?> cell) {
        return await(run, task, innermost, cell, !Lifecycle.isHeedless(task));
    }

    /**
     * Waits for a cell.
     *
     * @param heedful whether a cancellation of the task ends the wait
     * @return as {@link #await(Run, Task, Continuation, VelaFuture)}
     */
    static Object await(Run run, Task<?> task, Continuation innermost, VelaFuture<?> cell, boolean heedful) {
        AsyncExecutor executor = run.executor;
        boolean shielded = Lifecycle.isShielded(task);
        task.bodyRelease(Continuation.bodyOf(task, innermost));
        if (!task.isEntered() && mustBeKnown(task, cell)) {
            executor.suspendedTasks().enter(task, run);
        }
        Object key = Cell.register(cell, task);
        if (key == Cell.SETTLED) {
            Continuation.awaitNothing(innermost);
            return Objects.requireNonNull(Cell.stateAcquire(cell));
        }
        if (heedful) { // [L5]
            if (Cell.isCancelling(task)) {
                if (Cell.takeBack(key, task)) { // [L3]
                    Lifecycle.goOn(task, false);
                }
            } else if (!shielded && executor.isCancelling()) {
                cancelRegistered(task, key); // [S1]
            }
        }
        return Run.SUSPENDED;
    }

    /** There may be no memory to cancel it; then the caller has the task back only if nobody else has it by now. */
    private static void cancelRegistered(Task<?> task, Object key) {
        try {
            Lifecycle.cancel(task);
        } catch (Error noMemory) {
            if (Cell.takeBack(key, task)) {
                throw noMemory;
            }
        }
    }

    /**
     * Goes on waiting for the cell that the task awaited when it was handed over.
     *
     * @return as {@link #await}
     */
    static Object look(Run run, Task<?> task, Continuation innermost, Object key) {
        VelaFuture<?> cell = Cell.cellOf(key);
        Object state = Cell.stateAcquire(cell);
        if (state != null && !Cell.isPending(state)) {
            Continuation.awaitNothing(innermost);
            return state;
        }
        return await(run, task, innermost, cell); // [L4]
    }

    /** Whether the executor has to know a task that waits for this cell. */
    private static boolean mustBeKnown(Task<?> task, VelaFuture<?> cell) {
        if (!(cell instanceof Task<?> awaited)) {
            return true;
        }
        AsyncExecutor executor = task.executor();
        return awaited.executor() != executor || !executor.scheduler().isWaitingToBegin(awaited); // [H1]
    }
}
