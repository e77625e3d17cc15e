package dev.vela.async;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link VelaFuture#recover}.
 *
 * @param <T> the type of the value
 */
final class RecoverNode<T> extends Node<T> {
    // immutable
    private final VelaFuture<T> source;
    private final Function<? super Throwable, ? extends T> function;

    RecoverNode(VelaFuture<T> source, Function<? super Throwable, ? extends T> function) {
        this.source = source;
        this.function = function;
    }

    @Override
    @Nullable
    Object start(Run run) throws Throwable {
        int depth = run.depth;
        Object value;
        try {
            value = run.start(source);
        } catch (Throwable error) {
            run.caughtAt(depth);
            return function.apply(error);
        }
        return value == Run.SUSPENDED ? run.suspended(new Rest(function)) : value;
    }

    private static final class Rest extends Frame {
        private final Function<? super Throwable, ?> function;

        Rest(Function<? super Throwable, ?> function) {
            this.function = function;
        }

        @Override
        @Nullable
        Object resume(Run run, @Nullable Object value) {
            return value;
        }

        @Override
        @Nullable
        Object fail(Run run, Throwable error) {
            return function.apply(error);
        }
    }
}
