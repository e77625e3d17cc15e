package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A thread beside the test's that makes one call, whose outcome the test looks at. */
final class Side<T> {
    private final Thread thread;
    private volatile @Nullable T value;
    private volatile @Nullable Throwable error;
    private volatile boolean interruptedAtEnd;

    private Side(Callable<? extends T> call) {
        thread = new Thread(() -> {
            try {
                value = call.call();
            } catch (Throwable thrown) {
                error = thrown;
            }
            interruptedAtEnd = Thread.currentThread().isInterrupted();
        });
        thread.setName("side");
        thread.setDaemon(true);
    }

    static <T> Side<T> run(Callable<? extends T> call) {
        Side<T> side = new Side<>(call);
        side.thread.start();
        return side;
    }

    Thread thread() {
        return thread;
    }

    /** Waits until the call waits for something. */
    Side<T> parked() {
        Acceptance.awaitParked(thread);
        return this;
    }

    boolean isRunning() {
        return thread.isAlive();
    }

    /** Looks for a while whether the call returns although it must not. */
    void assertKeepsWaiting() {
        join(Acceptance.GLANCE_MILLIS);
        assertThat(thread.isAlive()).as("the call still waits").isTrue();
    }

    @Nullable
    T value() {
        finish();
        assertThat(error).as("what the call threw").isNull();
        return value;
    }

    Throwable error() {
        finish();
        assertThat(error).as("what the call threw").isNotNull();
        return error;
    }

    boolean interruptedAtEnd() {
        finish();
        return interruptedAtEnd;
    }

    private void finish() {
        join(TimeUnit.SECONDS.toMillis(Acceptance.PATIENCE_SECONDS));
        assertThat(thread.isAlive())
                .as("the call hangs in " + thread.getState())
                .isFalse();
    }

    private void join(long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while joining", interrupt);
        }
    }
}
