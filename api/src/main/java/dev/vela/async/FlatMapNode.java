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
        return run(run, null);
    }

    /** As {@link #start}; the frame, if there is one, is used again in place of a new one. */
    private @Nullable Object run(Run run, @Nullable Rest spare) throws Throwable {
        FlatMapNode<?, ?> node = this;
        for (; ; ) {
            Object value = run.start(node.source);
            if (value == Run.SUSPENDED) {
                if (spare == null) {
                    return run.suspended(new Rest(node.function));
                }
                if (spare.function != node.function) { // see Task.keep
                    spare.function = node.function;
                }
                return run.suspended(spare);
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
        // owner thread only
        private Function<?, ? extends VelaFuture<?>> function;

        Rest(Function<?, ? extends VelaFuture<?>> function) {
            this.function = function;
        }

        @Override
        @Nullable
        Object resume(Run run, @Nullable Object value) throws Throwable {
            VelaFuture<?> following = apply(function, value);
            return following instanceof FlatMapNode<?, ?> node ? node.run(run, this) : run.start(following); // a loop
        }
    }
}
