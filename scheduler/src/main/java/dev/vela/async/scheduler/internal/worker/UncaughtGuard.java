package dev.vela.async.scheduler.internal.worker;

/**
 * Gives what jobs throw to the configured handler, and logs what the handler throws itself.
 *
 * <p>Any thread may call it.
 */
final class UncaughtGuard {
    private static final System.Logger LOGGER = System.getLogger("dev.vela.async.scheduler");

    // immutable
    private final Thread.UncaughtExceptionHandler handler;

    UncaughtGuard(Thread.UncaughtExceptionHandler handler) {
        this.handler = handler;
    }

    /** Never throws. */
    void handle(Throwable thrown) {
        try {
            handler.uncaughtException(Thread.currentThread(), thrown);
        } catch (Throwable fromHandler) {
            log(thrown, fromHandler);
        }
    }

    private static void log(Throwable thrown, Throwable fromHandler) {
        try {
            if (fromHandler != thrown) {
                fromHandler.addSuppressed(thrown);
            }
            LOGGER.log(System.Logger.Level.ERROR, "the uncaught handler threw", fromHandler);
        } catch (Throwable ignored) {
            // No memory or stack to say it with; the thread must live on.
        }
    }
}
