package dev.vela.async;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A hot future as a {@link CompletableFuture}: completed when that has settled, and cancelling it when it is itself
 * cancelled. Any thread may call it.
 *
 * @param <T> the type of the value
 */
final class CompletionView<T> extends CompletableFuture<T> {
    // immutable
    private final VelaFuture<T> source;

    private CompletionView(VelaFuture<T> source) {
        this.source = source;
    }

    /**
     * A view of a task or promise. If that has settled, it is complete already.
     *
     * @param home where to complete it, or null
     * @param executor where to complete it if there is no home; null is the common pool
     */
    static <T> CompletionView<T> of(VelaFuture<T> source, @Nullable AsyncExecutor home, @Nullable Executor executor) {
        CompletionView<T> view = new CompletionView<>(source);
        Delivery delivery = new Delivery(view, home, executor);
        if (!delivery.await(source)) {
            view.take(source);
        }
        return view;
    }

    /** Takes over the outcome of the settled source; dependents run on this stack. */
    @SuppressWarnings("unchecked")
    void take(VelaFuture<?> settled) {
        Object outcome = Cell.peek(settled);
        if (outcome == null || outcome == CellState.Mark.CANCELLED) {
            super.cancel(false);
            return;
        }
        try {
            complete((T) Cell.valueOf(outcome));
        } catch (Throwable raw) {
            completeExceptionally(raw);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            if (source instanceof Task<T> task) {
                task.cancel();
            } else if (source instanceof Promise<T> promise) {
                promise.cancel();
            }
        }
        return cancelled;
    }
}
