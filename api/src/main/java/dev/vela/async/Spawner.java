package dev.vela.async;

import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Starts tasks that have a name: {@link AsyncExecutor#named}. Immutable; any thread may call any method, any number of
 * times.
 */
public final class Spawner {
    // immutable
    private final AsyncExecutor executor;
    private final String name;

    Spawner(AsyncExecutor executor, String name) {
        this.executor = executor;
        this.name = name;
    }

    /**
     * Starts a future as a task of that name: {@link AsyncExecutor#spawn(VelaFuture)}.
     *
     * @param <T> the type of the value
     * @param future what to run; a {@link Coroutine} becomes the task itself
     * @return its handle
     * @throws java.util.concurrent.RejectedExecutionException after shutdown
     * @throws IllegalStateException if the future is a {@link Coroutine} that was started before
     */
    public <T> Task<T> spawn(VelaFuture<? extends T> future) {
        return Spawning.start(executor, name, Objects.requireNonNull(future, "future"));
    }

    /**
     * Starts a function as a task of that name: {@link AsyncExecutor#spawn(Callable)}.
     *
     * @param <T> the type of the value
     * @param callable what to call; must not block
     * @return its handle
     * @throws java.util.concurrent.RejectedExecutionException after shutdown
     */
    public <T> Task<T> spawn(Callable<? extends T> callable) {
        return Spawning.start(executor, name, Objects.requireNonNull(callable, "callable"));
    }

    /**
     * Runs a function that may block, as a task of that name: {@link AsyncExecutor#spawnBlocking}.
     *
     * @param <T> the type of the value
     * @param callable what to call
     * @return its handle
     * @throws java.util.concurrent.RejectedExecutionException after shutdown, or if there is no thread for it and none
     *     can be started
     */
    public <T> Task<T> spawnBlocking(Callable<? extends T> callable) {
        return Spawning.startBlocking(executor, name, Objects.requireNonNull(callable, "callable"));
    }
}
