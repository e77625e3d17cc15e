package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Safepoints;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake wants of one worker.
 *
 * <p>Performed by one thread, once; read by the conductor after the latch has counted that.
 */
final class Visit implements Checkpoint.Request {
    // immutable
    final Checkpoints.Driver driver;
    private final Safepoints.Action action;
    private final CountDownLatch done;

    // written by who performs it, before the latch counts
    private @Nullable Throwable failure;

    Visit(Checkpoints.Driver driver, Safepoints.Action action, CountDownLatch done) {
        this.driver = driver;
        this.action = action;
        this.done = done;
    }

    @Override
    public void perform(Checkpoint at) {
        try {
            action.visit(driver.worker(), at.thread);
        } catch (Throwable thrown) {
            failure = thrown;
        } finally {
            done.countDown();
        }
    }

    /** Conductor: throws what actions have thrown, the first with the others suppressed. */
    static void throwFailures(List<Visit> visits) {
        Throwable first = null;
        for (Visit visit : visits) {
            if (first == null) {
                first = visit.failure;
            } else if (visit.failure != null && visit.failure != first) {
                first.addSuppressed(visit.failure);
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException exception) {
            throw exception;
        }
        if (first != null) {
            throw new IllegalStateException("an action threw what it may not declare", first);
        }
    }
}
