package dev.vela.async;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Cold futures that take their time to end when they are cancelled. */
final class Cleanups {
    private Cleanups() {}

    /**
     * Waits for ever, and when cancelled waits for the cleanup before it ends.
     *
     * @param entered is counted down when it runs
     * @param seen is set to what the cleanup gave
     */
    static <T> VelaFuture<T> slow(CountDownLatch entered, VelaFuture<String> cleanup, AtomicReference<String> seen) {
        return VelaFuture.async(() -> {
            try {
                entered.countDown();
                return Async.await(Acceptance.<T>never());
            } finally {
                seen.set(Async.uncancellable(() -> Async.await(cleanup)));
            }
        });
    }
}
