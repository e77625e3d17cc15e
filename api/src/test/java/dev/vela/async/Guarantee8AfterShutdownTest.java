package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guarantee 8: after shutdown. */
@Timeout(30)
class Guarantee8AfterShutdownTest {
    private static void assertJoinError(ThrowingCallable call) {
        assertThat(catchThrowable(call))
                .hasMessageStartingWith("Join error: ")
                .isInstanceOfSatisfying(
                        JoinException.class,
                        error -> assertThat(error.isCancelled()).isTrue());
    }

    @Test
    void newWorkIsRejected() {
        AsyncExecutor executor = AsyncExecutor.withWorkers(1);
        executor.close();
        AtomicInteger ran = new AtomicInteger();
        List<ThrowingCallable> calls = List.of(
                () -> executor.spawn(VelaFuture.of(ran::incrementAndGet)),
                () -> executor.spawn(ran::incrementAndGet),
                () -> Task.spawn(executor, VelaFuture.of(ran::incrementAndGet)),
                () -> executor.spawnBlocking(ran::incrementAndGet),
                () -> executor.blockOn(VelaFuture.of(ran::incrementAndGet)),
                () -> VelaFuture.of(ran::incrementAndGet).awaitBlocking(executor),
                () -> executor.execute(ran::incrementAndGet));
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).as("call " + calls.indexOf(call)).isInstanceOf(RejectedExecutionException.class);
        }
        assertThat(ran).hasValue(0);
    }

    @Test
    void settlingPromisesStillWorksAndWakesBlockedThreads() throws Exception {
        AsyncExecutor ended = AsyncExecutor.withWorkers(1);
        Promise.Pair<String> pair = Promise.create();
        ended.spawn(pair.promise());
        try (AsyncExecutor living = AsyncExecutor.withWorkers(1)) {
            Side<String> blocked =
                    Side.run(() -> living.<String>blockOn(pair.promise())).parked();
            Side<String> waiting = Side.<String>run(
                            () -> pair.promise().toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .parked();
            ended.close();
            assertThat(pair.sender().resolve("value")).isTrue();
            assertThat(blocked.value()).isEqualTo("value");
            assertThat(waiting.value()).isEqualTo("value");
        }
        Promise.Pair<String> second = Promise.create();
        ended.close();
        assertThat(second.sender().reject(new IllegalStateException())).isTrue();
        assertThat(second.promise().toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoeverBlocksInTheEndedExecutorGetsAJoinException() {
        AsyncExecutor executor = AsyncExecutor.withWorkers(1);
        Task<Object> task = executor.spawn(Promise.<Object>create().promise());
        List<Side<Object>> blocked = new ArrayList<>();
        blocked.add(Side.run(() -> executor.blockOn(task)).parked());
        blocked.add(Side.<Object>run(() -> executor.blockOn(Acceptance.never())).parked());
        blocked.add(Side.<Object>run(() -> executor.blockOn(Promise.create().promise()))
                .parked());
        blocked.add(Side.<Object>run(() -> Promise.create().promise().awaitBlocking(executor))
                .parked());
        blocked.add(Side.<Object>run(() -> executor.blockOn(Async.joinAll(List.of(task, Acceptance.never()))))
                .parked());
        executor.close();
        for (Side<Object> side : blocked) {
            assertThat(side.error())
                    .as("waiter " + blocked.indexOf(side))
                    .isInstanceOfSatisfying(
                            JoinException.class,
                            error -> assertThat(error.isCancelled()).isTrue());
        }
    }

    /** Every state in which a task can be when the executor ends, and every way to wait for it. */
    @Test
    void whoeverWaitsForATaskOfTheEndedExecutorGetsAJoinException() {
        AsyncExecutor ending =
                AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(1).withBlockingThreads(1));
        CountDownLatch blockingRuns = new CountDownLatch(1);
        List<Task<Object>> tasks = new ArrayList<>();
        tasks.add(ending.spawn(Promise.<Object>create().promise()));
        tasks.add(ending.spawn(Acceptance.never()));
        tasks.add(ending.spawn(Async.withTimeout(Promise.<Object>create().promise(), Duration.ofHours(1))));
        tasks.add(ending.spawn(VelaFuture.async(() -> Async.await(Acceptance.never()))));
        tasks.add(ending.spawnBlocking(() -> {
            blockingRuns.countDown();
            return new CountDownLatch(1).await(10, TimeUnit.SECONDS);
        }));
        Acceptance.await(blockingRuns);
        tasks.add(ending.spawnBlocking(() -> "queued behind the bound"));
        Hold hold = Hold.on(ending);
        tasks.add(ending.spawn(() -> "queued behind the worker"));

        try (AsyncExecutor other = AsyncExecutor.withWorkers(1)) {
            List<Task<Object>> waiters = new ArrayList<>();
            for (Task<Object> task : tasks) {
                waiters.add(other.spawn(task.awaitTask()));
                waiters.add(other.spawn(VelaFuture.async(() -> Async.await(task))));
                waiters.add(other.spawn(Async.joinAll(List.of(task))
                        .map(results -> results.get(0).getOrThrow())));
                waiters.add(other.spawn(Async.selectFirst(List.of(task, Acceptance.never()))));
            }
            Side<Object> end = Side.run(() -> {
                ending.close();
                return null;
            });
            end.parked();
            hold.release();
            assertThat(end.value()).isNull();
            for (Task<Object> task : tasks) {
                String name = "task " + tasks.indexOf(task);
                assertThat(catchThrowable(() -> other.blockOn(task))).as(name).isInstanceOf(JoinException.class);
                assertThat(catchThrowable(() -> task.awaitBlocking(other)))
                        .as(name)
                        .isInstanceOf(JoinException.class);
                assertThat(catchThrowable(() -> ending.blockOn(task)))
                        .as(name)
                        .isInstanceOfAny(JoinException.class, RejectedExecutionException.class);
                assertThat(catchThrowable(() -> task.toCompletableFuture().get(10, TimeUnit.SECONDS)))
                        .as(name)
                        .isInstanceOf(CancellationException.class);
            }
            for (Task<Object> waiter : waiters) {
                Throwable error = catchThrowable(() -> other.blockOn(waiter));
                Throwable raw = error instanceof TaskPanicException ? error.getCause() : error;
                assertThat(raw).as("waiter " + waiters.indexOf(waiter)).isInstanceOf(JoinException.class);
            }
        }
    }

    /** Executors end while others begin to wait for their tasks: nobody may hang, whatever the moment. */
    @Test
    void noCallHangsWhateverTheMomentOfTheEnd() {
        try (AsyncExecutor other = AsyncExecutor.withWorkers(1)) {
            for (int round = 0; round < 150; round++) {
                AsyncExecutor ending = AsyncExecutor.withWorkers(2);
                Task<Object> task = ending.spawn(Promise.<Object>create().promise());
                Side<Object> blocked =
                        Side.run(() -> ending.blockOn(Promise.<Object>create().promise()));
                Side<Object> spawner = Side.run(() -> other.blockOn(ending.spawn(Acceptance.never())));
                Task<Object> waiter = other.spawn(task);
                Acceptance.compute(Duration.ofNanos(2_000L * (round % 100)));
                ending.close();
                assertThat(blocked.error()).isInstanceOfAny(JoinException.class, RejectedExecutionException.class);
                assertThat(spawner.error()).isInstanceOfAny(JoinException.class, RejectedExecutionException.class);
                assertJoinError(() -> other.blockOn(waiter));
                assertJoinError(() -> other.blockOn(task));
            }
        }
    }

    @Test
    void anEndedTasksOutcomeStaysReadable() {
        AsyncExecutor executor = AsyncExecutor.withWorkers(1);
        Task<String> task = executor.spawn(() -> "value");
        assertThat(executor.shutdown(Duration.ofSeconds(20))).isTrue();
        try (AsyncExecutor other = AsyncExecutor.withWorkers(1)) {
            assertThat(other.<String>blockOn(task)).isEqualTo("value");
        }
    }
}
