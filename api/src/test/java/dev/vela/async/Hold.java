package dev.vela.async;

import java.util.concurrent.CountDownLatch;

/** Occupies one worker until it is released, so that what is submitted meanwhile queues up behind it. */
final class Hold implements AutoCloseable {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private Hold() {}

    /** Returns once a worker is occupied. */
    static Hold on(AsyncExecutor executor) {
        Hold hold = new Hold();
        executor.execute(() -> {
            hold.entered.countDown();
            Acceptance.awaitStubbornly(hold.released);
        });
        Acceptance.await(hold.entered);
        return hold;
    }

    void release() {
        released.countDown();
    }

    @Override
    public void close() {
        release();
    }
}
