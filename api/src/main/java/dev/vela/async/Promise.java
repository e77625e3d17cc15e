package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The read side of a one-shot cell: pending until its {@link PromiseSender} resolves or rejects it or someone
 * cancels it. It is hot: any number of tasks and threads may await it, before or after it is settled, and all
 * see the same outcome.
 *
 * <p>Any thread may call any method; none blocks, and none runs code of a waiter.
 *
 * @param <T> the type of the value
 */
public final class Promise<T> implements VelaFuture<T> {
    static final VarHandle STATE = fieldVarHandle(lookup(), "state", VarHandle.class, Promise.class, Object.class);

    // shared
    /** The word of {@link Cell}. */
    @SuppressWarnings("UnusedVariable")
    private @Nullable Object state;

    Promise() {}

    /**
     * Both sides of a new, pending cell.
     *
     * @param <T> the type of the value
     */
    public static <T> Pair<T> create() {
        Promise<T> promise = new Promise<>();
        return new Pair<>(new PromiseSender<>(promise), promise);
    }

    /**
     * Settles the promise as cancelled: whoever awaits it gets a {@link JoinException}.
     *
     * @return true if this call settled it
     */
    public boolean cancel() {
        return Cell.settle(this, CellState.Mark.CANCELLED);
    }

    /** Whether the promise has a value or a failure or is cancelled. */
    public boolean isSettled() {
        return Cell.isSettled(this);
    }

    /**
     * This promise as a future.
     *
     * @return this
     */
    public VelaFuture<T> awaitPromise() {
        return this;
    }

    /**
     * This promise as a {@link CompletableFuture}: it gets the value, the raw throwable of a failure, or is
     * cancelled, on a thread of the common pool and never on the stack of who settles the promise. Cancelling it
     * cancels this promise. It is complete already if this promise has settled.
     */
    public CompletableFuture<T> toCompletableFuture() {
        return CompletionView.of(this, null, null);
    }

    /**
     * As {@link #toCompletableFuture()}, but completed where an executor runs it.
     *
     * @param executor is given the completion by a thread of the common pool, or at once if it is an
     *     {@link AsyncExecutor}; if it refuses, the common pool completes
     */
    public CompletableFuture<T> toCompletableFuture(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return CompletionView.of(this, executor instanceof AsyncExecutor home ? home : null, executor);
    }

    /**
     * The two sides of one cell.
     *
     * @param <T> the type of the value
     * @param sender the write side
     * @param promise the read side
     */
    public record Pair<T>(PromiseSender<T> sender, Promise<T> promise) {}
}
