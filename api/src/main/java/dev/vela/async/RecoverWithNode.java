package dev.vela.async;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link VelaFuture#recoverWith}.
 *
 * @param <T> the type of the value
 */
final class RecoverWithNode<T> extends Node<T> {
    // immutable
    private final VelaFuture<T> source;
    private final Function<? super Throwable, ? extends VelaFuture<? extends T>> function;

    RecoverWithNode(VelaFuture<T> source, Function<? super Throwable, ? extends VelaFuture<? extends T>> function) {
        this.source = source;
        this.function = function;
    }

    @Override
    @Nullable
    Object start(Run run) throws Throwable {
        int depth = run.depth;
        Object value;
        VelaFuture<?> following;
        try {
            value = run.start(source);
            following = null;
        } catch (Throwable error) {
            run.caughtAt(depth);
            value = null;
            following = apply(function, error);
        }
        if (following != null) {
            return run.start(following);
        }
        return value == Run.SUSPENDED ? run.suspended(new Rest(function)) : value;
    }

    private static VelaFuture<?> apply(
            Function<? super Throwable, ? extends @Nullable VelaFuture<?>> function, Throwable error) {
        VelaFuture<?> following = function.apply(error);
        if (following == null) {
            throw new NullPointerException(
                    "the function given to recoverWith gave null instead of a future; for a null value give VelaFuture.value(null)");
        }
        return following;
    }

    private static final class Rest extends Frame {
        private final Function<? super Throwable, ? extends VelaFuture<?>> function;

        Rest(Function<? super Throwable, ? extends VelaFuture<?>> function) {
            this.function = function;
        }

        @Override
        @Nullable
        Object resume(Run run, @Nullable Object value) {
            return value;
        }

        @Override
        @Nullable
        Object fail(Run run, Throwable error) throws Throwable {
            return run.start(apply(function, error));
        }
    }
}
