package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.SchedulerConfig;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * Makes and starts the threads of one scheduler, and remembers them.
 *
 * <p>Any thread may call any method.
 */
final class ThreadSource {
    // immutable
    private final SchedulerConfig config;
    private final BiFunction<String, Worker, Thread> workerThreads;
    private final ThreadList started;

    // shared
    private final AtomicInteger spares = new AtomicInteger();

    /**
     * Starts nothing yet.
     *
     * @param workerThreads makes a thread of that name which drives that worker
     * @param started where the threads are remembered
     */
    ThreadSource(SchedulerConfig config, BiFunction<String, Worker, Thread> workerThreads, ThreadList started) {
        this.config = config;
        this.workerThreads = workerThreads;
        this.started = started;
    }

    /** Starts the thread of a worker; throws what the start throws. */
    void startWorker(Worker worker) {
        start(workerThreads.apply(config.threadName() + "-worker-" + worker.index, worker));
    }

    /** Starts a thread that takes over a worker; throws what the start throws. */
    void startSpare(Worker worker) {
        start(workerThreads.apply(config.threadName() + "-spare-" + spares.incrementAndGet(), worker));
    }

    private void start(Thread thread) {
        thread.setDaemon(config.daemonThreads());
        started.add(thread); // first: after a start that succeeded nothing may throw
        try {
            config.threadStarter().start(thread);
        } catch (Throwable failure) {
            started.remove(thread);
            throw failure;
        }
    }
}
