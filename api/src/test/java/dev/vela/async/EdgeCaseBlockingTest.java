package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code spawnBlocking}, {@code blockOn} and their decided edge cases. */
@Timeout(60)
class EdgeCaseBlockingTest {
    private static AsyncExecutor with(int workers, int blockingThreads) {
        return AsyncExecutor.create(
                RuntimeConfig.defaults().withWorkers(workers).withBlockingThreads(blockingThreads));
    }

    private static void awaitAll(AsyncExecutor executor, List<? extends Task<?>> tasks) {
        for (Task<?> task : tasks) {
            executor.blockOn(task);
        }
    }

    @Test
    void asManyCallablesAsTheBoundRunSideBySideAndOthersWaitInAQueue() {
        int bound = 3;
        try (AsyncExecutor executor = with(1, bound)) {
            CyclicBarrier full = new CyclicBarrier(bound + 1);
            CountDownLatch end = new CountDownLatch(1);
            CountDownLatch oneMore = new CountDownLatch(1);
            List<Task<Void>> tasks = new ArrayList<>();
            for (int index = 0; index < bound; index++) {
                tasks.add(executor.spawnBlocking(() -> {
                    Acceptance.meet(full);
                    Acceptance.await(end);
                    return null;
                }));
            }
            Acceptance.meet(full);
            tasks.add(executor.spawnBlocking(() -> {
                oneMore.countDown();
                return null;
            }));
            Acceptance.assertStaysShut(oneMore);
            end.countDown();
            awaitAll(executor, tasks);
        }
    }

