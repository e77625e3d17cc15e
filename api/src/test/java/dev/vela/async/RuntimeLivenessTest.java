package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Liveness with real threads: each test is short, and meant to be run thousands of times in a row, where a lost
 * wake-up, a lost task or a deadlock shows as a hang. See {@link LivenessLoop}.
 */
@Timeout(20)
class RuntimeLivenessTest {
    private static final int[] WORKERS = {1, 2, 4};

    /** Alone, from outside, to workers that are falling asleep at this moment. */
    @Test
    void aLoneSpawnFromOutsideWakesAWorkerThatFallsAsleep() {
        for (int workers : WORKERS) {
            try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
                for (int round = 0; round < 300; round++) {
                    int number = round;
                    Acceptance.compute(
                            Duration.ofNanos(ThreadLocalRandom.current().nextInt(20_000)));
                    assertThat(executor.<Integer>blockOn(executor.spawn(() -> number)))
                            .isEqualTo(number);
                }
            }
        }
    }

    @Test
    void aBurstFromOutsideIsDoneToTheLast() {
        for (int workers : WORKERS) {
            try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
                for (int round = 0; round < 3; round++) {
                    CountDownLatch all = new CountDownLatch(2_000);
                    for (int index = 0; index < 2_000; index++) {
                        executor.execute(all::countDown);
                    }
                    Acceptance.await(all);
                }
            }
        }
    }

    @Test
    void aTreeOfTasksThatWaitForOneAnotherEnds() {
        for (int workers : WORKERS) {
            try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
                assertThat(executor.<Integer>blockOn(fibonacci(executor, 14))).isEqualTo(377);
            }
        }
    }

    private static VelaFuture<Integer> fibonacci(AsyncExecutor executor, int number) {
        if (number < 2) {
            return VelaFuture.value(number);
        }
        return VelaFuture.of(() -> executor.<Integer>spawn(fibonacci(executor, number - 1)))
                .flatMap(spawned -> fibonacci(executor, number - 2).flatMap(two -> spawned.map(one -> one + two)));
    }

    /** Two tasks wake each other by promises, thousands of times, on the same worker or on two. */
    @Test
    void twoTasksThatWakeEachOtherNeverMissAWake() {
        for (int workers : WORKERS) {
            try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
                int rounds = 3_000;
                Promise.Pair<Integer> serve = Promise.create();
                Task<Integer> one = executor.spawn(rally(executor, serve.promise(), rounds));
                serve.sender().resolve(0);
                assertThat(executor.<Integer>blockOn(one)).isEqualTo(rounds);
            }
        }
    }

    private static VelaFuture<Integer> rally(AsyncExecutor executor, Promise<Integer> awaited, int left) {
        return awaited.flatMap(count -> {
            if (left == 0) {
                return VelaFuture.value(count);
            }
            Promise.Pair<Integer> back = Promise.create();
            executor.execute(() -> back.sender().resolve(count + 1));
            return rally(executor, back.promise(), left - 1);
        });
    }

    /** A settle races with the waiter's registration. */
    @Test
    void aWaiterThatRegistersWhileThePromiseIsSettledIsWoken() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(2)) {
            List<Task<Integer>> waiters = new ArrayList<>();
            for (int round = 0; round < 2_000; round++) {
                Promise.Pair<Integer> pair = Promise.create();
                waiters.add(executor.spawn(pair.promise()));
                if (round % 2 == 0) {
                    pair.sender().resolve(round);
                } else {
                    int number = round;
                    executor.execute(() -> pair.sender().resolve(number));
                }
            }
            for (int round = 0; round < waiters.size(); round++) {
                assertThat(executor.<Integer>blockOn(waiters.get(round))).isEqualTo(round);
            }
        }
    }

    @Test
    void sleepersWakeAlsoWhenAllWorkersSleep() {
        for (int workers : WORKERS) {
            try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
                List<Task<Void>> sleepers = new ArrayList<>();
                for (int index = 0; index < 300; index++) {
                    sleepers.add(executor.spawn(Async.sleep(Duration.ofNanos(index * 20_000L))));
                }
                executor.blockOn(Async.joinAll(sleepers));
                for (int round = 0; round < 5; round++) {
                    executor.blockOn(Async.sleep(Duration.ofMillis(1)));
                }
            }
        }
    }

    /** Cancels race with deadlines, wakes and starts: each handle must settle. */
    @Test
    void everyTaskThatIsCancelledAtAnyMomentSettles() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(2)) {
            for (int round = 0; round < 40; round++) {
                Promise.Pair<Integer> pair = Promise.create();
                List<Task<?>> tasks = new ArrayList<>();
                for (int index = 0; index < 12; index++) {
                    tasks.add(executor.spawn(Async.sleep(Duration.ofNanos(150_000))));
                    tasks.add(executor.spawn(pair.promise()));
                    tasks.add(executor.spawn(Async.yieldNow().flatMap(ignored -> Async.yieldNow())));
                    tasks.add(executor.spawn(Async.withTimeout(pair.promise(), Duration.ofNanos(150_000))
                            .ensuring(() -> {})));
                }
                Acceptance.compute(Duration.ofNanos(ThreadLocalRandom.current().nextInt(300_000)));
                executor.execute(() -> pair.sender().resolve(1));
                for (Task<?> task : tasks) {
                    boolean cancelled = task.cancel();
                    Throwable error = catchThrowable(() -> executor.blockOn(task));
                    assertThat(error instanceof JoinException).isEqualTo(cancelled);
                }
            }
        }
    }

    @Test
    void blockingTasksAreAllDoneWhateverTheBound() {
        for (int bound : new int[] {1, 3, 64}) {
            try (AsyncExecutor executor =
                    AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(1).withBlockingThreads(bound))) {
                AtomicInteger done = new AtomicInteger();
                List<Task<Integer>> tasks = new ArrayList<>();
                for (int index = 0; index < 500; index++) {
                    tasks.add(executor.spawnBlocking(done::incrementAndGet));
                }
                for (Task<Integer> task : tasks) {
                    executor.blockOn(task);
                }
                assertThat(done).hasValue(500);
                for (int round = 0; round < 50; round++) {
                    executor.blockOn(executor.spawnBlocking(done::incrementAndGet));
                }
                assertThat(done).hasValue(550);
            }
        }
    }

    @Test
    void blockOnInsideOfTasksNeverDeadlocks() {
        for (int workers : WORKERS) {
            try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
                List<Task<Integer>> tasks = new ArrayList<>();
                for (int index = 0; index < 25; index++) {
                    tasks.add(executor.spawn(() -> executor.<Integer>blockOn(executor.<Integer>spawn(
                            () -> executor.<Integer>blockOn(Async.yieldNow().map(ignored -> 1))))));
                }
                for (Task<Integer> task : tasks) {
                    assertThat(executor.<Integer>blockOn(task)).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void directStyleBodiesThatWaitForOneAnotherEnd() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(2)) {
            List<Promise.Pair<Integer>> links = new ArrayList<>();
            for (int index = 0; index <= 50; index++) {
                links.add(Promise.create());
            }
            for (int index = 0; index < 50; index++) {
                Promise<Integer> awaited = links.get(index + 1).promise();
                PromiseSender<Integer> next = links.get(index).sender();
                executor.spawn(VelaFuture.async(() -> next.resolve(Async.await(awaited) + 1)));
            }
            links.get(50).sender().resolve(0);
            assertThat(executor.<Integer>blockOn(links.get(0).promise())).isEqualTo(50);
        }
    }

    /** A shutdown at any moment ends, and nobody who waits is forgotten. */
    @Test
    void aShutdownAtAnyMomentEndsAndForgetsNobody() {
        for (int round = 0; round < 12; round++) {
            AsyncExecutor executor = AsyncExecutor.withWorkers(2);
            Side<Integer> submitter = Side.run(() -> {
                AtomicInteger settled = new AtomicInteger();
                try {
                    for (int index = 0; ; index++) {
                        Task<Object> task = index % 3 == 0
                                ? executor.spawn(Acceptance.never())
                                : index % 3 == 1 ? executor.spawn(() -> 1) : executor.spawnBlocking(() -> 1);
                        task.toCompletableFuture().whenComplete((value, error) -> settled.incrementAndGet());
                        if (index % 50 == 49) {
                            executor.blockOn(task);
                        }
                    }
                } catch (RejectedExecutionException | JoinException expected) {
                    return settled.get();
                }
            });
            Acceptance.compute(Duration.ofNanos(ThreadLocalRandom.current().nextInt(3_000_000)));
            executor.shutdown(round % 2 == 0 ? Duration.ZERO : Duration.ofMillis(2));
            assertThat(submitter.value()).isNotNegative();
        }
    }

    @Test
    void aGracefulShutdownRunsEverythingThatWasTaken() {
        for (int workers : WORKERS) {
            AsyncExecutor executor = AsyncExecutor.withWorkers(workers);
            AtomicInteger ran = new AtomicInteger();
            for (int index = 0; index < 300; index++) {
                executor.spawn(Async.yieldNow().map(ignored -> ran.incrementAndGet()));
                executor.execute(() -> executor.spawn(ran::incrementAndGet));
            }
            assertThat(executor.shutdown(Duration.ofSeconds(TimeUnit.MINUTES.toSeconds(1))))
                    .isTrue();
            assertThat(ran).hasValue(600);
        }
    }
}
