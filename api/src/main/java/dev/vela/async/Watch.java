package dev.vela.async;

import org.jspecify.annotations.Nullable;

/**
 * One input of a combinator, while one run of it lasts: a hot future that is watched, or a cold one that runs as a
 * child of the running task and is watched too.
 *
 * <p>Begun by the runner of the task; let go by any thread; told by whoever settles the input.
 */
abstract class Watch extends Waiter {
    /*
     * Invariants
     *   [V1] Whoever decides a combinator lets go of every input that has been begun: begin writes the key and then
     *        the runner reads the decision, the decider writes the decision and then reads the keys. So one of
     *        them sees the other, and letting go twice does no harm.
     * Ordering
     *   The key is volatile, and so is the word of the decision: the argument of [V1] needs one order of all four
     *   accesses. The child is written before the key and read after it.
     * Shown by SelectFirstTest, WatchTest, SelectFirstStress, TimeoutStress, WatchStress.
     */

    // runner, before the key
    private @Nullable Task<?> child;

    // shared
    private volatile @Nullable Object key;

    /** Runner: starts or watches the future. It may be told before this call returns. */
    final void begin(Run run, VelaFuture<?> future) {
        VelaFuture<?> watched = future;
        if (!Cell.isCell(future)) {
            Task<?> started = Spawning.startChild(run.executor, future, Lifecycle.isShielded(run.task()));
            child = started;
            watched = started;
        }
        Object registered = Cell.SETTLED;
        try {
            registered = Cell.register(watched, this);
        } finally {
            key = registered; // [V1]
        }
        if (registered == Cell.SETTLED) {
            onSettled(watched, true);
        }
    }

    /** Stops watching, and cancels the child if there is one. Does nothing to an input that was not begun. */
    final void letGo() {
        Object registered = key; // [V1]
        if (registered == null) {
            return;
        }
        if (registered != Cell.SETTLED) {
            Cell.takeBack(registered, this);
        }
        Task<?> started = child;
        if (started != null) {
            started.cancel();
        }
    }

    /** Runner: what runs for this input, or null if nothing was started. */
    final @Nullable Task<?> child() {
        return child;
    }

    /**
     * The rest of a combinator: passes the outcome on, and when the task is cancelled lets everything go and waits
     * until the children have ended.
     */
    abstract static class Rest extends Frame {
        // immutable
        private final Watch[] watches;

        // runner only
        private int ended;

        Rest(Watch... watches) {
            this.watches = watches;
        }

        /** The combinator will have no outcome: lets everything go. May be called again. */
        abstract void abandon();

        @Override
        @Nullable
        Object resume(Run run, @Nullable Object value) {
            return value;
        }

        @Override
        @Nullable
        Object cancelled(Run run) {
            if (ended == 0) {
                abandon();
            }
            while (ended < watches.length) {
                Task<?> child = watches[ended++].child();
                if (child != null && run.suspendOn(child) == Run.SUSPENDED) {
                    return Run.SUSPENDED;
                }
            }
            return null;
        }
    }
}
