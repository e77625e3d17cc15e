package dev.vela.async.bench.soak;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of the command itself: daemons, since a hang must not keep the process alive. */
final class SoakThreads {
    /** What their names begin with. */
    static final String PREFIX = "testbed-soak-";

    private SoakThreads() {}

    /** Makes threads that have this in their names. */
    static ThreadFactory named(String role) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, PREFIX + role + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
