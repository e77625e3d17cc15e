package dev.vela.async.bench.soak;

import dev.vela.async.JoinException;
import dev.vela.async.TaskPanicException;
import dev.vela.async.TimeoutExceededException;

/**
 * How a program must end if nothing from outside disturbs it.
 *
 * @param kind the way
 * @param value the value, if there is one
 * @param failure the failure, if it is a planned one
 */
record Outcome(Kind kind, long value, Throwable failure) {
    /** The ways. */
    enum Kind {
        VALUE,
        FAILURE,
        TIMEOUT,
        SENDER_DROPPED,
        PROMISE_CANCELLED
    }

    static Outcome value(long value) {
        return new Outcome(Kind.VALUE, value, null);
    }

    static Outcome failure(Throwable failure) {
        return new Outcome(Kind.FAILURE, 0, failure);
    }

    static Outcome of(Kind kind) {
        return new Outcome(kind, 0, null);
    }

    boolean isValue() {
        return kind == Kind.VALUE;
    }

    /** Whether this is that value. */
    boolean isValue(Long seen) {
        return kind == Kind.VALUE && seen != null && seen == value;
    }

    /** Whether this is that failure, wrapped or not. */
    boolean isFailure(Throwable seen) {
        Throwable inner = Failures.unwrapped(seen);
        return switch (kind) {
            case VALUE -> false;
            case FAILURE -> inner == failure;
            case TIMEOUT -> inner instanceof TimeoutExceededException;
            case SENDER_DROPPED ->
                inner instanceof TaskPanicException
                        && String.valueOf(inner.getMessage()).endsWith("promise sender dropped");
            case PROMISE_CANCELLED -> inner instanceof JoinException;
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case VALUE -> "value " + value;
            case FAILURE -> failure.toString();
            default -> kind.name();
        };
    }
}
