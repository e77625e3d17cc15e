package dev.vela.async;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task on the current thread from its start or its last suspension to its next suspension or its end:
 * pops continuations, hands the task over to what it waits for, unwinds it when it is cancelled.
 *
 * <p>Called by the task's runner alone. The Java stack holds the operators of one step only; what encloses
 * them is in the continuations. So loops and nests of any depth need a constant stack.
 */
final class Interpreter {
    /*
     * Follows the IOFiber of cats-effect (a loop that pops continuations off a stack of its own); differs in that
     * operators run on the Java stack and frames are made only while something suspends.
     */
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
        Lifecycle.start(task);
        run.enter(task, Run.Kind.TASK);
        if (run.isCancelDue()) {
            Unwinding.finish(run, task, null, null);
        } else if (task instanceof Coroutine<?> coroutine) {
            step(run, task, coroutine, null, false);
        } else if (isFuture(body)) {
            step(run, task, null, (VelaFuture<?>) body, false);
        } else {
            call(run, task, (Callable<?>) Objects.requireNonNull(body));
        }
    }

    /**
     * Asks for the classes behind the sealed interface: an instanceof that asks an object for an interface which it
     * does not have searches all of its interfaces, at every spawn of a callable (before JDK 23).
     */
    private static boolean isFuture(@Nullable Object body) {
        return body instanceof Node<?> || body instanceof Task<?> || body instanceof Promise<?>;
    }

    private static void call(Run run, Task<?> task, Callable<?> callable) {
        Object value = null;
        Throwable error = null;
        try {
            value = callable.call();
        } catch (Throwable thrown) {
            error = thrown;
        }
        Unwinding.finish(run, task, value, error);
    }

    private static void proceed(Run run, Task<?> task) {
        run.enter(task, Run.Kind.TASK);
        Continuation stack = Continuation.of(task);
        if (Lifecycle.isUnwinding(task)) {
            Unwinding.proceed(run, task, stack);
        } else {
            step(run, task, stack, null, true);
        }
    }

    /**
     * The loop. Each round has one of: a future to start; a registration to look at on the innermost continuation; an
     * error or a value for the innermost continuation.
     *
     * @param resumedNow whether the task has been suspended and may be registered
     */
    private static void step(
            Run run,
            Task<?> task,
            @Nullable Continuation innermost,
            @Nullable VelaFuture<?> starting,
            boolean resumedNow) {
        Continuation stack = innermost;
        VelaFuture<?> future = starting;
        Object value = null;
        Throwable error = null;
        boolean resumed = resumedNow;
        boolean ended = false;
        loop:
        for (; ; ) {
            try {
                if (resumed) {
                    resumed = false;
                    if (run.isCancelDue()) {
                        break;
                    }
                    Object key = stack == null ? null : Continuation.awaited(stack);
                    if (stack != null && key != null) {
                        Object outcome = Waiting.look(run, task, stack, key);
                        if (outcome == Run.SUSPENDED) {
                            return;
                        }
                        task.body = null;
                        value = run.received(outcome);
                    }
                }
                run.depth = 0;
                Object result;
                if (future != null) {
                    VelaFuture<?> next = future;
                    future = null;
                    result = run.start(next);
                } else if (stack == null) {
                    ended = true;
                    break;
                } else {
                    Continuation next = stack;
                    stack = Continuation.enclosing(next);
                    Throwable failure = error;
                    error = null;
                    result = Continuation.resume(next, run, value, failure);
                }
                if (result != Run.SUSPENDED) {
                    value = result;
                    continue;
                }
                stack = run.takeCaptured(stack);
                switch (run.takeSignal()) {
                    case Suspension.DEFER -> future = run.takeSubject();
                    case Suspension.CANCEL -> {
                        break loop;
                    }
                    case Suspension.YIELD -> {
                        task.keep(stack);
                        run.carrier().defer(task); // [L5]
                        return;
                    }
                    case Suspension.SLEEP -> {
                        if (Waiting.sleep(run, task, stack)) {
                            return;
                        }
                        resumed = true;
                    }
                    case Suspension.AWAIT -> {
                        stack = stack == null ? new Frame.Root() : stack;
                        Object outcome = Waiting.await(run, task, stack, run.takeSubject());
                        if (outcome == Run.SUSPENDED) {
                            return;
                        }
                        task.body = null;
                        value = run.received(outcome);
                    }
                }
            } catch (Throwable thrown) {
                run.drop();
                error = thrown;
            }
        }
        // Out of the try: what the end throws, for want of memory to tell a waiter, must not come in here again.
        if (ended) {
            Unwinding.finish(run, task, value, error);
        } else {
            Unwinding.begin(run, task, stack);
        }
    }
}
