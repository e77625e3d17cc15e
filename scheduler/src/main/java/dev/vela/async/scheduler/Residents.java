package dev.vela.async.scheduler;

import java.util.List;

/**
 * What the layer above a scheduler keeps and the scheduler cannot see: work that is suspended, neither queued
 * nor running nor asleep in a wheel. A shutdown asks here whether it may end.
 *
 * <p>The methods are called by the thread that shuts down, and {@link #includesCurrentThread} by any thread
 * that submits work. None may block for long.
 */
public interface Residents {
    /** Nobody: for a scheduler that is used alone. */
    Residents NONE = new Residents() {
        @Override
        public boolean isEmpty() {
            return true;
        }

        @Override
        public void cancelAll() {}

        @Override
        public boolean includesCurrentThread() {
            return false;
        }
    };

    /** True if nothing is suspended that a shutdown should wait for. */
    boolean isEmpty();

    /**
     * The grace has ended: everything suspended is to be resumed and to end soon, and whatever runs from now on
     * too. Called once, before queued and sleeping jobs are run out.
     */
    void cancelAll();

    /**
     * The threads other than the scheduler's own that do work for it, as far as they live: a shutdown names them
     * when it waits for long, and waits for their end.
     */
    default List<Thread> threads() {
        return List.of();
    }

    /** True if the current thread does work for this scheduler although it is none of its threads. */
    boolean includesCurrentThread();
}
