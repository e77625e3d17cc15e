package dev.vela.async.bench.measure;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A shared counter that tasks decrement; the last one signals the thread that waits.
 *
 * <p>Unlike a latch alone, all but the last touch nothing but one number. Any thread may call {@link #arrive}.
 */
public final class Countdown {
    private final AtomicInteger left;
    private final CountDownLatch reached = new CountDownLatch(1);

    /** Waits for this many arrivals. */
    public Countdown(int arrivals) {
        left = new AtomicInteger(arrivals);
    }

    /** One arrives. */
    public void arrive() {
        if (left.decrementAndGet() == 0) {
            reached.countDown();
        }
    }

    /** Blocks until all have arrived. */
    public void await() throws InterruptedException {
        reached.await();
        Check.equal("arrivals too many", 0, left.get());
    }
}
