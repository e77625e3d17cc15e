package dev.vela.async;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link VelaFuture#flatMap}. A function that gives the next {@code flatMap} makes a loop in here, not a deeper
 * stack.
 *
 * @param <S> the type of the value before
 * @param <T> the type of the value after
 */
final class FlatMapNode<S, T> extends Node<T> {
    // immutable
    private final VelaFuture<S> source;
    private final Function<? super S, ? extends VelaFuture<? extends T>> function;

    FlatMapNode(VelaFuture<S> source, Function<? super S, ? extends VelaFuture<? extends T>> function) {
        this.source = source;
        this.function = function;
    }

    @Override
    @Nullable
    Object start(Run run) throws Throwable {
        FlatMapNode<?, ?> node = this;
        for (; ; ) {
            Object value = run.start(node.source);
            if (value == Run.SUSPENDED) {
                return run.suspended(new Rest(node.function));
            }
            VelaFuture<?> following = apply(node.function, value);
            if (!(following instanceof FlatMapNode<?, ?> nextNode)) {
                return run.start(following);
            }
            node = nextNode;
        }
    }

    @SuppressWarnings("unchecked")
    private static VelaFuture<?> apply(Function<?, ? extends VelaFuture<?>> function, @Nullable Object value) {
        VelaFuture<?> following =
                ((Function<@Nullable Object, ? extends @Nullable VelaFuture<?>>) function).apply(value);
        if (following == null) {
            throw new NullPointerException(
                    "the function given to flatMap gave null instead of a future; for a null value give VelaFuture.value(null)");
        }
        return following;
    }

    private static final class Rest extends Frame {
        private final Function<?, ? extends VelaFuture<?>> function;

        Rest(Function<?, ? extends VelaFuture<?>> function) {
            this.function = function;
        }

        @Override
        @Nullable
        Object resume(Run run, @Nullable Object value) throws Throwable {
            return run.start(apply(function, value));
        }
    }
}
