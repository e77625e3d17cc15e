package dev.vela.async;

import org.jspecify.annotations.Nullable;

/**
 * A cold future that has its outcome from the beginning: {@code value} and {@code failed}.
 *
 * @param <T> the type of the value
 */
final class Settled<T> extends Node<T> {
    // immutable
    final Object outcome;

    private Settled(Object outcome) {
        this.outcome = outcome;
    }

    static <T> Settled<T> value(@Nullable T value) {
        return new Settled<>(Cell.outcomeOf(value));
    }

    static <T> Settled<T> failed(Throwable error) {
        return new Settled<>(new CellState.Failure(error, true));
    }

    @Override
    @Nullable
    Object start(Run run) throws Throwable {
        return run.described(outcome);
    }
}
