package dev.vela.async.scheduler.internal.support;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Tells an uncaught handler what was thrown, and survives the handler. Any thread may call it.
 */
public final class ErrorReport {
    private static final Logger LOGGER = System.getLogger("dev.vela.async.scheduler");

    // immutable
    private final Thread.UncaughtExceptionHandler handler;

    /** @param handler who is told */
    public ErrorReport(Thread.UncaughtExceptionHandler handler) {
        this.handler = handler;
    }

    /** Tells the handler; what that throws itself is logged, and if even this fails it is dropped. Never throws. */
    @SuppressWarnings("CatchThrowable")
    public void uncaught(Throwable error) {
        try {
            handler.uncaughtException(Thread.currentThread(), error);
        } catch (Throwable second) {
            log(second);
        }
    }

    private static void log(Throwable error) {
        try {
            LOGGER.log(Level.ERROR, "the uncaught handler threw", error);
        } catch (Throwable third) {
            // nobody is left to be told
        }
    }
}
