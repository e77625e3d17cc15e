package dev.vela.async;

import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.ThreadStarter;
import java.util.Objects;

/**
 * How an executor is set up. Immutable: every {@code with} method checks its argument at once and answers a
 * changed copy. Any thread may use it.
 */
public final class RuntimeConfig {
    private static final RuntimeConfig DEFAULTS =
            new RuntimeConfig(SchedulerConfig.defaults(), BodyThreadKind.best(), false, false);

    // immutable
    private final SchedulerConfig scheduler;
    private final BodyThreadKind bodyThreadKind;
    private final boolean threadPerBody;
    private final boolean spawnSites;

    private RuntimeConfig(
            SchedulerConfig scheduler, BodyThreadKind bodyThreadKind, boolean threadPerBody, boolean spawnSites) {
        this.scheduler = scheduler;
        this.bodyThreadKind = bodyThreadKind;
        this.threadPerBody = threadPerBody;
        this.spawnSites = spawnSites;
    }

    private RuntimeConfig with(SchedulerConfig changed) {
        return new RuntimeConfig(changed, bodyThreadKind, threadPerBody, spawnSites);
    }

    /**
     * As many workers as there are processors, 512 blocking threads, thread names that begin with {@code vela},
     * daemon threads, spawn order {@link SpawnOrder#DEPTH_FIRST}, {@linkplain BodyThreadKind#best the best} kind of thread for
     * direct-style bodies, no spawn sites, and what is uncaught goes to the system logger.
     */
    public static RuntimeConfig defaults() {
        return DEFAULTS;
    }

    /**
     * With another number of workers.
     *
     * @param workers how many, 1 to 32767
     * @throws IllegalArgumentException if it is outside of that
     */
    public RuntimeConfig withWorkers(int workers) {
        return with(scheduler.withWorkers(workers));
    }

    /**
     * With another bound of blocking tasks that run at once; more wait in a queue.
     *
     * @param blockingThreads how many, at least 1
     * @throws IllegalArgumentException if it is below 1
     */
    public RuntimeConfig withBlockingThreads(int blockingThreads) {
        return with(scheduler.withBlockingThreads(blockingThreads));
    }

    /**
     * With other thread names.
     *
     * @param threadName what the name of every thread begins with
     */
    public RuntimeConfig withThreadName(String threadName) {
        return with(scheduler.withThreadName(Objects.requireNonNull(threadName, "threadName")));
    }

    /**
     * With daemon threads, or with such as keep the process alive until the executor is shut down. Virtual threads, which
     * direct-style bodies have from 21 on, are always daemons.
     *
     * @param daemonThreads true for daemons
     */
    public RuntimeConfig withDaemonThreads(boolean daemonThreads) {
        return with(scheduler.withDaemonThreads(daemonThreads));
    }

    /**
     * With another order in which a worker starts what was spawned on it.
     *
     * @param spawnOrder the order
     */
    public RuntimeConfig withSpawnOrder(SpawnOrder spawnOrder) {
        return with(scheduler.withSpawnOrder(
                switch (Objects.requireNonNull(spawnOrder, "spawnOrder")) {
                    case DEPTH_FIRST -> SchedulerConfig.SpawnOrder.DEPTH_FIRST;
                    case FIFO -> SchedulerConfig.SpawnOrder.FIFO;
                }));
    }

    /**
     * With another receiver of what nobody else can be given: what {@code execute}d code throws, what a cleanup
     * of a cancelled task throws, and every {@code VirtualMachineError}. It is called on the thread where that
     * happened; what it throws itself is logged and harms nobody.
     *
     * @param uncaughtHandler the receiver
     */
    public RuntimeConfig withUncaughtHandler(Thread.UncaughtExceptionHandler uncaughtHandler) {
        return with(scheduler.withUncaughtHandler(Objects.requireNonNull(uncaughtHandler, "uncaughtHandler")));
    }

