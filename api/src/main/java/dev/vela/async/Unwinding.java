package dev.vela.async;

import org.jspecify.annotations.Nullable;

/** The end of a task, in order or because it is cancelled. Called by the task's runner alone. */
final class Unwinding {
    private Unwinding() {}

    /** Begins to unwind a task whose cancellation its runner has noticed. */
    static void begin(Run run, Task<?> task, @Nullable Frame stack) {
        Lifecycle.unwind(task);
        if (stack != null && stack.awaited != null) {
            Cell.deregister(stack.awaited, task);
            stack.awaited = null;
        }
        proceed(run, task, stack);
    }

    /** Lets each frame clean up, innermost first, and ends the task as cancelled. */
    static void proceed(Run run, Task<?> task, @Nullable Frame innermost) {
        Frame stack = innermost;
        while (stack != null) {
            if (stack.awaited != null) {
                if (Waiting.look(run, task, stack.awaited) == Run.SUSPENDED) {
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
                Waiting.register(run, task, stack, run.suspension.takeSubject());
            } else {
                stack = stack.next;
            }
        }
        finish(run, task, null, null);
    }

    /** Ends the task with a value or an error, or as cancelled if somebody has cancelled it. */
    static void finish(Run run, Task<?> task, @Nullable Object value, @Nullable Throwable error) {
        task.leave();
        boolean kept = Lifecycle.complete(task);
        if (error instanceof VirtualMachineError && !run.isReceived(error)) {
            run.executor.uncaught(error);
        }
        Throwable cleanupFailure = run.cleanupFailure();
        if (!kept && error != null && cleanupFailure != null) {
            run.executor.uncaught(cleanupFailure);
        }
        Object outcome = !kept
                ? CellState.Mark.CANCELLED
                : error != null ? CellState.failed(error, run.isShared(error)) : Cell.outcomeOf(value);
        Cell.settle(task, outcome);
    }
}
