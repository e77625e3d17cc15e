package dev.vela.async.scheduler;

/** How the threads of a scheduler are started: {@link Thread#start}, unless a test wants that to fail. */
@FunctionalInterface
public interface ThreadStarter {
    /**
     * Starts the thread. Whatever this throws, an {@code OutOfMemoryError} above all, counts as "no thread to be
     * had": the scheduler goes on with those that it has.
     *
     * @param thread a thread that has not been started
     */
    void start(Thread thread);
}
