package dev.vela.async;

import org.jspecify.annotations.Nullable;

/**
 * Ordinary code that may wait in its middle: the body of {@link VelaFuture#async}, and of
 * {@link Async#uncancellable}.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface AsyncBody<T> {
    /**
     * Does the work, for {@code async} on a thread that is no worker and for {@code uncancellable} on the caller's;
     * {@link Async#await} may be called anywhere below.
     *
     * @return the result, may be null
     * @throws Exception whatever the work fails with
     */
    @Nullable
    T run() throws Exception;
}
