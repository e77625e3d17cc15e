package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The rest of one operator, kept while what it encloses is suspended.
 *
 * <p>A frame is taken off the list before it is resumed, and is not used again but by itself, to suspend once more, and
 * for {@link #cancelled}.
 */
abstract non-sealed class Frame implements Continuation {
    private static final VarHandle AWAITED =
            fieldVarHandle(lookup(), "awaited", VarHandle.class, Frame.class, Object.class);

    // owner thread only
    /** What encloses the operator. */
    @Nullable
    Continuation next;

    // written by the runner, read by the canceller too
    /** On the innermost frame: the key of the task's last registration, with the cell that it awaits, or null. */
    @SuppressWarnings("UnusedVariable") // by its VarHandle too
    private @Nullable Object awaited;

    Frame() {}

    /** Runner: the key, or null. */
    final @Nullable Object awaited() {
        return awaited;
    }

    /** Any thread: the key, see Lifecycle [L3]. */
    final @Nullable Object awaitedVolatile() {
        return AWAITED.getVolatile(this);
    }

    /** Runner: the task is about to be registered with this key. */
    final void awaitRelease(Object key) {
        AWAITED.setRelease(this, key);
    }

    /** Runner: the task waits no more. */
    final void awaitNothing() {
        awaited = null;
    }

    /**
     * Goes on with the value of what was enclosed.
     *
     * @return the operator's value, or {@link Run#SUSPENDED}
     * @throws Throwable the operator's failure
     */
    abstract @Nullable Object resume(Run run, @Nullable Object value) throws Throwable;

    /**
     * Goes on with the failure of what was enclosed; passes it on unless overridden.
     *
     * @return as {@link #resume}
     * @throws Throwable the operator's failure
     */
    @Nullable
    Object fail(Run run, Throwable error) throws Throwable {
        throw error;
    }

    /**
     * The task itself is being cancelled and this frame is the innermost one left: cleans up. It may answer
     * {@link Run#suspendOn} to wait for a cell, and is then called again when that is settled. It may not
     * await anything else. What it throws goes to the uncaught handler.
     *
     * @return {@link Run#SUSPENDED} if it has to be called again, else anything
     * @throws Throwable for the uncaught handler
     */
    @Nullable
    Object cancelled(Run run) throws Throwable {
        return null;
    }

    /** A frame that does nothing: holds the registration of a task that awaits a cell outside any operator. */
    static final class Root extends Frame {
        @Override
        @Nullable
        Object resume(Run run, @Nullable Object value) {
            return value;
        }
    }
}
