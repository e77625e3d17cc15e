package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The eleven scenarios by which such a runtime has always been shown, and the blocking wait. */
@Timeout(30)
class ClassicScenariosTest {
    @Test
    void promiseResolve() {
        try (AsyncExecutor executor = AsyncExecutor.create()) {
            Promise.Pair<String> pair = Promise.create();
            Task<String> waiter = executor.spawn(pair.promise().awaitPromise().map(text -> text + "!"));
            assertThat(pair.sender().resolve("hello")).isTrue();
            assertThat(executor.<String>blockOn(waiter)).isEqualTo("hello!");
        }
    }

    @Test
    void promiseReject() {
        try (AsyncExecutor executor = AsyncExecutor.create()) {
            Promise.Pair<String> pair = Promise.create();
            IllegalArgumentException reason = new IllegalArgumentException("no luck");
            assertThat(pair.sender().reject(reason)).isTrue();
            assertThatThrownBy(() -> executor.blockOn(pair.promise()))
                    .isInstanceOf(TaskPanicException.class)
                    .hasMessage("Task panicked: no luck")
                    .hasCause(reason);
        }
    }

    @Test
    void timeoutSuccess() {
        try (AsyncExecutor executor = AsyncExecutor.create()) {
            VelaFuture<Integer> quick = Async.sleep(Duration.ofMillis(1)).map(ignored -> 42);
            assertThat(executor.<Integer>blockOn(Async.withTimeout(quick, Duration.ofSeconds(20))))
                    .isEqualTo(42);
        }
    }

    @Test
    void timeoutExpiry() {
        try (AsyncExecutor executor = AsyncExecutor.create()) {
            VelaFuture<Integer> slow = Async.sleep(Duration.ofSeconds(60)).map(ignored -> 42);
            long begin = System.nanoTime();
            assertThatThrownBy(() -> executor.blockOn(Async.withTimeout(slow, Duration.ofMillis(20))))
                    .isInstanceOf(TimeoutExceededException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(20), Duration.ofSeconds(20));
        }
    }

    @Test
    void selectFirst() {
        try (AsyncExecutor executor = AsyncExecutor.create()) {
            VelaFuture<String> slow = Async.sleep(Duration.ofSeconds(60)).map(ignored -> "slow");
            VelaFuture<String> fast = Async.sleep(Duration.ofMillis(1)).map(ignored -> "fast");
            assertThat(executor.<String>blockOn(Async.selectFirst(List.of(slow, fast))))
                    .isEqualTo("fast");
        }
    }

    @Test
    void joinAll() {
        try (AsyncExecutor executor = AsyncExecutor.create()) {
            VelaFuture<Integer> late = Async.sleep(Duration.ofMillis(20)).map(ignored -> 1);
            VelaFuture<Integer> early = VelaFuture.value(2);
            List<AsyncResult<Integer>> results = executor.blockOn(Async.joinAll(List.of(late, early)));
            assertThat(results).containsExactly(new AsyncResult.Ok<>(1), new AsyncResult.Ok<>(2));
        }
    }

    @Test
    void executorCreation() {
        try (AsyncExecutor executor = AsyncExecutor.create()) {
            assertThat(executor.<Integer>blockOn(VelaFuture.of(() -> 1))).isEqualTo(1);
        }
    }

    /** As many tasks as there are workers run side by side, and not one more. */
    @Test
    void workerCount() {
        int workers = 3;
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
            CyclicBarrier allRun = new CyclicBarrier(workers + 1);
            CountDownLatch end = new CountDownLatch(1);
            CountDownLatch oneMore = new CountDownLatch(1);
            for (int worker = 0; worker < workers; worker++) {
                executor.execute(() -> {
                    Acceptance.meet(allRun);
                    Acceptance.await(end);
                });
            }
            Acceptance.meet(allRun);
            executor.execute(oneMore::countDown);
            Acceptance.assertStaysShut(oneMore);
            end.countDown();
            Acceptance.await(oneMore);
        }
    }

    @Test
    void spawn() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(2)) {
            AtomicInteger ended = new AtomicInteger();
            List<Task<Integer>> tasks = new ArrayList<>();
            for (int index = 0; index < 100; index++) {
                tasks.add(executor.spawn(VelaFuture.of(ended::incrementAndGet)));
            }
            executor.blockOn(Async.joinAll(tasks));
            assertThat(ended).hasValue(100);
        }
    }

    @Test
    void spawnBlocking() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            CountDownLatch proof = new CountDownLatch(1);
            Task<String> blocked = executor.spawnBlocking(() -> {
                Acceptance.await(proof);
                return "unblocked";
            });
            executor.execute(proof::countDown);
            assertThat(executor.<String>blockOn(blocked)).isEqualTo("unblocked");
        }
    }

    @Test
    void taskAwait() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Task<Integer> first = executor.spawn(() -> 20);
            Task<Integer> second = executor.spawn(first.awaitTask().map(value -> value + 1));
            assertThat(executor.<Integer>blockOn(second.awaitTask().map(value -> value * 2)))
                    .isEqualTo(42);
        }
    }

    @Test
    void awaitBlocking() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            assertThat(VelaFuture.of(() -> "done").awaitBlocking(executor)).isEqualTo("done");
        }
    }
}
