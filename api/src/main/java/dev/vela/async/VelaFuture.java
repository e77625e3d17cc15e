package dev.vela.async;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Anything that can be awaited. A {@link Promise} and a {@link Task} are hot: they have, or will have, one
 * outcome. Everything else is cold: an immutable description that runs each time it is awaited or spawned.
 *
 * <p>The methods only describe; nothing runs before a task runs it. Functions that are given to operators are
 * called on the executor of the task that runs them. Any thread may call any method.
 *
 * @param <T> the type of the value
 */
public sealed interface VelaFuture<T> permits Node, Promise, Task {
    /**
     * A future that calls a function each time it runs.
     *
     * @param <T> the type of the value
     * @param callable gives the value, or throws the failure; must not block
     */
    static <T> VelaFuture<T> of(Callable<? extends T> callable) {
        return new CallNode<>(Objects.requireNonNull(callable, "callable"));
    }

    /**
     * A future that has a value.
     *
     * @param <T> the type of the value
     * @param value the value, may be null
     */
    static <T> VelaFuture<T> value(@Nullable T value) {
        return Settled.value(value);
    }

    /**
     * A future that has failed.
     *
     * @param <T> the type of the value
     * @param error the failure; it is never changed by the runtime
     */
    static <T> VelaFuture<T> failed(Throwable error) {
        return Settled.failed(Objects.requireNonNull(error, "error"));
    }

    /**
     * A future in direct style: ordinary code that may {@link Async#await} in its middle. Each run has a thread
     * to itself while it lasts, of the executor's {@link BodyThreadKind}. A run fails with a
     * {@link java.util.concurrent.RejectedExecutionException} if its thread can't be started.
     *
     * @param <T> the type of the value
     * @param body the code; it may block
     */
    static <T> VelaFuture<T> async(AsyncBody<? extends T> body) {
        return new BodyNode<>(Objects.requireNonNull(body, "body"));
    }

    /**
     * A future of a compiled async function: makes a {@link Coroutine} each time it runs, on the executor of the task
     * that runs it.
     *
     * @param <T> the type of the value
     * @param supplier makes the coroutine, each time another one that was not started; what it throws is the failure,
     *     and so is a NullPointerException if it gives null
     */
    static <T> VelaFuture<T> coroutine(Supplier<? extends Coroutine<? extends T>> supplier) {
        return new CoroutineNode<>(Objects.requireNonNull(supplier, "supplier"));
    }

    /**
     * A future of what a {@link CompletionStage} gives. A {@link java.util.concurrent.CompletionException} is
     * unwrapped; a cancelled stage is a {@link JoinException}. Cancelling a task that awaits this cancels the stage's
     * future.
     *
     * @param <T> the type of the value
     * @param stage what to wait for
     */
    static <T> VelaFuture<T> from(CompletionStage<? extends T> stage) {
        return new StageNode<>(Objects.requireNonNull(stage, "stage"));
    }

    /**
     * This future with its value changed.
     *
     * @param <R> the type of the new value
     * @param function gives the new value, may give null; what it throws is the failure
     */
    default <R> VelaFuture<R> map(Function<? super T, ? extends R> function) {
        return new MapNode<>(this, Objects.requireNonNull(function, "function"));
    }

    /**
     * This future, and then the one that a function makes of its value. Loops and nests of any length need a
     * constant stack.
     *
     * @param <R> the type of the new value
     * @param function gives the future to go on with; what it throws is the failure, and so is a
     *     NullPointerException if it gives null
     */
    default <R> VelaFuture<R> flatMap(Function<? super T, ? extends VelaFuture<? extends R>> function) {
        return new FlatMapNode<>(this, Objects.requireNonNull(function, "function"));
    }

    /**
     * This future, or what a function makes of its failure. It sees the raw throwable, and that another task or
     * promise was cancelled as a {@link JoinException}, but never the cancellation of the task that runs it.
     *
     * @param function gives a value, or null, in place of the failure; what it throws is the new failure
     */
    default VelaFuture<T> recover(Function<? super Throwable, ? extends T> function) {
        return new RecoverNode<>(this, Objects.requireNonNull(function, "function"));
    }

    /**
     * As {@link #recover}, with a future in place of the failure.
     *
     * @param function gives the future to go on with; what it throws is the new failure, and so is a
     *     NullPointerException if it gives null
     */
    default VelaFuture<T> recoverWith(Function<? super Throwable, ? extends VelaFuture<? extends T>> function) {
        return new RecoverWithNode<>(this, Objects.requireNonNull(function, "function"));
    }

    /**
     * This future, and an action after it, however it ends: with a value, a failure, or because the task that
     * runs it is cancelled. The action has run before that task's handle settles. If it throws, a success becomes
     * that failure; a failure keeps its error and gets the new one suppressed; a cancelled task stays
     * cancelled and the uncaught handler is told.
     *
     * @param action runs once per run of this future that has begun
     */
    default VelaFuture<T> ensuring(Runnable action) {
        return new EnsuringNode<>(this, Objects.requireNonNull(action, "action"));
    }

    /**
     * Runs this future on an executor and blocks the calling thread until it ends: {@link AsyncExecutor#blockOn}.
     *
     * @param executor where it runs
     * @return the value, may be null
     * @throws AsyncException if it did not end with a value; {@link JoinException} also if this thread is interrupted
     * @throws java.util.concurrent.RejectedExecutionException after the executor's shutdown, or on a worker if no
     *     spare thread can be started
     * @throws IllegalStateException if this is the task that makes the call
     */
    default @Nullable T awaitBlocking(AsyncExecutor executor) {
        return Objects.requireNonNull(executor, "executor").blockOn(this);
    }
}
