package dev.vela.async;

import org.jspecify.annotations.Nullable;

/**
 * The rest of one operator, kept while what it encloses is suspended. The frames of a suspended task form a
 * list, innermost first; they belong to the thread that runs the task, one at a time.
 *
 * <p>A frame is taken off the list before it is resumed, and is never used again, but for {@link #cancelled}.
 */
abstract class Frame {
    // owner thread only
    /** The frame of the enclosing operator. */
    @Nullable
    Frame next;

    /** On the innermost frame: the key of the task's registration with the cell that it awaits, or null. */
    @Nullable
    Object awaited;

    Frame() {}

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
