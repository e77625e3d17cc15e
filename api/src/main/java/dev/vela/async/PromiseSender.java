package dev.vela.async;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The write side of a {@link Promise}. Of all calls on both sides that settle, exactly one takes effect.
 *
 * <p>Any thread may call any method; none blocks, and none runs code of a waiter: a waiting task continues on its
 * own executor. What happened before the settling call happens before what runs after the await.
 *
 * @param <T> the type of the value
 */
public final class PromiseSender<T> implements AutoCloseable {
    // immutable
    private final Promise<T> promise;

    PromiseSender(Promise<T> promise) {
        this.promise = promise;
    }

    /**
     * Settles the promise with a value.
     *
     * @param valueOrNull the value, may be null
     * @return true if this call settled it
     */
    public boolean resolve(@Nullable T valueOrNull) {
        return Cell.settle(promise, Cell.outcomeOf(valueOrNull));
    }

    /**
     * Settles the promise with a failure.
     *
     * @param error what operators see; at the border it becomes an {@link AsyncException}
     * @return true if this call settled it
     */
    public boolean reject(Throwable error) {
        return Cell.settle(promise, new CellState.Failure(Objects.requireNonNull(error, "error"), false));
    }

    /** Drops the sender: a promise that is still pending is rejected with a {@link TaskPanicException}. */
    @Override
    public void close() {
        if (!promise.isSettled()) {
            Cell.settle(promise, new CellState.Failure(new TaskPanicException("promise sender dropped"), false));
        }
    }
}
