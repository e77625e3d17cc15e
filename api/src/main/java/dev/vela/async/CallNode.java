package dev.vela.async;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * {@link VelaFuture#of}.
 *
 * @param <T> the type of the value
 */
final class CallNode<T> extends Node<T> {
    // immutable
    private final Callable<? extends T> callable;

    CallNode(Callable<? extends T> callable) {
        this.callable = callable;
    }

    @Override
    @Nullable
    Object start(Run run) throws Throwable {
        return callable.call();
    }
}
