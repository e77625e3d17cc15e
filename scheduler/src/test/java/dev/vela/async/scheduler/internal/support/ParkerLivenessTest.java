package dev.vela.async.scheduler.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ParkerLivenessTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Parker parker = new Parker();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** [P1] [P3] A permit that comes first is used by the next park, and nobody was woken by it. */
    @Test
    void permitBeforePark() {
        assertThat(parker.unpark()).isFalse();
        assertThat(parker.unpark()).isFalse();
        parker.park();
        assertThat(parker.parkNanos(0)).isFalse();
        assertThat(parker.parkNanos(1_000)).isFalse();
        parker.unpark();
        assertThat(parker.parkNanos(0)).isTrue();
        parker.unpark();
        assertThat(parker.parkNanos(Long.MAX_VALUE)).isTrue();
    }

    /** [P1] Two threads that wake each other a thousand times lose no permit. */
    @Test
    void noPermitIsLost() throws Exception {
        Parker other = new Parker();
        AtomicInteger turns = new AtomicInteger();
        Future<?> partner = threads.submit(() -> {
            for (int turn = 0; turn < 1_000; turn++) {
                other.park();
                turns.incrementAndGet();
                parker.unpark();
            }
        });
        for (int turn = 0; turn < 1_000; turn++) {
            other.unpark();
            if (turn % 2 == 0) {
                parker.park();
            } else {
                while (!parker.parkNanos(TimeUnit.SECONDS.toNanos(15))) { // may return early for no reason
                    Thread.onSpinWait();
                }
            }
            assertThat(turns.get()).isEqualTo(turn + 1);
        }
        partner.get();
    }

    /** [P3] Of two wakers one learns that it woke the thread. */
    @Test
    void oneWakerLearnsThatItWoke() throws Exception {
        Thread sleeper = new Thread(parker::park);
        sleeper.start();
        awaitRest(sleeper);
        assertThat(parker.unpark()).isTrue();
        assertThat(parker.unpark()).isFalse();
        sleeper.join();
    }

    /** [P2] An interrupt neither ends the rest nor keeps the thread from resting. */
    @Test
    void interruptIsCleared() throws Exception {
        CountDownLatch woken = new CountDownLatch(1);
        Thread sleeper = new Thread(() -> {
            Thread.currentThread().interrupt();
            parker.park();
            woken.countDown();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        });
        sleeper.start();
        awaitRest(sleeper);
        sleeper.interrupt();
        while (sleeper.isInterrupted()) {
            Thread.onSpinWait();
        }
        awaitRest(sleeper);
        assertThat(woken.getCount()).isOne();
        parker.unpark();
        sleeper.join();
    }

    private static void awaitRest(Thread thread) {
        for (Thread.State state = thread.getState(); state != Thread.State.WAITING; state = thread.getState()) {
            assertThat(state).isNotEqualTo(Thread.State.TERMINATED);
            Thread.onSpinWait();
        }
    }
}
