package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import org.jspecify.annotations.Nullable;

/**
 * One thread's wait for a future of {@link ExecutorServiceView}: announced to that thread's scheduler, and ended by the
 * end of the executor if nobody has begun to run the future by then.
 *
 * <p>{@link #begin} and {@link #end} are for the thread that waits, which also says what it waits for.
 */
final class FutureWait extends Waiter {
    /*
     * Invariants
     *   [Z4] No thread waits for a future that nobody will run. A future in an errand is cancelled by who drops the
     *        errand. One that is hidden in another runnable, as by an ExecutorCompletionService, is cancelled by its
     *        wait, which is registered with the cell that is settled when the executor begins to cancel: it is told,
     *        or finds the cell settled.
     * Ordering
     *   A future is given up if its runner is not seen. A runner that begins meanwhile finds it cancelled or goes
     *   first: FutureTask decides by one compare-and-set.
     * Shown by ExecutorServiceEndTest, OpenErrandsStress.
     */
    // immutable
    private final ViewFuture<?> future;
    private final @Nullable Carrier told;

    // the waiting thread only
    private Object key = Cell.SETTLED;

    private FutureWait(ViewFuture<?> future, @Nullable Carrier told) {
        this.future = future;
        this.told = told;
    }

    /**
     * Begins to wait.
     *
     * @throws java.util.concurrent.RejectedExecutionException as {@link Announcement#begin}
     */
    static FutureWait begin(ViewFuture<?> future, AsyncExecutor executor) {
        FutureWait wait = new FutureWait(future, Announcement.begin());
        wait.key = Cell.register(executor.suspendedTasks().cancellation(), wait); // [Z4]
        if (wait.key == Cell.SETTLED) {
            future.giveUp();
        }
        return wait;
    }

    /** Ends the wait, whatever its outcome. */
    void end() {
        if (key != Cell.SETTLED) {
            Cell.takeBack(key, this);
        }
        Announcement.end(told);
    }

    @Override
    void onSettled(VelaFuture<?> cell, boolean alone) {
        future.giveUp();
    }
}
