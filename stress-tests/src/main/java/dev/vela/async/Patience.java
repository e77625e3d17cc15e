package dev.vela.async;

import java.util.concurrent.TimeUnit;

/**
 * How long a test waits for what comes soon. After the first time in vain it waits no more, so that a test which fails
 * ends.
 */
final class Patience {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static volatile boolean lost;

    private Patience() {}

    /** True if the wait that began then, by the clock of {@link System#nanoTime}, is to end in vain. */
    static boolean isOver(long startNanos) {
        if (!lost && System.nanoTime() - startNanos > LIMIT_NANOS) {
            lost = true;
        }
        return lost;
    }

    /** Waits for an interrupt of the current thread; false if there was none. */
    static boolean untilInterrupted() {
        long start = System.nanoTime();
        while (!Thread.interrupted()) {
            if (isOver(start)) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }
}
