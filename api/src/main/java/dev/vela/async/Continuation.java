package dev.vela.async;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a suspended task goes on with: the rest of an operator, or a coroutine. The continuations of a task form a
 * list, innermost first, and belong to the thread that runs the task, one at a time.
 *
 * <p>Only the runner of the task may call the methods, but for {@link #lastKeyOf}.
 */
sealed interface Continuation permits Frame, Coroutine {
    /*
     * The methods are static and ask for the class: that costs a comparison, where a call through an interface costs a
     * search; and a coroutine, which others extend, shows none of them.
     */

    /** What encloses it, or null. */
    static @Nullable Continuation enclosing(Continuation inner) {
        return inner instanceof Frame frame ? frame.next : ((Coroutine<?>) inner).enclosing();
    }

    /** Sets what encloses it; not written again if it is that already, as in a loop. */
    static void enclose(Continuation inner, @Nullable Continuation outer) {
        if (!(inner instanceof Frame frame)) {
            ((Coroutine<?>) inner).enclosedBy(outer);
        } else if (frame.next != outer) {
            frame.next = outer;
        }
    }

    /** On the innermost one: the key of the task's last registration, or null. */
    static @Nullable Object awaited(Continuation innermost) {
        return innermost instanceof Frame frame ? frame.awaited() : ((Coroutine<?>) innermost).body;
    }

    /** On the innermost one: the task waits no more. */
    static void awaitNothing(Continuation innermost) {
        if (innermost instanceof Frame frame) {
            frame.awaitNothing();
        } else {
            ((Coroutine<?>) innermost).body = null;
        }
    }

    /** Goes on with a failure if there is one, else with a value; as {@link Frame#resume} and {@link Frame#fail}. */
    static @Nullable Object resume(Continuation next, Run run, @Nullable Object value, @Nullable Throwable failure)
            throws Throwable {
        if (next instanceof Frame frame) {
            return failure == null ? frame.resume(run, value) : frame.fail(run, failure);
        }
        return ((Coroutine<?>) next).resume(run, value, failure);
    }

    /**
     * The task is being cancelled and this is the innermost one left: cleans up; as {@link Frame#cancelled}.
     *
     * @param outcome of the cell that the last call wanted to wait for, or null at the first call
     */
    static @Nullable Object cancelled(Continuation innermost, Run run, @Nullable Object outcome) throws Throwable {
        return innermost instanceof Frame frame
                ? frame.cancelled(run)
                : ((Coroutine<?>) innermost).cancelled(run, outcome);
    }

    /** The continuation with which a task that has begun goes on. */
    static @Nullable Continuation of(Task<?> task) {
        Object body = task.body;
        if (body instanceof Frame frame) {
            return frame;
        }
        if (body instanceof Coroutine<?> coroutine && coroutine.isCalled()) {
            return coroutine;
        }
        return task instanceof Coroutine<?> itself ? itself : null;
    }

    /** What the body of a task has to be, so that {@link #of} finds the innermost continuation. */
    static @Nullable Continuation bodyOf(Task<?> task, @Nullable Continuation innermost) {
        return innermost == task ? null : innermost;
    }

    /** Runner, while it registers the task: the key is known. See Lifecycle [L3]. */
    static void registering(Task<?> task, Object key) {
        Continuation innermost = Objects.requireNonNull(of(task));
        if (innermost instanceof Frame frame) {
            frame.awaitRelease(key);
        } else {
            ((Coroutine<?>) innermost).bodyRelease(key);
        }
    }

    /** Any thread: the key of the last registration of a task that has begun, or null. See Lifecycle [L3]. */
    static @Nullable Object lastKeyOf(Task<?> task) {
        Object body = task.bodyVolatile();
        if (body instanceof Frame frame) {
            return frame.awaitedVolatile();
        }
        if (body instanceof Coroutine<?> coroutine && coroutine.isCalled()) {
            return coroutine.bodyVolatile();
        }
        return task instanceof Coroutine ? body : null;
    }
}
