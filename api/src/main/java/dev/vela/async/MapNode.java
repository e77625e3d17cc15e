package dev.vela.async;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link VelaFuture#map}.
 *
 * @param <S> the type of the value before
 * @param <T> the type of the value after
 */
final class MapNode<S, T> extends Node<T> {
    // immutable
    private final VelaFuture<S> source;
    private final Function<? super S, ? extends T> function;

    MapNode(VelaFuture<S> source, Function<? super S, ? extends T> function) {
        this.source = source;
        this.function = function;
    }

    @Override
    @SuppressWarnings("unchecked")
    @Nullable
    Object start(Run run) throws Throwable {
        Object value = run.start(source);
        return value == Run.SUSPENDED ? run.suspended(new Rest<>(function)) : function.apply((S) value);
    }

    private static final class Rest<S> extends Frame {
        private final Function<? super S, ?> function;

        Rest(Function<? super S, ?> function) {
            this.function = function;
        }

        @Override
        @SuppressWarnings("unchecked")
        @Nullable
        Object resume(Run run, @Nullable Object value) {
            return function.apply((S) value);
        }
    }
}
