package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guarantee 6: no ready task waits behind one that is computing while another worker is idle. */
@Timeout(60)
class Guarantee6StrandingTest {
    private static final int ROUNDS = 9;

    /** Some twenty times what is promised, so that a busy machine does not matter; a parent computes much longer. */
    private static final Duration BOUND = Duration.ofMillis(50);

    @FunctionalInterface
    private interface MakeReady {
        void makeReady(AsyncExecutor executor, int child, Runnable started);
    }

    /** Parents that make children ready and compute until all have started; half of the rounds must be quick. */
    private static void assertNotStranded(int children, MakeReady kind) {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(2)) {
            List<Duration> waits = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                CountDownLatch started = new CountDownLatch(children);
                AtomicLong last = new AtomicLong();
                waits.add(executor.<Duration>blockOn(executor.spawn(() -> {
                    long begin = System.nanoTime();
                    long giveUp = begin + TimeUnit.SECONDS.toNanos(5);
                    last.set(begin);
                    for (int child = 0; child < children; child++) {
                        kind.makeReady(executor, child, () -> {
                            last.accumulateAndGet(System.nanoTime(), Math::max);
                            started.countDown();
                        });
                    }
                    while (started.getCount() > 0 && System.nanoTime() < giveUp) {
                        Thread.onSpinWait();
                    }
                    assertThat(started.getCount()).as("stranded children").isZero();
                    return Duration.ofNanos(last.get() - begin);
                })));
            }
            waits.sort(null);
            assertThat(waits.get(ROUNDS / 2)).as("median of " + waits).isLessThan(BOUND);
        }
    }

    @Test
    void aSpawnedChildDoesNotWaitBehindItsComputingParent() {
        for (int children : new int[] {1, 2, 8, 300}) {
            assertNotStranded(
                    children,
                    (executor, child, started) -> executor.spawn(() -> {
                        started.run();
                        return null;
                    }));
        }
    }

    @Test
    void anExecutedJobDoesNotWaitBehindAComputingTask() {
        for (int jobs : new int[] {1, 8, 300}) {
            assertNotStranded(jobs, (executor, child, started) -> executor.execute(started));
        }
    }

    @Test
    void aWokenTaskDoesNotWaitBehindTheComputingTaskThatWokeIt() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(2)) {
            List<Duration> waits = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                Promise.Pair<Void> pair = Promise.create();
                CountDownLatch waiting = new CountDownLatch(1);
                CountDownLatch woken = new CountDownLatch(1);
                executor.spawn(VelaFuture.of(() -> {
                            waiting.countDown();
                            return 1;
                        })
                        .flatMap(ignored -> pair.promise())
                        .map(ignored -> {
                            woken.countDown();
                            return 1;
                        }));
                Acceptance.await(waiting);
                waits.add(executor.<Duration>blockOn(executor.spawn(() -> {
                    long begin = System.nanoTime();
                    long giveUp = begin + TimeUnit.SECONDS.toNanos(5);
                    pair.sender().resolve(null);
                    while (woken.getCount() > 0 && System.nanoTime() < giveUp) {
                        Thread.onSpinWait();
                    }
                    assertThat(woken.getCount()).as("stranded waiter").isZero();
                    return Duration.ofNanos(System.nanoTime() - begin);
                })));
            }
            waits.sort(null);
            assertThat(waits.get(ROUNDS / 2)).as("median of " + waits).isLessThan(BOUND);
        }
    }

    /** Two that yield on one worker while a third blocks the other: when the other is free it takes its share. */
    @Test
    void aYieldedTaskDoesNotWaitBehindAComputingTask() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                CountDownLatch wentOn = new CountDownLatch(1);
                CountDownLatch computes = new CountDownLatch(1);
                executor.spawn(VelaFuture.of(() -> {
                            executor.execute(() -> {
                                computes.countDown();
                                long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
                                while (wentOn.getCount() > 0 && System.nanoTime() < giveUp) {
                                    Thread.onSpinWait();
                                }
                            });
                            return 1;
                        })
                        .flatMap(ignored -> Async.yieldNow())
                        .map(ignored -> {
                            wentOn.countDown();
                            return 1;
                        }));
                Acceptance.await(computes);
                assertOpensWithin(wentOn, Duration.ofSeconds(4));
            }
        }
    }

    private static void assertOpensWithin(CountDownLatch latch, Duration bound) {
        try {
            assertThat(latch.await(bound.toNanos(), TimeUnit.NANOSECONDS))
                    .as("stranded yielded task")
                    .isTrue();
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }
}
