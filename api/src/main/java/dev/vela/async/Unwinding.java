package dev.vela.async;

import org.jspecify.annotations.Nullable;

/** The end of a task, in order or because it is cancelled. Called by the task's runner alone. */
final class Unwinding {
    private Unwinding() {}

    /** Begins to unwind a task whose cancellation its runner has noticed. */
    static void begin(Run run, Task<?> task, @Nullable Continuation stack) {
        Lifecycle.unwind(task);
        if (stack != null) {
            Continuation.awaitNothing(stack); // [L1]: its registration has been taken
        }
        proceed(run, task, stack);
    }

    /** Lets each continuation clean up, innermost first, and ends the task as cancelled. */
    static void proceed(Run run, Task<?> task, @Nullable Continuation innermost) {
        Continuation stack = innermost;
        Object key = stack == null ? null : Continuation.awaited(stack);
        Object outcome = key == null || stack == null ? null : Waiting.look(run, task, stack, key);
        while (stack != null && outcome != Run.SUSPENDED) {
            Object result = null;
            try {
                run.depth = 0;
                result = Continuation.cancelled(stack, run, outcome);
            } catch (Throwable thrown) {
                run.drop();
                reportUnlessOwnCancellation(run, thrown);
            }
            if (result == Run.SUSPENDED) {
                run.takeSignal();
                outcome = Waiting.await(run, task, stack, run.takeSubject());
            } else {
                outcome = null;
                stack = Continuation.enclosing(stack);
            }
        }
        if (outcome == Run.SUSPENDED) {
            return;
        }
        finish(run, task, null, null);
    }

    private static void reportUnlessOwnCancellation(Run run, Throwable thrown) {
        if (!(thrown instanceof JoinException join && join.isOwnCancellation())) {
            run.executor.uncaught(thrown);
        }
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
