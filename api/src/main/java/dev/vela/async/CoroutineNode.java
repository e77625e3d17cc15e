package dev.vela.async;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@link VelaFuture#coroutine}.
 *
 * @param <T> the type of the value
 */
final class CoroutineNode<T> extends Node<T> {
    // immutable
    private final Supplier<? extends Coroutine<? extends T>> supplier;

    CoroutineNode(Supplier<? extends Coroutine<? extends T>> supplier) {
        this.supplier = supplier;
    }

    @Override
    @Nullable
    Object start(Run run) throws Throwable {
        @Nullable Coroutine<? extends T> coroutine = supplier.get();
        if (coroutine == null) {
            throw new NullPointerException(
                    "the supplier given to VelaFuture.coroutine gave null instead of a coroutine");
        }
        return coroutine.call(run);
    }
}