    @Test
    void neverMoreCallablesRunThanTheBoundAndNoneIsForgotten() {
        int bound = 4;
        try (AsyncExecutor executor = with(2, bound)) {
            AtomicInteger running = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            AtomicInteger done = new AtomicInteger();
            List<Task<Integer>> tasks = new ArrayList<>();
            for (int index = 0; index < 3_000; index++) {
                tasks.add(executor.spawnBlocking(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    running.decrementAndGet();
                    return done.incrementAndGet();
                }));
            }
            awaitAll(executor, tasks);
            assertThat(done).hasValue(3_000);
            assertThat(most.get()).isLessThanOrEqualTo(bound);
        }
    }

    @Test
    void theBoundIs512ByDefault() {
        int bound = 512;
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            CyclicBarrier full = new CyclicBarrier(bound + 1);
            CountDownLatch end = new CountDownLatch(1);
            CountDownLatch oneMore = new CountDownLatch(1);
            for (int index = 0; index < bound; index++) {
                executor.spawnBlocking(() -> {
                    Acceptance.meet(full);
                    Acceptance.await(end);
                    return null;
                });
            }
            Acceptance.meet(full);
            Task<Void> last = executor.spawnBlocking(() -> {
                oneMore.countDown();
                return null;
            });
            Acceptance.assertStaysShut(oneMore);
            end.countDown();
            executor.blockOn(last);
        }
    }

    @Test
    void aBlockingBoundBelowOneIsAnIllegalArgument() {
        for (int bound : new int[] {0, -1, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> RuntimeConfig.defaults().withBlockingThreads(bound))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(bound));
        }
    }

    @Test
    void threadsAreKeptAliveAndUsedAgain() {
        try (AsyncExecutor executor = with(1, 512)) {
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            for (int round = 0; round < 300; round++) {
                executor.blockOn(executor.spawnBlocking(() -> threads.add(Thread.currentThread())));
            }
            assertThat(threads.size()).as("threads for 300 callables in turn").isLessThan(30);
        }
    }

    @Test
    void aCallableThatWaitsInBlockOnGivesItsPlaceAway() {
        try (AsyncExecutor executor = with(1, 1)) {
            Task<Integer> nested = executor.spawnBlocking(() -> executor.blockOn(executor.<Integer>spawnBlocking(
                            () -> executor.blockOn(executor.<Integer>spawnBlocking(() -> 40)) + 1))
                    + 1);
            assertThat(executor.<Integer>blockOn(nested)).isEqualTo(42);
        }
    }

    @Test
    void afterBlockOnTheBoundHoldsAgain() {
        try (AsyncExecutor executor = with(1, 1)) {
            AtomicInteger running = new AtomicInteger();
            AtomicBoolean tooMany = new AtomicBoolean();
            List<Task<Void>> tasks = new ArrayList<>();
            for (int index = 0; index < 50; index++) {
                tasks.add(executor.spawnBlocking(() -> {
                    executor.blockOn(executor.spawnBlocking(() -> {
                        if (running.incrementAndGet() > 1) {
                            tooMany.set(true);
                        }
                        Thread.onSpinWait();
                        running.decrementAndGet();
                        return null;
                    }));
                    return null;
                }));
            }
            awaitAll(executor, tasks);
            assertThat(tooMany).as("two callables of the inner kind at once").isFalse();
        }
    }

    @Test
    void blockOnOnTheOnlyWorkerGetsASpareThatTakesOverItsQueue() {
        for (SpawnOrder order : SpawnOrder.values()) {
            try (AsyncExecutor executor =
                    AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(1).withSpawnOrder(order))) {
                int result = executor.<Integer>blockOn(executor.spawn(() -> {
                    List<Task<Integer>> queued = new ArrayList<>();
                    for (int index = 0; index < 1_000; index++) {
                        queued.add(executor.spawn(() -> 1));
                    }
                    Promise.Pair<Integer> pair = Promise.create();
                    executor.execute(() -> pair.sender().resolve(1));
                    int sum = executor.<Integer>blockOn(pair.promise());
                    for (Task<Integer> task : queued) {
                        sum += executor.<Integer>blockOn(task);
                    }
                    return sum
                            + executor.<Integer>blockOn(
                                    Async.sleep(Duration.ofMillis(5)).map(ignored -> 1));
                }));
                assertThat(result).isEqualTo(1_002);
            }
        }
    }

    @Test
    void blockOnMayBeNestedDeeplyOnOneWorker() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            assertThat(nested(executor, 60)).isEqualTo(60);
        }
    }

    private static int nested(AsyncExecutor executor, int depth) {
        return depth == 0 ? 0 : 1 + executor.<Integer>blockOn(VelaFuture.of(() -> nested(executor, depth - 1)));
    }

    @Test
    void aTimerOfAWorkerThatBlocksGoesOn() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Promise.Pair<Integer> pair = Promise.create();
            Task<Integer> blocker = executor.spawn(VelaFuture.of(() -> {
                        executor.spawn(Async.sleep(Duration.ofMillis(10))
                                .map(ignored -> pair.sender().resolve(1)));
                        return 1;
                    })
                    .flatMap(ignored -> Async.yieldNow())
                    .map(ignored -> executor.blockOn(pair.promise())));
            assertThat(executor.<Integer>blockOn(blocker)).isEqualTo(1);
        }
    }

    @Test
    void aWorkerThatBlocksInAnotherExecutorsBlockOnGetsASpare() {
        try (AsyncExecutor one = AsyncExecutor.withWorkers(1);
                AsyncExecutor other = AsyncExecutor.withWorkers(1)) {
            Promise.Pair<Integer> pair = Promise.create();
            Task<Integer> blocker = one.spawn(() -> other.blockOn(pair.promise()));
            one.blockOn(one.spawn(() -> pair.sender().resolve(1)));
            assertThat(one.<Integer>blockOn(blocker)).isEqualTo(1);
        }
    }

    @Test
    void twoExecutorsMayBlockOnEachOther() {
        try (AsyncExecutor one = AsyncExecutor.withWorkers(1);
                AsyncExecutor other = AsyncExecutor.withWorkers(1)) {
            assertThat(one.<Integer>blockOn(VelaFuture.of(() -> other.<Integer>blockOn(
                            VelaFuture.of(() -> one.<Integer>blockOn(VelaFuture.of(() -> 42)))))))
                    .isEqualTo(42);
        }
    }

    @Test
    void afterBlockOnNoMoreTasksRunSideBySideThanThereAreWorkers() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            List<Task<Object>> blockers = new ArrayList<>();
            for (int index = 0; index < 20; index++) {
                blockers.add(executor.spawn(() -> executor.blockOn(Async.sleep(Duration.ofMillis(5)))));
            }
            awaitAll(executor, blockers);
            AtomicInteger running = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            List<Task<Object>> tasks = new ArrayList<>();
            for (int index = 0; index < 2_000; index++) {
                tasks.add(executor.spawn(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Acceptance.compute(Duration.ofNanos(1_000));
                    return running.decrementAndGet();
                }));
            }
            awaitAll(executor, tasks);
            assertThat(most).as("tasks side by side with one worker").hasValue(1);
        }
    }

    @Test
    void anInterruptThrowsAJoinExceptionWithTheFlagSetAfterCancellingWhatItRan() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            CountDownLatch cleaned = new CountDownLatch(1);
            CountDownLatch entered = new CountDownLatch(1);
            Side<Object> blocked = Side.run(() -> executor.blockOn(VelaFuture.of(() -> {
                        entered.countDown();
                        return 1;
                    })
                    .flatMap(ignored -> Acceptance.never())
                    .ensuring(cleaned::countDown)));
            Acceptance.await(entered);
            blocked.parked().thread().interrupt();
            assertThat(blocked.error())
                    .isInstanceOfSatisfying(
                            JoinException.class,
                            error -> assertThat(error.isCancelled()).isTrue());
            assertThat(blocked.interruptedAtEnd()).isTrue();
            Acceptance.await(cleaned);
        }
    }

    @Test
    void anInterruptWhileBlockedOnAHotFutureLeavesThatFutureAlone() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Promise.Pair<Integer> pair = Promise.create();
            Task<Integer> task = executor.spawn(pair.promise().map(value -> value + 1));
            for (VelaFuture<Integer> hot : List.of(pair.promise(), task)) {
                Side<Integer> blocked = Side.run(() -> executor.<Integer>blockOn(hot));
                blocked.parked().thread().interrupt();
                assertThat(blocked.error()).isInstanceOf(JoinException.class);
                assertThat(blocked.interruptedAtEnd()).isTrue();
            }
            assertThat(pair.sender().resolve(1)).isTrue();
            assertThat(executor.<Integer>blockOn(task)).isEqualTo(2);
        }
    }

    @Test
    void aThreadThatIsInterruptedAlreadyDoesNotWait() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Side<Object> blocked = Side.run(() -> {
                Thread.currentThread().interrupt();
                return executor.blockOn(Promise.create().promise());
            });
            assertThat(blocked.error()).isInstanceOf(JoinException.class);
            assertThat(blocked.interruptedAtEnd()).isTrue();
        }
    }
}
