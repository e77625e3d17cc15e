package dev.vela.async;

import org.jspecify.annotations.Nullable;

/** How a task is handed over to what it waits for. Called by the task's runner alone. */
final class Waiting {
    /*
     * Invariants
     *   [H1] The end of the executor reaches every waiting task. A task that waits for one of the same executor
     *        which has not started is left unknown: that one will end by itself, or be known, or wait for one
     *        that started still later. So every chain of unknown waiting tasks leads to one that is known or goes
     *        on, and in every circle the task that started last has found the next one started, and is known.
     * Ordering
     *   All starts and all questions whether a task has started have one order, which [H1] needs: both are volatile.
     * Shown by CancellationTest.
     */
    private Waiting() {}

    /** Arms the timer; false if the task is being cancelled and goes on. */
    static boolean sleep(Run run, Task<?> task) {
        if (!Lifecycle.sleep(task)) {
            return false;
        }
        boolean armed = false;
        try {
            armed = run.executor.scheduler().schedule(task, run.suspension.delayNanos()); // [L5]
        } finally {
            if (!armed) {
                Lifecycle.awake(task);
            }
        }
        return armed;
    }

    /** Makes the task a waiter of the cell; afterwards {@link #look} decides. */
    static void register(Run run, Task<?> task, Frame innermost, VelaFuture<?> cell) {
        task.body = innermost;
        if (!task.isEntered() && mustBeKnown(task, cell)) {
            run.executor.suspendedTasks().enter(task, run);
        }
        Object key = Cell.register(cell, task);
        innermost.awaited = key == Cell.SETTLED ? cell : key;
    }

    /** Whether the executor has to know a task that waits for this cell. */
    private static boolean mustBeKnown(Task<?> task, VelaFuture<?> cell) {
        return !(cell instanceof Task<?> awaited
                && awaited.executor() == task.executor()
                && !Lifecycle.isStartedVolatile(awaited)); // [H1]
    }

    /**
     * Waits for the cell with which the task is registered.
     *
     * @return its outcome; null if the task has to unwind; SUSPENDED if it has been handed over
     */
    static @Nullable Object look(Run run, Task<?> task, Object key) {
        VelaFuture<?> cell = Cell.cellOf(key);
        for (; ; ) {
            Object state = Cell.stateAcquire(cell);
            if (state != null && !Cell.isPending(state)) {
                return state;
            }
            if (run.isCancelDue()) {
                return null;
            }
            if (Lifecycle.suspend(task)) {
                return Run.SUSPENDED; // [L5]
            }
        }
    }
}
