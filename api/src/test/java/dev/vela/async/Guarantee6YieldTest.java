package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guarantee 6: a task that yields lets every task that was ready on its worker at that moment start first. */
@Timeout(30)
class Guarantee6YieldTest {
    private static AsyncExecutor oneWorker(SpawnOrder order) {
        return AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(1).withSpawnOrder(order));
    }

    @FunctionalInterface
    private interface Preparation {
        /** Makes tasks ready that call {@code start}, from inside the task that yields next. */
        void makeReady(AsyncExecutor executor, Runnable start);
    }

    private static void assertAllStartFirst(String what, int number, Preparation preparation) {
        for (SpawnOrder order : SpawnOrder.values()) {
            for (VelaFuture<Void> yield : List.of(Async.yieldNow(), Async.sleep(Duration.ofNanos(-1)))) {
                try (AsyncExecutor executor = oneWorker(order)) {
                    AtomicInteger started = new AtomicInteger();
                    int startedFirst = executor.<Integer>blockOn(executor.spawn(VelaFuture.of(() -> {
                                preparation.makeReady(executor, started::incrementAndGet);
                                return 1;
                            })
                            .flatMap(ignored -> yield)
                            .map(ignored -> started.get())));
                    assertThat(startedFirst).as(what + " with " + order).isEqualTo(number);
                }
            }
        }
    }

    @Test
    void lets1000SpawnedChildrenStartFirst() {
        assertAllStartFirst("spawned", 1_000, (executor, start) -> {
            for (int child = 0; child < 1_000; child++) {
                executor.spawn(() -> {
                    start.run();
                    return null;
                });
            }
        });
    }

    @Test
    void lets1000ExecutedJobsStartFirst() {
        assertAllStartFirst("executed", 1_000, (executor, start) -> {
            for (int job = 0; job < 1_000; job++) {
                executor.execute(start);
            }
        });
    }

    @Test
    void letsOneSpawnedChildStartFirst() {
        assertAllStartFirst(
                "spawned",
                1,
                (executor, start) -> executor.spawn(() -> {
                    start.run();
                    return null;
                }));
    }

    @Test
    void letsSpawnedAndExecutedAndWokenTasksOfAllKindsStartFirst() {
        assertAllStartFirst("mixed", 1_500, (executor, start) -> {
            for (int round = 0; round < 500; round++) {
                executor.execute(start);
                executor.spawn(() -> {
                    start.run();
                    return null;
                });
                executor.spawn(VelaFuture.of(() -> {
                    start.run();
                    return null;
                }));
            }
        });
    }

    @Test
    void letsWokenTasksStartFirst() {
        for (SpawnOrder order : SpawnOrder.values()) {
            try (AsyncExecutor executor = oneWorker(order)) {
                int number = 600;
                AtomicInteger woken = new AtomicInteger();
                List<PromiseSender<Void>> senders = new ArrayList<>();
                CountDownLatch waiting = new CountDownLatch(2 * number);
                for (int index = 0; index < number; index++) {
                    Promise.Pair<Void> pair = Promise.create();
                    senders.add(pair.sender());
                    for (int waiter = 0; waiter < 2; waiter++) {
                        executor.spawn(VelaFuture.of(() -> {
                                    waiting.countDown();
                                    return 1;
                                })
                                .flatMap(ignored -> pair.promise())
                                .map(ignored -> woken.incrementAndGet()));
                    }
                }
                Acceptance.await(waiting);
                int wokenFirst = executor.<Integer>blockOn(executor.spawn(VelaFuture.of(() -> {
                            senders.forEach(sender -> sender.resolve(null));
                            return 1;
                        })
                        .flatMap(ignored -> Async.yieldNow())
                        .map(ignored -> woken.get())));
                assertThat(wokenFirst).isEqualTo(2 * number);
            }
        }
    }

    /** What yielded before goes first too, so tasks that only yield take turns. */
    @Test
    void tasksThatYieldTakeTurns() {
        try (AsyncExecutor executor = oneWorker(SpawnOrder.DEPTH_FIRST)) {
            int number = 5;
            int steps = 400;
            List<Integer> log = Collections.synchronizedList(new ArrayList<>());
            List<Task<Integer>> tasks = new ArrayList<>();
            try (Hold hold = Hold.on(executor)) {
                for (int index = 0; index < number; index++) {
                    int name = index;
                    tasks.add(executor.spawn(Async.yieldNow().flatMap(ignored -> steps(log, name, steps))));
                }
                hold.release();
            }
            executor.blockOn(Async.joinAll(tasks));
            assertThat(log).hasSize(number * steps);
            for (int begin = 0; begin + number <= log.size(); begin += number) {
                assertThat(log.subList(begin, begin + number))
                        .as("round from " + begin)
                        .containsExactlyElementsOf(log.subList(0, number))
                        .doesNotHaveDuplicates();
            }
        }
    }

    private static VelaFuture<Integer> steps(List<Integer> log, int name, int left) {
        log.add(name);
        return left == 1 ? VelaFuture.value(name) : Async.yieldNow().flatMap(ignored -> steps(log, name, left - 1));
    }

    /** Every one of many yields of a task that spawns more and more before each of them. */
    @Test
    void holdsForEveryYieldOfATaskThatSpawnsAndYieldsAgainAndAgain() {
        try (AsyncExecutor executor = oneWorker(SpawnOrder.DEPTH_FIRST)) {
            AtomicInteger ready = new AtomicInteger();
            AtomicInteger started = new AtomicInteger();
            executor.blockOn(executor.spawn(spawnAndYield(executor, ready, started, 200)));
            assertThat(started).hasValue(ready.get());
        }
    }

    private static VelaFuture<Void> spawnAndYield(
            AsyncExecutor executor, AtomicInteger ready, AtomicInteger started, int rounds) {
        if (rounds == 0) {
            return VelaFuture.value(null);
        }
        for (int child = 0; child < rounds % 67; child++) {
            ready.incrementAndGet();
            executor.spawn(() -> {
                started.incrementAndGet();
                return null;
            });
        }
        return Async.yieldNow().flatMap(ignored -> {
            assertThat(started).as("started before round " + rounds).hasValue(ready.get());
            return spawnAndYield(executor, ready, started, rounds - 1);
        });
    }

    @Test
    void anIdleWorkerMayTakeTheYieldedTaskAtOnce() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(2)) {
            CountDownLatch wentOn = new CountDownLatch(1);
            executor.spawn(VelaFuture.of(() -> {
                        executor.execute(() -> Acceptance.await(wentOn));
                        return 1;
                    })
                    .flatMap(ignored -> Async.yieldNow())
                    .map(ignored -> {
                        wentOn.countDown();
                        return 1;
                    }));
            Acceptance.await(wentOn);
        }
    }
}
