package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guarantee 3, first half: no foreign code on your stack; a waiter continues on its own executor. */
@Timeout(30)
class Guarantee3NoForeignCodeTest {
    /**
     * A task settles something on the only worker while a waiter of it is there. The waiter's code can have
     * run before the call returned only on the settling stack.
     */
    private void assertWaiterRunsAfterTheCall(Consumer<Promise.Pair<String>> settling) {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Promise.Pair<String> pair = Promise.create();
            AtomicBoolean returned = new AtomicBoolean();
            CountDownLatch waits = new CountDownLatch(1);
            Task<Boolean> waiter = executor.spawn(VelaFuture.of(() -> {
                        waits.countDown();
                        return pair.promise();
                    })
                    .flatMap(promise -> promise)
                    .recover(error -> "failed")
                    .map(ignored -> returned.get()));
            Acceptance.await(waits);
            Task<Void> settler = executor.spawn(() -> {
                settling.accept(pair);
                returned.set(true);
                return null;
            });
            executor.blockOn(settler);
            assertThat(executor.<Boolean>blockOn(waiter))
                    .as("the call had returned when the waiter ran")
                    .isTrue();
        }
    }

    @Test
    void resolveNeverRunsAWaitersCodeBeforeItReturns() {
        assertWaiterRunsAfterTheCall(pair -> pair.sender().resolve("value"));
    }

    @Test
    void rejectNeverRunsAWaitersCodeBeforeItReturns() {
        assertWaiterRunsAfterTheCall(pair -> pair.sender().reject(new IllegalStateException()));
    }

    @Test
    void cancelOfAPromiseNeverRunsAWaitersCodeBeforeItReturns() {
        assertWaiterRunsAfterTheCall(pair -> pair.promise().cancel());
    }

    @Test
    void closeOfASenderNeverRunsAWaitersCodeBeforeItReturns() {
        assertWaiterRunsAfterTheCall(pair -> pair.sender().close());
    }

    @Test
    void cancelOfATaskRunsNeitherItsCleanupNorItsWaitersBeforeItReturns() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            AtomicBoolean returned = new AtomicBoolean();
            AtomicBoolean cleanedUpInTime = new AtomicBoolean();
            CountDownLatch waits = new CountDownLatch(1);
            Task<Void> victim = executor.spawn(VelaFuture.of(() -> {
                        waits.countDown();
                        return 1;
                    })
                    .flatMap(ignored -> Acceptance.<Void>never())
                    .ensuring(() -> cleanedUpInTime.set(returned.get())));
            Acceptance.await(waits);
            Task<Boolean> waiter = executor.spawn(victim.map(ignored -> false).recover(error -> returned.get()));
            Task<Void> canceller = executor.spawn(() -> {
                assertThat(victim.cancel()).isTrue();
                returned.set(true);
                return null;
            });
            executor.blockOn(canceller);
            assertThat(executor.<Boolean>blockOn(waiter)).isTrue();
            assertThat(cleanedUpInTime).isTrue();
        }
    }

    @Test
    void spawnNeverRunsTheTaskBeforeItReturns() {
        for (SpawnOrder order : SpawnOrder.values()) {
            RuntimeConfig config = RuntimeConfig.defaults().withWorkers(1).withSpawnOrder(order);
            try (AsyncExecutor executor = AsyncExecutor.create(config)) {
                Task<List<Boolean>> parent = executor.spawn(VelaFuture.of(() -> {
                            AtomicBoolean returned = new AtomicBoolean();
                            List<Task<Boolean>> children = List.of(
                                    executor.spawn(returned::get),
                                    executor.spawn(VelaFuture.of(returned::get)),
                                    Task.spawn(executor, VelaFuture.of(returned::get)));
                            executor.execute(() -> assertThat(returned).isTrue());
                            returned.set(true);
                            return children;
                        })
                        .flatMap(children -> Async.joinAll(children))
                        .map(results ->
                                results.stream().map(AsyncResult::getOrThrow).toList()));
                assertThat(executor.<List<Boolean>>blockOn(parent)).containsExactly(true, true, true);
            }
        }
    }

    @Test
    void aWaiterContinuesOnItsOwnExecutorWhoeverSettles() {
        RuntimeConfig config = RuntimeConfig.defaults().withWorkers(1);
        try (AsyncExecutor left = AsyncExecutor.create(config.withThreadName("left"));
                AsyncExecutor right = AsyncExecutor.create(config.withThreadName("right"))) {
            for (int round = 0; round < 100; round++) {
                Promise.Pair<Void> pair = Promise.create();
                Task<String> onLeft = left.spawn(
                        pair.promise().map(ignored -> Thread.currentThread().getName()));
                Task<String> afterTaskOfLeft =
                        right.spawn(onLeft.map(ignored -> Thread.currentThread().getName()));
                right.execute(() -> pair.sender().resolve(null));
                assertThat(left.<String>blockOn(onLeft)).startsWith("left");
                assertThat(right.<String>blockOn(afterTaskOfLeft)).startsWith("right");
            }
        }
    }

    @Test
    void aWaiterContinuesOnItsOwnExecutorWhenAForeignThreadSettles() {
        RuntimeConfig config = RuntimeConfig.defaults().withWorkers(1).withThreadName("home");
        try (AsyncExecutor executor = AsyncExecutor.create(config)) {
            Promise.Pair<Void> pair = Promise.create();
            CountDownLatch waits = new CountDownLatch(1);
            Task<String> waiter = executor.spawn(VelaFuture.of(() -> {
                        waits.countDown();
                        return pair.promise();
                    })
                    .flatMap(promise -> promise)
                    .map(ignored -> Thread.currentThread().getName()));
            Acceptance.await(waits);
            pair.sender().resolve(null);
            assertThat(executor.<String>blockOn(waiter)).startsWith("home");
        }
    }
}
