package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Bad input for every row: a null is a NullPointerException that names the parameter, and all is told at the call. */
@Timeout(30)
class BadInputTest {
    private static final AsyncExecutor EXECUTOR = AsyncExecutor.withWorkers(1);

    @AfterAll
    static void close() {
        EXECUTOR.close();
    }

    @TestFactory
    List<DynamicTest> aNullIsANullPointerExceptionThatNamesTheParameter() {
        VelaFuture<Integer> future = VelaFuture.value(1);
        RuntimeConfig config = RuntimeConfig.defaults();
        Promise.Pair<Integer> pair = Promise.create();
        Task<Integer> task = EXECUTOR.spawn(() -> 1);
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("AsyncExecutor.create config", () -> AsyncExecutor.create(null));
        calls.put("spawn future", () -> EXECUTOR.spawn((VelaFuture<Integer>) null));
        calls.put("spawn callable", () -> EXECUTOR.spawn((Callable<Integer>) null));
        calls.put("spawnBlocking callable", () -> EXECUTOR.spawnBlocking(null));
        calls.put("named name", () -> EXECUTOR.named(null));
        calls.put("named spawn future", () -> EXECUTOR.named("n").spawn((VelaFuture<Integer>) null));
        calls.put("named spawn callable", () -> EXECUTOR.named("n").spawn((Callable<Integer>) null));
        calls.put("named spawnBlocking callable", () -> EXECUTOR.named("n").spawnBlocking(null));
        calls.put("TaskLocal.copied copy", () -> TaskLocal.copied(1, null));
        calls.put("TaskLocal.get execution", () -> TaskLocal.inherited(1).get(null));
        calls.put("TaskLocal.set execution", () -> TaskLocal.inherited(1).set(null, 1));
        calls.put("blockOn future", () -> EXECUTOR.blockOn(null));
        calls.put("execute action|command|runnable", () -> EXECUTOR.execute(null));
        calls.put("shutdown grace", () -> EXECUTOR.shutdown(null));
        calls.put("of callable", () -> VelaFuture.of(null));
        calls.put("failed throwable|error|cause", () -> VelaFuture.failed(null));
        calls.put("async body", () -> VelaFuture.async(null));
        calls.put("from stage", () -> VelaFuture.from(null));
        calls.put("map function", () -> future.map(null));
        calls.put("flatMap function", () -> future.flatMap(null));
        calls.put("recover function", () -> future.recover(null));
        calls.put("recoverWith function", () -> future.recoverWith(null));
        calls.put("ensuring action", () -> future.ensuring(null));
        calls.put("awaitBlocking executor", () -> future.awaitBlocking(null));
        calls.put("reject throwable|error|cause", () -> pair.sender().reject(null));
        calls.put("toCompletableFuture executor", () -> pair.promise().toCompletableFuture(null));
        calls.put("Task.spawn executor", () -> Task.spawn(null, future));
        calls.put("Task.spawn future", () -> Task.spawn(EXECUTOR, null));
        calls.put("task map function", () -> task.map(null));
        calls.put("withTimeout future", () -> Async.withTimeout(null, Duration.ZERO));
        calls.put("withTimeout duration|timeout", () -> Async.withTimeout(future, null));
        calls.put("selectFirst futures", () -> Async.selectFirst(null));
        calls.put("joinAll futures", () -> Async.joinAll(null));
        calls.put("sleep duration", () -> Async.sleep(null));
        calls.put("await future", () -> Async.await(null));
        calls.put("uncancellable body", () -> Async.uncancellable(null));
        calls.put("VelaRuntime.create config", () -> VelaRuntime.create(null));
        calls.put("withThreadName threadName|name", () -> config.withThreadName(null));
        calls.put("withUncaughtHandler uncaughtHandler|handler", () -> config.withUncaughtHandler(null));
        calls.put("withSpawnOrder spawnOrder|order", () -> config.withSpawnOrder(null));
        calls.put("withThreadStarter threadStarter|starter", () -> config.withThreadStarter(null));
        calls.put("Err error", () -> new AsyncResult.Err<>(null));
        List<DynamicTest> tests = new ArrayList<>();
        calls.forEach((name, call) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            String parameters = name.substring(name.lastIndexOf(' ') + 1);
            assertThatThrownBy(call)
                    .isInstanceOf(NullPointerException.class)
                    .message()
                    .matches("(?s).*\\b(" + parameters + ")\\b.*");
        })));
        return tests;
    }

    @Test
    void theSameOfDirectStyleCallsInsideABody() {
        List<Throwable> errors = EXECUTOR.blockOn(VelaFuture.async(() ->
                List.of(catchThrowable(() -> Async.await(null)), catchThrowable(() -> Async.uncancellable(null)))));
        assertThat(errors).allSatisfy(error -> assertThat(error).isInstanceOf(NullPointerException.class));
    }

    @Test
    void aNumberOfWorkersOutsideOneTo32767IsAnIllegalArgumentThatNamesTheValue() {
        for (int workers : new int[] {0, -1, 32_768, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> AsyncExecutor.withWorkers(workers))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(workers));
            assertThatThrownBy(() -> RuntimeConfig.defaults().withWorkers(workers))
                    .as("validates at once")
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(workers));
        }
    }

    @Test
    void theLeastAndTheMostWorkersAreAccepted() {
        for (int workers : new int[] {1, 32_767}) {
            try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
                assertThat(executor.<Integer>blockOn(executor.spawn(() -> 1))).isEqualTo(1);
            }
        }
    }

    @Test
    void aRejectedNullSettlesNothing() {
        Promise.Pair<Integer> pair = Promise.create();
        assertThatThrownBy(() -> pair.sender().reject(null)).isInstanceOf(NullPointerException.class);
        assertThat(pair.sender().resolve(1)).isTrue();
    }

    @Test
    void aConfigurationIsImmutable() {
        RuntimeConfig defaults = RuntimeConfig.defaults();
        RuntimeConfig changed = defaults.withWorkers(7)
                .withBlockingThreads(8)
                .withThreadName("changed")
                .withDaemonThreads(false)
                .withSpawnOrder(SpawnOrder.FIFO);
        assertThat(defaults.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(defaults.blockingThreads()).isEqualTo(512);
        assertThat(defaults.spawnOrder()).isEqualTo(SpawnOrder.DEPTH_FIRST);
        assertThat(changed.workers()).isEqualTo(7);
        assertThat(changed.blockingThreads()).isEqualTo(8);
        assertThat(changed.threadName()).isEqualTo("changed");
        assertThat(changed.daemonThreads()).isFalse();
        assertThat(changed.spawnOrder()).isEqualTo(SpawnOrder.FIFO);
    }
}
