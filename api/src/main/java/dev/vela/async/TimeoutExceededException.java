package dev.vela.async;

import java.time.Duration;

/**
 * A future had not settled when the time of {@link Async#withTimeout} was over. Carries no stack trace of its
 * own: it is made on a timer's stack, which would tell nothing.
 */
public final class TimeoutExceededException extends AsyncException {
    private static final long serialVersionUID = 1L;

    private final Duration timeout;

    TimeoutExceededException(Duration timeout) {
        super("Timeout exceeded: not settled within " + timeout, null, false);
        this.timeout = timeout;
    }

    /** The time that was given to {@link Async#withTimeout}. */
    public Duration timeout() {
        return timeout;
    }
}
