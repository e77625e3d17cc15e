package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * An executor as an {@link java.util.concurrent.ExecutorService}; see {@link AsyncExecutor#asExecutorService}. It has a
 * life of its own, which ends with that of the executor at the latest.
 *
 * <p>Any thread may call any method. Those that wait announce it, so that the executor's own threads may call them.
 */
final class ExecutorServiceView extends AbstractExecutorService {
    /*
     * Open, then shut down, then terminated: the words are those of OpenErrands. When the executor begins to cancel,
     * whoever looks at the view next shuts it down; who waits for its end is woken by the cell that the executor
     * settles then.
     */

    // immutable
    private final AsyncExecutor executor;
    private final OpenErrands errands;

    ExecutorServiceView(AsyncExecutor executor) {
        this.executor = executor;
        this.errands = new OpenErrands(executor.workers());
    }

    @Override
    public void execute(Runnable command) {
        Objects.requireNonNull(command, "command");
        ViewErrand errand = new ViewErrand(executor, errands.stripe(), command);
        heedExecutor();
        if (!errand.enter()) {
            throw refusal();
        }
        try {
            executor.scheduler().execute(errand);
        } catch (Throwable refused) {
            if (errand.abandon()) { // else it was taken, and shutdownNow has given it back meanwhile
                throw refused;
            }
        }
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return new ViewFuture<>(executor, callable);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
        return new ViewFuture<>(executor, runnable, value);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        Carrier told = Announcement.begin();
        try {
            return super.invokeAny(tasks);
        } finally {
            Announcement.end(told);
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        Carrier told = Announcement.begin();
        try {
            return super.invokeAny(tasks, timeout, unit);
        } finally {
            Announcement.end(told);
        }
    }

    @Override
    public void shutdown() {
        errands.close();
    }

    @Override
    public List<Runnable> shutdownNow() {
        errands.close();
        List<Runnable> neverBegun = new ArrayList<>();
        List<ViewErrand> begun = new ArrayList<>();
        for (ViewErrand errand : errands.inside()) {
            if (errand.abandon()) {
                neverBegun.add(errand.action);
            } else {
                begun.add(errand);
            }
        }
        begun.forEach(ViewErrand::interrupt); // not before: it would free a worker, which would begin another one
        return neverBegun;
    }

    @Override
    public boolean isShutdown() {
        heedExecutor();
        return errands.isClosed();
    }

    @Override
    public boolean isTerminated() {
        heedExecutor();
        return errands.isEnded();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long nanos = Objects.requireNonNull(unit, "unit").toNanos(timeout);
        if (isTerminated()) {
            return true;
        }
        if (nanos <= 0) {
            return false;
        }
        Carrier told = Announcement.begin();
        try {
            return await(nanos);
        } finally {
            Announcement.end(told);
        }
    }

    /**
     * What {@code ExecutorService.close} is from 19 on: shuts the view down and waits until everything has ended; an
     * interrupt while waiting makes it {@link #shutdownNow} and is restored.
     *
     * @throws IllegalStateException if something calls it that runs through this view and would wait for itself
     */
    public void close() {
        for (ViewErrand errand : errands.inside()) {
            if (errand.isRunByCurrentThread()) {
                throw new IllegalStateException("close was called on "
                        + Thread.currentThread().getName() + " by a task of the executor service that it closes, and"
                        + " would wait for that task for ever; call shutdown, or call close from elsewhere");
            }
        }
        shutdown();
        boolean interrupted = false;
        boolean terminated = false;
        while (!terminated) {
            try {
                terminated = awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException interrupt) {
                interrupted = true;
                shutdownNow();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        String state = isTerminated() ? "terminated" : isShutdown() ? "shut down" : "open";
        return "ExecutorService[" + state + ", of " + executor.config().threadName() + "]";
    }

    /** Shuts the view down if the executor cancels what is left. */
    private void heedExecutor() {
        if (executor.isCancelling()) {
            errands.close();
        }
    }

    private boolean await(long nanos) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + nanos;
        Promise<Object> cancellation = executor.suspendedTasks().cancellation();
        BlockedThread waiter = new BlockedThread();
        Object endKey = Cell.register(errands.ended, waiter);
        Object cancellationKey = Cell.register(cancellation, waiter);
        try {
            while (!isTerminated()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while waiting for the end of an executor service");
                }
                long leftNanos = deadlineNanos - System.nanoTime();
                if (leftNanos <= 0) {
                    return false;
                }
                LockSupport.parkNanos(this, leftNanos);
            }
            return true;
        } finally {
            takeBack(endKey, waiter);
            takeBack(cancellationKey, waiter);
        }
    }

    private static void takeBack(Object key, BlockedThread waiter) {
        if (key != Cell.SETTLED) {
            Cell.takeBack(key, waiter);
        }
    }

    private RejectedExecutionException refusal() {
        String name = executor.config().threadName();
        return new RejectedExecutionException(
                executor.isCancelling()
                        ? "the executor \"" + name + "\" has been shut down and takes no new work; create another one"
                        : "an executor service of \"" + name + "\" has been shut down and takes no new work; call"
                                + " asExecutorService() for another one");
    }
}
