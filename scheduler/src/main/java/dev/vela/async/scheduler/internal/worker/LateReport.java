package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Residents;
import dev.vela.async.scheduler.internal.blocking.BlockingPool;
import dev.vela.async.scheduler.internal.support.Clock;
import java.util.Arrays;

/**
 * Logs once whom a shutdown waits for, thread by thread with its stack, when it has waited for long.
 *
 * <p>For the thread that shuts down only.
 */
final class LateReport {
    private static final System.Logger LOGGER = System.getLogger("dev.vela.async.scheduler");
    private static final long REPORT_NANOS = 5_000_000_000L;

    // immutable
    private final ThreadList threads;
    private final BlockingPool blocking;
    private final Residents residents;
    private final Clock clock;
    private final long reportNanos;

    // owner thread only
    private boolean logged;

    LateReport(ThreadList threads, BlockingPool blocking, Residents residents, Clock clock) {
        this.threads = threads;
        this.blocking = blocking;
        this.residents = residents;
        this.clock = clock;
        this.reportNanos = clock.nanoTime() + REPORT_NANOS;
    }

    void logIfLate() {
        if (!logged && clock.nanoTime() - reportNanos >= 0) {
            logged = true;
            StringBuilder text = new StringBuilder("shutdown waits for code that ignores its cancellation:");
            threads.alive().forEach(thread -> describe(thread, text));
            blocking.busyThreads().forEach(thread -> describe(thread, text));
            residents.threads().forEach(thread -> describe(thread, text));
            LOGGER.log(System.Logger.Level.WARNING, text.toString());
        }
    }

    private static void describe(Thread thread, StringBuilder text) {
        StackTraceElement[] stack = thread.getStackTrace();
        if (Arrays.stream(stack).allMatch(LateReport::isOfScheduler)) {
            return; // idle
        }
        text.append(System.lineSeparator()).append(thread.getName()).append(' ').append(thread.getState());
        for (StackTraceElement frame : stack) {
            text.append(System.lineSeparator()).append("    at ").append(frame);
        }
    }

    private static boolean isOfScheduler(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.startsWith("dev.vela.async.scheduler.internal.")
                || name.startsWith("java.")
                || name.startsWith("jdk.");
    }
}
