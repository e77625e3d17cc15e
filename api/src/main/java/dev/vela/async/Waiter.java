package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;

/**
 * Somebody who wants to be told once that a cell has settled: a suspended task, a blocked thread, or a
 * combinator that watches its inputs.
 *
 * <p>It is a {@link Job}, so that a task, and a combinator that is a timer too, need no second object.
 */
abstract class Waiter extends Job {
    Waiter() {}

    /**
     * Told by the thread that registers this with a cell, just before the registration can take effect; a later call
     * before {@code register} returns replaces an earlier one.
     *
     * @param key what {@link Cell#takeBack} takes
     */
    void registering(Object key) {}

    /**
     * Told by the thread that settled the cell, once for each registration that was not taken back.
     *
     * <p>Runs on the settling stack: internal code of bounded depth only, never code of a user. It may settle
     * further cells, continue tasks and cancel tasks.
     *
     * @param cell the cell, which holds its outcome now
     * @param alone true if it had no other waiter
     */
    abstract void onSettled(VelaFuture<?> cell, boolean alone);

    /** For waiters that are given to no scheduler. */
    @Override
    protected void run(Carrier carrier) {
        throw new IllegalStateException("this waiter is no job");
    }
}