    /**
     * With another way to start threads than {@link Thread#start}, for instance one that fails in a test. Those of
     * direct-style bodies are started by it too.
     *
     * @param threadStarter starts a thread, or throws
     */
    public RuntimeConfig withThreadStarter(ThreadStarter threadStarter) {
        return with(scheduler.withThreadStarter(Objects.requireNonNull(threadStarter, "threadStarter")));
    }

    /**
     * With another kind of thread for direct-style bodies than the best one: to have in a test, or on one machine, what
     * another one has.
     *
     * @param bodyThreadKind the kind
     * @throws UnsupportedOperationException if this process can't have it; it says what is missing
     */
    public RuntimeConfig withBodyThreadKind(BodyThreadKind bodyThreadKind) {
        if (!Objects.requireNonNull(bodyThreadKind, "bodyThreadKind").isAvailable()) {
            throw new UnsupportedOperationException(
                    "bodyThreadKind " + bodyThreadKind + " can't be had: " + bodyThreadKind.obstacle());
        }
        return new RuntimeConfig(scheduler, bodyThreadKind, threadPerBody, spawnSites);
    }

    /**
     * With one thread for each direct-style body, also where a thread could run many, one after the other: then what a
     * body leaves in thread locals is gone with it, and no two bodies see the same {@link Thread#currentThread}. Slower.
     * Without effect unless the bodies' threads are {@link BodyThreadKind#CARRIED}: the others are never used again.
     *
     * @param threadPerBody true for one each
     */
    public RuntimeConfig withThreadPerBody(boolean threadPerBody) {
        return new RuntimeConfig(scheduler, bodyThreadKind, threadPerBody, spawnSites);
    }

    /**
     * With tasks that remember where they were spawned, for {@link Task#spawnSite} and {@link Task#toString}. Each spawn
     * walks the stack then, for a microsecond or more, and each task takes some hundred bytes more; by default none does.
     *
     * @param spawnSites whether they do
     */
    public RuntimeConfig withSpawnSites(boolean spawnSites) {
        return new RuntimeConfig(scheduler, bodyThreadKind, threadPerBody, spawnSites);
    }

    /** The number of workers. */
    public int workers() {
        return scheduler.workers();
    }

    /** How many blocking tasks run at once. */
    public int blockingThreads() {
        return scheduler.blockingThreads();
    }

    /** What the name of every thread begins with. */
    public String threadName() {
        return scheduler.threadName();
    }

    /** Whether threads are daemons. */
    public boolean daemonThreads() {
        return scheduler.daemonThreads();
    }

    /** The order in which a worker starts what was spawned on it. */
    public SpawnOrder spawnOrder() {
        return switch (scheduler.spawnOrder()) {
            case DEPTH_FIRST -> SpawnOrder.DEPTH_FIRST;
            case FIFO -> SpawnOrder.FIFO;
        };
    }

    /** The receiver of what nobody else can be given. */
    public Thread.UncaughtExceptionHandler uncaughtHandler() {
        return scheduler.uncaughtHandler();
    }

    /** How threads are started. */
    public ThreadStarter threadStarter() {
        return scheduler.threadStarter();
    }

    /** On what kind of thread direct-style bodies run. */
    public BodyThreadKind bodyThreadKind() {
        return bodyThreadKind;
    }

    /** Whether each direct-style body has a thread of its own in any case. */
    public boolean threadPerBody() {
        return threadPerBody;
    }

    /** Whether tasks remember where they were spawned. */
    public boolean spawnSites() {
        return spawnSites;
    }

    /** The same settings as the layer below wants them. */
    SchedulerConfig schedulerConfig() {
        return scheduler;
    }

    @Override
    public String toString() {
        return "RuntimeConfig[workers=" + workers() + ", blockingThreads=" + blockingThreads() + ", threadName="
                + threadName() + ", daemonThreads=" + daemonThreads() + ", spawnOrder=" + spawnOrder()
                + ", bodyThreadKind="
                + bodyThreadKind + ", threadPerBody=" + threadPerBody + ", spawnSites=" + spawnSites + "]";
    }
}
