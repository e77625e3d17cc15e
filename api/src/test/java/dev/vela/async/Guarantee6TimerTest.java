package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Guarantee 6: a due timer fires before the next task that any worker starts.
 *
 * <p>A timer that has fired stands at the end of the ready queue. While few tasks are ready at any moment, the
 * number of tasks that start between the deadline and the sleeper's continuation tells when it fired.
 */
@Timeout(30)
class Guarantee6TimerTest {
    private static final int CHAINS = 3;

    /** A tick of the wheel, and starts that the measuring itself may add. */
    private static final int TOLERANCE = 4;

    /** Endless tasks of 1 ms each, a few of them ready at any moment, whose starts are noted. */
    private static final class Queue {
        final List<Long> starts = Collections.synchronizedList(new ArrayList<>());
        final AtomicBoolean end = new AtomicBoolean();

        void start(AsyncExecutor executor) {
            for (int chain = 0; chain < CHAINS; chain++) {
                executor.execute(new Runnable() {
                    @Override
                    public void run() {
                        starts.add(System.nanoTime());
                        Acceptance.compute(Duration.ofMillis(1));
                        if (!end.get()) {
                            executor.execute(this);
                        }
                    }
                });
            }
        }

        /** The first start after a moment: by then, what the only worker did at that moment is done. */
        long firstStartAfter(long moment) {
            synchronized (starts) {
                return starts.stream()
                        .filter(start -> start - moment > 0)
                        .findFirst()
                        .orElseThrow();
            }
        }

        long startsBetween(long begin, long end) {
            synchronized (starts) {
                return starts.stream()
                        .filter(start -> start - begin > 0 && start - end < 0)
                        .count();
            }
        }
    }

    @Test
    void aSleeperContinuesAsSoonAsItIsDueBehindAQueueOfTasksOfOneMillisecond() {
        for (SpawnOrder order : SpawnOrder.values()) {
            RuntimeConfig config = RuntimeConfig.defaults().withWorkers(1).withSpawnOrder(order);
            try (AsyncExecutor executor = AsyncExecutor.create(config)) {
                Queue queue = new Queue();
                queue.start(executor);
                for (int round = 0; round < 5; round++) {
                    Duration nap = Duration.ofMillis(7 + 5 * round);
                    AtomicLong begin = new AtomicLong();
                    long continued = executor.<Long>blockOn(executor.spawn(VelaFuture.of(() -> {
                                begin.set(System.nanoTime());
                                return 1;
                            })
                            .flatMap(ignored -> Async.sleep(nap))
                            .map(ignored -> System.nanoTime())));
                    assertThat(continued - begin.get()).as("not early").isGreaterThanOrEqualTo(nap.toNanos());
                    long due = queue.firstStartAfter(begin.get()) + nap.toNanos();
                    assertThat(queue.startsBetween(due, continued))
                            .as("tasks started between deadline and continuation")
                            .isLessThanOrEqualTo(CHAINS + TOLERANCE);
                }
                queue.end.set(true);
            }
        }
    }

    @Test
    void aTimeoutExpiresAsSoonAsItIsDueBehindAQueueOfTasksOfOneMillisecond() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Queue queue = new Queue();
            queue.start(executor);
            Duration limit = Duration.ofMillis(10);
            AtomicLong begin = new AtomicLong();
            long continued = executor.<Long>blockOn(executor.spawn(VelaFuture.of(() -> {
                        begin.set(System.nanoTime());
                        return 1;
                    })
                    .flatMap(ignored -> Async.withTimeout(Promise.<Long>create().promise(), limit))
                    .recover(timeout -> System.nanoTime())));
            assertThat(continued - begin.get()).as("not early").isGreaterThanOrEqualTo(limit.toNanos());
            long due = queue.firstStartAfter(begin.get()) + limit.toNanos();
            assertThat(queue.startsBetween(due, continued))
                    .as("tasks started between deadline and continuation")
                    .isLessThanOrEqualTo(2L * (CHAINS + TOLERANCE));
            queue.end.set(true);
        }
    }

    /** Each of two workers has armed a timer; one of them is then stuck. */
    @Test
    void aStuckWorkersTimersFireBeforeTheNextTaskThatAnotherWorkerStarts() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(2)) {
            CyclicBarrier bothWorkers = new CyclicBarrier(2);
            Duration nap = Duration.ofMillis(60);
            CountDownLatch continued = new CountDownLatch(2);
            AtomicLong last = new AtomicLong();
            for (int worker = 0; worker < 2; worker++) {
                executor.spawn(VelaFuture.of(() -> {
                            Acceptance.meet(bothWorkers);
                            return 1;
                        })
                        .flatMap(ignored -> Async.sleep(nap))
                        .map(ignored -> {
                            last.accumulateAndGet(System.nanoTime(), Math::max);
                            continued.countDown();
                            return 1;
                        }));
            }
            // both workers are free for another meeting only when both have armed
            executor.execute(() -> Acceptance.meet(bothWorkers));
            executor.blockOn(executor.spawn(() -> {
                Acceptance.meet(bothWorkers);
                return null;
            }));
            long due = System.nanoTime() + nap.toNanos();
            Queue queue = new Queue();
            try (Hold stuck = Hold.on(executor)) {
                queue.start(executor);
                Acceptance.await(continued);
                stuck.release();
            }
            assertThat(queue.startsBetween(due, last.get()))
                    .as("tasks started between deadline and continuation")
                    .isLessThanOrEqualTo(CHAINS + TOLERANCE);
            queue.end.set(true);
        }
    }

    @Test
    void aStuckWorkersTimersFireWhenTheOthersAreAsleep() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(2)) {
            CountDownLatch continued = new CountDownLatch(1);
            CountDownLatch stuck = new CountDownLatch(1);
            CyclicBarrier bothWorkers = new CyclicBarrier(2);
            for (int worker = 0; worker < 2; worker++) {
                boolean first = worker == 0;
                executor.spawn(VelaFuture.of(() -> {
                            Acceptance.meet(bothWorkers);
                            return 1;
                        })
                        .flatMap(ignored -> {
                            if (first) {
                                executor.execute(() -> {
                                    stuck.countDown();
                                    Acceptance.await(continued);
                                });
                                return Async.sleep(Duration.ofMillis(20)).map(slept -> {
                                    continued.countDown();
                                    return 1;
                                });
                            }
                            return VelaFuture.value(1);
                        }));
            }
            Acceptance.await(stuck);
            Acceptance.await(continued);
        }
    }

    @Test
    void sleepersContinueInTheOrderOfTheirDeadlines() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            List<Integer> order = Collections.synchronizedList(new ArrayList<>());
            List<Task<Boolean>> sleepers = new ArrayList<>();
            try (Hold hold = Hold.on(executor)) {
                for (int millis : new int[] {30, 10, 40, 20, 0, 50}) {
                    sleepers.add(executor.spawn(
                            Async.sleep(Duration.ofMillis(millis)).map(ignored -> order.add(millis))));
                }
                hold.release();
            }
            executor.blockOn(Async.joinAll(sleepers));
            assertThat(order).containsExactly(0, 10, 20, 30, 40, 50);
        }
    }
}
