package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a hot future on behalf of a {@link CompletionView}, and completes that on another stack than the one
 * that settles: what depends on it is foreign code.
 */
final class Delivery extends Waiter implements Runnable {
    // immutable
    private final CompletionView<?> view;
    private final @Nullable AsyncExecutor home;
    private final @Nullable Executor executor;

    // set by onSettled, read by the one run after it
    private @Nullable VelaFuture<?> settled;

    Delivery(CompletionView<?> view, @Nullable AsyncExecutor home, @Nullable Executor executor) {
        this.view = view;
        this.home = home;
        this.executor = executor;
    }

    /** Begins to wait; false if the future has settled. */
    boolean await(VelaFuture<?> future) {
        return Cell.register(future, this) != Cell.SETTLED;
    }

    @Override
    void onSettled(VelaFuture<?> cell, boolean alone) {
        if (view.isDone()) {
            return;
        }
        settled = cell;
        if (home == null) {
            onCommonPool(executor == null ? this : this::handOver);
            return;
        }
        try {
            home.scheduler().execute(this);
        } catch (Throwable ended) {
            onCommonPool(this);
        }
    }

    /** On a worker of the home. */
    @Override
    protected void run(Carrier carrier) {
        Run run = Run.on(carrier, Objects.requireNonNull(home));
        run.enter(null, Run.Kind.ERRAND);
        try {
            run();
        } finally {
            run.leave();
        }
    }

    @Override
    public void run() {
        view.take(Objects.requireNonNull(settled));
    }

    /** The given executor may run it on the calling thread, so that is not the settling one. */
    private void handOver() {
        try {
            Objects.requireNonNull(executor).execute(this);
        } catch (Throwable refusal) {
            run();
        }
    }

    private static void onCommonPool(Runnable action) {
        if (ForkJoinPool.getCommonPoolParallelism() > 0) {
            ForkJoinPool.commonPool().execute(action);
            return;
        }
        Thread thread = new Thread(null, action, "vela-completion", 0, false); // a pool without threads runs nothing
        thread.setDaemon(true);
        thread.start();
    }
}
