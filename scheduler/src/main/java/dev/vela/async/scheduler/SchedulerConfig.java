package dev.vela.async.scheduler;

import java.util.Objects;

/**
 * How a scheduler is set up. Immutable; every {@code with} method checks at once.
 *
 * @param workers the number of workers, 1 to 32767
 * @param blockingThreads how many blocking jobs run at once, at least 1
 * @param threadName the prefix of all thread names
 * @param daemonThreads whether threads are daemons
 * @param spawnOrder in which order a worker starts what it spawned
 * @param uncaughtHandler is told what jobs throw
 * @param threadStarter how threads are started
 * @param residents what the layer above keeps suspended
 */
public record SchedulerConfig(
        int workers,
        int blockingThreads,
        String threadName,
        boolean daemonThreads,
        SpawnOrder spawnOrder,
        Thread.UncaughtExceptionHandler uncaughtHandler,
        ThreadStarter threadStarter,
        Residents residents) {
    /** The largest number of workers. */
    public static final int MAX_WORKERS = 32767;

    private static final System.Logger LOGGER = System.getLogger("dev.vela.async.scheduler");

    /** The order in which a worker starts the jobs that it spawned itself. */
    public enum SpawnOrder {
        /** Newest first, as fork/join wants: the live set stays small. */
        DEPTH_FIRST,
        /** In order of spawning, as an event loop wants. */
        FIFO
    }

    /**
     * Checks every component.
     *
     * @throws IllegalArgumentException if a number is out of its range; it names the number and the range
     * @throws NullPointerException if a component is null; it names the component
     */
    public SchedulerConfig {
        requireRange("workers", workers, MAX_WORKERS);
        requireRange("blockingThreads", blockingThreads, Integer.MAX_VALUE);
        Objects.requireNonNull(threadName, "threadName");
        Objects.requireNonNull(spawnOrder, "spawnOrder");
        Objects.requireNonNull(uncaughtHandler, "uncaughtHandler");
        Objects.requireNonNull(threadStarter, "threadStarter");
        Objects.requireNonNull(residents, "residents");
    }

    /** As many workers as processors, 512 blocking threads, daemons, depth first, errors to the system logger. */
    public static SchedulerConfig defaults() {
        return new SchedulerConfig(
                Math.min(Runtime.getRuntime().availableProcessors(), MAX_WORKERS),
                512,
                "vela",
                true,
                SpawnOrder.DEPTH_FIRST,
                (thread, error) -> LOGGER.log(System.Logger.Level.ERROR, "uncaught in " + thread.getName(), error),
                Thread::start,
                Residents.NONE);
    }

    /**
     * With another number of workers.
     *
     * @throws IllegalArgumentException if it is below 1 or above {@link #MAX_WORKERS}
     */
    public SchedulerConfig withWorkers(int number) {
        return new SchedulerConfig(
                number,
                blockingThreads,
                threadName,
                daemonThreads,
                spawnOrder,
                uncaughtHandler,
                threadStarter,
                residents);
    }

    /**
     * With another bound of blocking jobs that run at once.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public SchedulerConfig withBlockingThreads(int number) {
        return new SchedulerConfig(
                workers, number, threadName, daemonThreads, spawnOrder, uncaughtHandler, threadStarter, residents);
    }

    /** With another prefix of thread names. */
    public SchedulerConfig withThreadName(String prefix) {
        return new SchedulerConfig(
                workers, blockingThreads, prefix, daemonThreads, spawnOrder, uncaughtHandler, threadStarter, residents);
    }

    /** With daemon threads or others. */
    public SchedulerConfig withDaemonThreads(boolean daemon) {
        return new SchedulerConfig(
                workers, blockingThreads, threadName, daemon, spawnOrder, uncaughtHandler, threadStarter, residents);
    }

    /** With another order of spawned jobs. */
    public SchedulerConfig withSpawnOrder(SpawnOrder order) {
        return new SchedulerConfig(
                workers, blockingThreads, threadName, daemonThreads, order, uncaughtHandler, threadStarter, residents);
    }

    /** With another handler of what jobs throw. What the handler throws itself is logged. */
    public SchedulerConfig withUncaughtHandler(Thread.UncaughtExceptionHandler handler) {
        return new SchedulerConfig(
                workers, blockingThreads, threadName, daemonThreads, spawnOrder, handler, threadStarter, residents);
    }

    /** With another way to start threads. */
    public SchedulerConfig withThreadStarter(ThreadStarter starter) {
        return new SchedulerConfig(
                workers, blockingThreads, threadName, daemonThreads, spawnOrder, uncaughtHandler, starter, residents);
    }

    /** With the layer above that keeps suspended work. */
    public SchedulerConfig withResidents(Residents layerAbove) {
        return new SchedulerConfig(
                workers,
                blockingThreads,
                threadName,
                daemonThreads,
                spawnOrder,
                uncaughtHandler,
                threadStarter,
                layerAbove);
    }

    private static void requireRange(String name, int value, int most) {
        if (value < 1 || value > most) {
            String range = most == Integer.MAX_VALUE ? "at least 1" : "1 to " + most;
            throw new IllegalArgumentException(name + " is " + value + ", must be " + range);
        }
    }
}
