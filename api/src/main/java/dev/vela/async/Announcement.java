package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the scheduler of the current thread, if it has one, that this thread is about to block: a worker is handed over
 * to a spare thread, and a blocking thread gives its place away.
 *
 * <p>For the thread itself. It may be one of any executor: what it waits for need not be its own executor's.
 */
final class Announcement {
    private Announcement() {}

    /**
     * Announces that the thread blocks; paired with one {@link #end} on the same thread. Pairs may nest.
     *
     * @return what {@code end} takes: the carrier that was told, or null if there is nobody to tell
     * @throws java.util.concurrent.RejectedExecutionException on a worker if no spare thread can be started; then
     *     nothing has changed and the thread must not block
     */
    static @Nullable Carrier begin() {
        Run run = Run.current();
        Carrier carrier = run == null ? null : run.carrier;
        if (carrier != null) {
            carrier.beginBlocking();
        }
        return carrier;
    }

    /** Ends what {@link #begin} began. */
    static void end(@Nullable Carrier told) {
        if (told != null) {
            told.endBlocking();
        }
    }
}
