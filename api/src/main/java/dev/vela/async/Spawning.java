package dev.vela.async;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Makes tasks and gives them to the scheduler of their executor. Any thread may call it. */
final class Spawning {
    private Spawning() {}

    /** {@link AsyncExecutor#spawn(VelaFuture)}, with a name or null. */
    static <T> Task<T> start(AsyncExecutor executor, @Nullable String name, VelaFuture<? extends T> future) {
        Object home = home(executor, name);
        if (future instanceof Coroutine<? extends T> coroutine) {
            return start(executor, home, coroutine);
        }
        Task<T> task = newTask(executor, home, future, Lifecycle.NEW);
        executor.scheduler().spawn(task);
        return task;
    }

    private static <T> Task<T> start(AsyncExecutor executor, Object home, Coroutine<? extends T> coroutine) {
        coroutine.beSpawned(home, Lifecycle.NEW);
        try {
            executor.scheduler().spawn(coroutine);
        } catch (Throwable refusal) {
            coroutine.beUnstarted();
            throw refusal;
        }
        return asTask(coroutine);
    }

    /** {@link AsyncExecutor#spawn(Callable)}, with a name or null. */
    static <T> Task<T> start(AsyncExecutor executor, @Nullable String name, Callable<? extends T> callable) {
        Task<T> task = new Task<>(home(executor, name), callable, Lifecycle.NEW);
        executor.scheduler().spawn(task);
        return task;
    }

    /** {@link AsyncExecutor#spawnBlocking}, with a name or null. */
    static <T> Task<T> startBlocking(AsyncExecutor executor, @Nullable String name, Callable<? extends T> callable) {
        Task<T> task = new BlockingTask<>(home(executor, name), callable);
        executor.scheduler().executeBlocking(task);
        return task;
    }

    /**
     * Starts a task that belongs to a running one. Children start in the order of these calls, in either spawn
     * order, and are taken as long as there are tasks.
     *
     * @param shielded whether the end of the executor leaves it alone
     */
    static <T> Task<T> startChild(AsyncExecutor executor, VelaFuture<? extends T> future, boolean shielded) {
        byte flags = shielded ? Lifecycle.NEW_SHIELDED : Lifecycle.NEW;
        Object home = home(executor, null);
        Task<T> child;
        if (future instanceof Coroutine<?> coroutine) {
            coroutine.beSpawned(home, flags);
            child = asTask(coroutine);
        } else {
            child = newTask(executor, home, future, flags);
        }
        executor.scheduler().spawnChild(child);
        return child;
    }

    @SuppressWarnings("unchecked") // a task only gives its value
    private static <T> Task<T> asTask(Coroutine<?> coroutine) {
        return (Task<T>) coroutine;
    }

    private static <T> Task<T> newTask(
            AsyncExecutor executor, Object home, VelaFuture<? extends T> future, byte flags) {
        return executor.carriesBodies() && future instanceof BodyNode<? extends T> body
                ? new BodyTask<>(home, body, flags)
                : new Task<>(home, future, flags);
    }

    /** What a new task refers to: its executor, unless there is more to know. */
    private static Object home(AsyncExecutor executor, @Nullable String name) {
        return name == null && !executor.config().spawnSites() && !Bindings.isInheritedOpaque()
                ? executor
                : Particulars.home(executor, name);
    }
}
