package dev.vela.async;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task on the current thread from its start or its last suspension to its next suspension or its end:
 * pops frames, hands the task over to what it waits for, unwinds it when it is cancelled.
 *
 * <p>Called by the task's runner alone. The Java stack holds the operators of one step only; what encloses
 * them is in the frames. So loops and nests of any depth need a constant stack.
 */
final class Interpreter {
    private Interpreter() {}

    static void carry(Run run, Task<?> task) {
        try {
            if (Lifecycle.isStarted(task)) {
                proceed(run, task);
            } else {
                begin(run, task);
            }
        } finally {
            run.leave();
        }
    }

    private static void begin(Run run, Task<?> task) {
        Object body = task.body;
        task.body = null;
        if (run.executor.isCancelling() && !Lifecycle.isShielded(task)) {
            task.cancel();
        }
        if (body == null || !Lifecycle.start(task)) {
            return;
        }
        run.enter(task, Run.Kind.TASK);
        if (body instanceof VelaFuture<?> future) {
            step(run, task, null, future, null, null);
        } else {
            call(run, task, (Callable<?>) body);
        }
    }

    private static void call(Run run, Task<?> task, Callable<?> callable) {
        Object value = null;
        Throwable error = null;
        try {
            value = callable.call();
        } catch (Throwable thrown) {
            error = thrown;
        }
        finish(run, task, value, error);
    }

    private static void proceed(Run run, Task<?> task) {
        run.enter(task, Run.Kind.TASK);
        Lifecycle.awake(task);
        Frame stack = (Frame) task.body;
        if (Lifecycle.isUnwinding(task)) {
            unwindFrom(run, task, stack);
        } else {
            step(run, task, stack, null, null, null);
        }
    }

    /**
     * The loop. Each round has one of: a future to start; a registration to look at on the innermost frame; an
     * error or a value for the innermost frame.
     */
    private static void step(
            Run run,
            Task<?> task,
            @Nullable Frame stack,
            @Nullable VelaFuture<?> future,
            @Nullable Object value,
            @Nullable Throwable error) {
        boolean resumed = future == null;
        for (; ; ) {
            try {
                if (resumed) {
                    resumed = false;
                    if (run.isCancelDue()) {
                        unwind(run, task, stack);
                        return;
                    }
                    if (stack != null && stack.awaited != null) {
                        Object outcome = look(run, task, stack.awaited);
                        if (outcome == Run.SUSPENDED) {
                            return;
                        }
                        if (outcome == null) {
                            unwind(run, task, stack);
                            return;
                        }
                        stack.awaited = null;
                        value = run.received(outcome);
                    }
                }
                run.depth = 0;
                Object result;
                if (future != null) {
                    VelaFuture<?> starting = future;
                    future = null;
                    result = run.start(starting);
                } else if (stack == null) {
                    finish(run, task, value, error);
                    return;
                } else {
                    Frame frame = stack;
                    stack = frame.next;
                    Throwable failing = error;
                    error = null;
                    result = failing == null ? frame.resume(run, value) : frame.fail(run, failing);
                }
                if (result != Run.SUSPENDED) {
                    value = result;
                    continue;
                }
                stack = run.takeCaptured(stack);
                switch (run.signal()) {
                    case DEFER -> future = run.takeSubject();
                    case CANCEL -> {
                        unwind(run, task, stack);
                        return;
                    }
                    case YIELD -> {
                        task.body = stack;
                        run.executor.scheduler().defer(task); // [L5]
                        return;
                    }
                    case SLEEP -> {
                        task.body = stack;
                        if (sleep(run, task)) {
                            return;
                        }
                        resumed = true;
                    }
                    case AWAIT -> {
                        stack = stack == null ? new Frame.Root() : stack;
                        register(run, task, stack, run.takeSubject());
                        resumed = true;
                    }
                }
            } catch (Throwable thrown) {
                run.dropCaptured();
                error = thrown;
            }
        }
    }

    /** Arms the timer; false if the task is being cancelled and goes on. */
    private static boolean sleep(Run run, Task<?> task) {
        if (!Lifecycle.sleep(task)) {
            return false;
        }
        boolean armed = false;
        try {
            armed = run.executor.scheduler().schedule(task, run.delayNanos()); // [L5]
        } finally {
            if (!armed) {
                Lifecycle.awake(task);
            }
        }
        return armed;
    }

    /** Makes the task a waiter of the cell; afterwards {@link #look} decides. */
    private static void register(Run run, Task<?> task, Frame innermost, VelaFuture<?> cell) {
        task.body = innermost;
        if (!task.isEntered() && mustBeKnown(task, cell)) {
            run.executor.suspendedTasks().enter(task, run);
        }
        Object key = Cell.register(cell, task);
        innermost.awaited = key == Cell.SETTLED ? cell : key;
    }

    /**
     * Whether the executor has to know a task that waits for this cell, so that its end can end the task. Not if
     * the cell is a task of the same executor that has not started: that one will end by itself, or be known, or
     * wait for one that started still later; so every circle of waiting tasks has one that is known.
     */
    private static boolean mustBeKnown(Task<?> task, VelaFuture<?> cell) {
        return !(cell instanceof Task<?> awaited
                && awaited.executor() == task.executor()
                && !Lifecycle.isStarted(awaited));
    }

    /**
     * Waits for the cell with which the task is registered.
     *
     * @return its outcome; null if the task has to unwind; SUSPENDED if it has been handed over
     */
    private static @Nullable Object look(Run run, Task<?> task, Object key) {
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

    private static void unwind(Run run, Task<?> task, @Nullable Frame stack) {
        Lifecycle.unwind(task);
        if (stack != null && stack.awaited != null) {
            Cell.deregister(stack.awaited, task);
            stack.awaited = null;
        }
        unwindFrom(run, task, stack);
    }

    /** Lets each frame clean up, innermost first, and ends the task as cancelled. */
    private static void unwindFrom(Run run, Task<?> task, @Nullable Frame innermost) {
        Frame stack = innermost;
        while (stack != null) {
            if (stack.awaited != null) {
                if (look(run, task, stack.awaited) == Run.SUSPENDED) {
                    return;
                }
                stack.awaited = null;
            }
            Object result = null;
            try {
                result = stack.cancelled(run);
            } catch (Throwable thrown) {
                run.executor.uncaught(thrown);
            }
            if (result == Run.SUSPENDED) {
                register(run, task, stack, run.takeSubject());
            } else {
                stack = stack.next;
            }
        }
        finish(run, task, null, null);
    }

    private static void finish(Run run, Task<?> task, @Nullable Object value, @Nullable Throwable error) {
        task.leave();
        boolean kept = Lifecycle.complete(task);
        if (error instanceof VirtualMachineError && !run.isReceived(error)) {
            run.executor.uncaught(error);
        }
        Object outcome = !kept
                ? CellState.Mark.CANCELLED
                : error != null ? CellState.failed(error, run.isShared(error)) : Cell.outcomeOf(value);
        Cell.settle(task, outcome);
    }
}
