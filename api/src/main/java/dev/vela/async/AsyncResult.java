package dev.vela.async;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as a value: what {@link Async#joinAll} gives for each of its inputs.
 *
 * @param <T> the type of the value
 */
public sealed interface AsyncResult<T> {
    /**
     * It ended with a value.
     *
     * @param value the value, may be null
     * @param <T> the type of the value
     */
    record Ok<T>(@Nullable T value) implements AsyncResult<T> {}

    /**
     * It ended without a value.
     *
     * @param error why, as {@code blockOn} would have thrown it
     * @param <T> the type of the value that there would have been
     */
    record Err<T>(AsyncException error) implements AsyncResult<T> {
        /** Checks that there is an error. */
        public Err {
            Objects.requireNonNull(error, "error");
        }
    }

    /** True if there is a value. */
    default boolean isOk() {
        return this instanceof Ok<T>;
    }

    /** True if there is an error. */
    default boolean isErr() {
        return this instanceof Err<T>;
    }

    /**
     * The value, which may be null.
     *
     * @throws AsyncException the error, if there is one
     */
    default @Nullable T getOrThrow() {
        if (this instanceof Err<T> err) {
            throw err.error();
        }
        return ((Ok<T>) this).value();
    }

    /**
     * The value, or another in place of an error.
     *
     * @param other what to answer in place of an error, may be null
     */
    default @Nullable T orElse(@Nullable T other) {
        return this instanceof Ok<T> ok ? ok.value() : other;
    }

    /**
     * The value changed by a function, or the same error. What the function throws goes to the caller.
     *
     * @param function is given the value, which may be null
     */
    default <R> AsyncResult<R> map(Function<? super T, ? extends R> function) {
        Objects.requireNonNull(function, "function");
        return this instanceof Ok<T> ok ? new Ok<>(function.apply(ok.value())) : new Err<>(((Err<T>) this).error());
    }

    /**
     * One answer for both cases.
     *
     * @param whenOk is given the value, which may be null
     * @param whenErr is given the error
     */
    default <R> R fold(Function<? super T, ? extends R> whenOk, Function<? super AsyncException, ? extends R> whenErr) {
        Objects.requireNonNull(whenOk, "whenOk");
        Objects.requireNonNull(whenErr, "whenErr");
        return this instanceof Ok<T> ok ? whenOk.apply(ok.value()) : whenErr.apply(((Err<T>) this).error());
    }
}
