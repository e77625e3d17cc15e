package dev.vela.async.scheduler.internal.worker;

import java.util.ArrayList;
import java.util.List;

/**
 * Remembers the threads that a scheduler has started, so that a shutdown can wait for their end and name them.
 *
 * <p>Any thread may call any method; they exclude one another for moments.
 */
final class ThreadList {
    // guarded by this
    private final List<Thread> threads = new ArrayList<>();
    private int nextSweep = 16;

    /** Remembers a thread that is about to be started. Forgets dead ones now and then. */
    synchronized void add(Thread thread) {
        if (threads.size() >= nextSweep) {
            threads.removeIf(each -> each.getState() == Thread.State.TERMINATED);
            nextSweep = Math.max(16, 2 * threads.size());
        }
        threads.add(thread);
    }

    /** Forgets a thread that could not be started. */
    synchronized void remove(Thread thread) {
        threads.remove(thread);
    }

    /** Those that have not ended. */
    synchronized List<Thread> alive() {
        return threads.stream().filter(Thread::isAlive).toList();
    }
}
