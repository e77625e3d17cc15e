package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.VarHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code submit}, {@code invokeAll} and {@code invokeAny} of an {@link ExecutorServiceView} give to it: a {@link
 * FutureTask} for whose result a worker may wait.
 *
 * <p>Any thread may call any method; the two {@code get} block.
 *
 * @param <V> the type of the value
 */
final class ViewFuture<V> extends FutureTask<V> {
    private static final VarHandle RUNNER =
            fieldVarHandle(lookup(), "runner", VarHandle.class, ViewFuture.class, Thread.class);

    // immutable
    private final AsyncExecutor executor;

    // written by the thread that runs it
    /** Who runs it, or null. A thread finds itself here only while it does so; others take it for a hint. */
    @SuppressWarnings("UnusedVariable") // by its VarHandle
    private @Nullable Thread runner;

    ViewFuture(AsyncExecutor executor, Callable<V> callable) {
        super(callable);
        this.executor = executor;
    }

    ViewFuture(AsyncExecutor executor, Runnable action, V value) {
        super(action, value);
        this.executor = executor;
    }

    @Override
    public void run() {
        runnerOpaque(Thread.currentThread());
        try {
            super.run();
        } finally {
            runnerOpaque(null);
        }
    }

    /**
     * The value, once there is one.
     *
     * @throws IllegalStateException if the code of this future makes the call
     * @throws java.util.concurrent.RejectedExecutionException on a worker if no spare thread can be started
     */
    @Override
    public V get() throws InterruptedException, ExecutionException {
        if (isDone()) {
            return super.get();
        }
        FutureWait wait = beginWait();
        try {
            return super.get();
        } finally {
            wait.end();
        }
    }

    /**
     * The value, if there is one in time.
     *
     * @throws IllegalStateException as {@link #get()}
     * @throws java.util.concurrent.RejectedExecutionException as {@link #get()}
     */
    @Override
    public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        if (isDone() || timeout <= 0) {
            return super.get(timeout, unit);
        }
        FutureWait wait = beginWait();
        try {
            return super.get(timeout, unit);
        } finally {
            wait.end();
        }
    }

    /** The executor has ended: cancels this unless somebody runs it, since nobody will. */
    void giveUp() {
        if (runnerOpaque() == null) {
            cancel(false);
        }
    }

    private FutureWait beginWait() {
        if (runnerOpaque() == Thread.currentThread()) {
            throw new IllegalStateException("a task of " + executor.config().threadName()
                    + " waits for its own result: it would never end; wait for another future");
        }
        return FutureWait.begin(this, executor);
    }

    private @Nullable Thread runnerOpaque() {
        return (Thread) RUNNER.getOpaque(this);
    }

    private void runnerOpaque(@Nullable Thread thread) {
        RUNNER.setOpaque(this, thread);
    }
}
