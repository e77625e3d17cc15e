package dev.vela.async;

import org.jspecify.annotations.Nullable;

/**
 * What comes out of the border of the runtime when something did not end with a value: {@code blockOn},
 * {@code awaitBlocking}, {@link Async#await} and {@link AsyncResult.Err} give nothing else.
 *
 * <p>Operators such as {@code recover} see the raw throwable instead. The runtime alone makes these
 * exceptions; one that is met again at a further border passes as it is.
 */
public abstract sealed class AsyncException extends RuntimeException
        permits TaskPanicException, TimeoutExceededException, RuntimeNotInitializedException, JoinException {
    private static final long serialVersionUID = 1L;

    AsyncException(String message, @Nullable Throwable cause, boolean writableStackTrace) {
        super(message, cause, true, writableStackTrace);
    }
}
