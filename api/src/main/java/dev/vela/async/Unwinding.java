package dev.vela.async;

import org.jspecify.annotations.Nullable;

/** The end of a task, in order or because it is cancelled. Called by the task's runner alone. */
final class Unwinding {
    private Unwinding() {}

    /** Begins to unwind a task whose cancellation its runner has noticed. */
    static void begin(Run run, Task<?> task, @Nullable Frame stack) {
        Lifecycle.unwind(task);
        if (stack != null) {
            stack.awaitNothing(); // [L1]: its registration has been taken
        }
        proceed(run, task, stack);
    }

    /** Lets each frame clean up, innermost first, and ends the task as cancelled. */
    static void proceed(Run run, Task<?> task, @Nullable Frame innermost) {
        Frame stack = innermost;
        while (stack != null) {
            Object key = stack.awaited();
            if (key != null && Waiting.look(run, task, stack, key) == Run.SUSPENDED) {
                return;
            }
            Object result = null;
            try {
                result = stack.cancelled(run);
            } catch (Throwable thrown) {
                run.executor.uncaught(thrown);
            }
            if (result != Run.SUSPENDED) {
                stack = stack.next;
            } else if (Waiting.await(run, task, stack, run.takeSubject()) == Run.SUSPENDED) {
                return;
            }
        }
        finish(run, task, null, null);
    }

    /** Ends the task with a value or an error, or as cancelled if somebody has cancelled it. */
    static void finish(Run run, Task<?> task, @Nullable Object value, @Nullable Throwable error) {
        task.leave();
        if (error instanceof VirtualMachineError && !run.isReceived(error)) {
            run.executor.uncaught(error);
        }
        Throwable cleanupFailure = error == null ? null : run.cleanupFailure();
        if (cleanupFailure != null && Cell.isCancelling(task)) {
            run.executor.uncaught(cleanupFailure);
            cleanupFailure = null;
        }
        Object outcome = error != null ? CellState.failed(error, run.isShared(error)) : Cell.outcomeOf(value);
        boolean kept = Cell.end(task, outcome, cleanupFailure == null ? run.carrier : null);
        if (!kept && cleanupFailure != null) { // it was cancelled just now
            run.executor.uncaught(cleanupFailure);
        }
    }
}
