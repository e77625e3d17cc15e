package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** {@link AsyncExecutor#blockOn}: waits with the thread for a task. */
final class BlockOn {
    private BlockOn() {}

    static <T> @Nullable T run(AsyncExecutor executor, VelaFuture<? extends T> future) {
        if (executor.refuses()) {
            throw new RejectedExecutionException("blockOn was called after the shutdown of its executor \""
                    + executor.config().threadName() + "\"; create another executor");
        }
        Run caller = Run.current();
        if (caller != null) {
            caller.refuseSelf(future);
        }
        if (Cell.isCell(future) && Cell.isSettled(future)) {
            return outcome(future);
        }
        Carrier told = Announcement.begin();
        try {
            return await(executor, future);
        } finally {
            Announcement.end(told);
        }
    }

    private static <T> @Nullable T await(AsyncExecutor executor, VelaFuture<? extends T> future) {
        // A task of this executor ends with it at the latest; anything else needs a task that does.
        Task<? extends T> awaited = null;
        if (Cell.isCell(future) && future instanceof Task<? extends T> task && task.executor() == executor) {
            awaited = task;
        } else {
            awaited = executor.spawn(future);
        }
        if (BlockedThread.await(awaited)) {
            return outcome(awaited);
        }
        if (awaited != future) {
            awaited.cancel();
        }
        throw JoinException.cancelled("the thread that waited was interrupted");
    }

    /** The value of a settled cell, or its failure as it comes out of the border. */
    @SuppressWarnings("unchecked")
    private static <T> @Nullable T outcome(VelaFuture<? extends T> cell) {
        try {
            return (T) Cell.valueOf(Objects.requireNonNull(Cell.stateAcquire(cell)));
        } catch (Throwable raw) {
            throw Border.exception(raw);
        }
    }
}
