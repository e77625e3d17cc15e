package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bridges to and from {@link CompletableFuture}, and their decided edge cases. */
@Timeout(30)
class EdgeCaseCompletableFutureTest {
    private final AsyncExecutor executor =
            AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(1).withThreadName("bridge"));

    @AfterEach
    void close() {
        executor.close();
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(Acceptance.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void aHotFuturesValueArrives() throws Exception {
        Promise.Pair<String> pair = Promise.create();
        Task<String> task = executor.spawn(pair.promise().map(text -> text + "!"));
        CompletableFuture<String> ofPromise = pair.promise().toCompletableFuture();
        CompletableFuture<String> ofTask = task.toCompletableFuture();
        assertThat(ofPromise).isNotDone();
        pair.sender().resolve("value");
        assertThat(get(ofPromise)).isEqualTo("value");
        assertThat(get(ofTask)).isEqualTo("value!");
        assertThat(get(task.toCompletableFuture())).as("asked late").isEqualTo("value!");
        assertThat(get(executor.spawn(() -> null).toCompletableFuture())).isNull();
    }

    @Test
    void theRawThrowableArrivesOnFailure() {
        IOException raw = new IOException("raw");
        Promise.Pair<String> pair = Promise.create();
        Task<String> task = executor.spawn(pair.promise());
        for (CompletableFuture<String> future :
                List.of(pair.promise().toCompletableFuture(), task.toCompletableFuture())) {
            pair.sender().reject(raw);
            assertThatThrownBy(() -> get(future))
                    .isInstanceOf(ExecutionException.class)
                    .hasCause(raw);
        }
        Task<String> failed = executor.spawn(VelaFuture.failed(raw));
        assertThat(catchThrowable(() -> executor.blockOn(failed))).isNotNull();
        assertThatThrownBy(() -> get(failed.toCompletableFuture())).hasCause(raw);
    }

    @Test
    void itIsCancelledIfTheTaskOrPromiseIsCancelled() {
        Promise.Pair<Object> pair = Promise.create();
        Task<Object> task = executor.spawn(Acceptance.never());
        CompletableFuture<Object> ofPromise = pair.promise().toCompletableFuture();
        CompletableFuture<Object> ofTask = task.toCompletableFuture();
        pair.promise().cancel();
        task.cancel();
        for (CompletableFuture<Object> future : List.of(ofPromise, ofTask, task.toCompletableFuture())) {
            assertThatThrownBy(() -> get(future)).isInstanceOf(CancellationException.class);
            assertThat(future).isCancelled();
        }
    }

    @Test
    void cancellingItCancelsTheTaskOrPromise() {
        Promise.Pair<Object> pair = Promise.create();
        AtomicBoolean cleaned = new AtomicBoolean();
        CountDownLatch entered = new CountDownLatch(1);
        Task<Object> task = executor.spawn(VelaFuture.of(() -> {
                    entered.countDown();
                    return 1;
                })
                .flatMap(ignored -> Acceptance.never())
                .ensuring(() -> cleaned.set(true)));
        Acceptance.await(entered);
        assertThat(pair.promise().toCompletableFuture().cancel(true)).isTrue();
        assertThat(task.toCompletableFuture().cancel(false)).isTrue();
        assertThatThrownBy(() -> executor.blockOn(pair.promise())).isInstanceOf(JoinException.class);
        assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
        assertThat(pair.sender().resolve(1)).isFalse();
        assertThat(cleaned).isTrue();
    }

    @Test
    void aTasksIsCompletedOnItsExecutor() throws Exception {
        Promise.Pair<Integer> pair = Promise.create();
        Task<Integer> task = executor.spawn(pair.promise());
        CompletableFuture<String> thread = task.toCompletableFuture()
                .thenApply(ignored -> Thread.currentThread().getName());
        pair.sender().resolve(1);
        assertThat(get(thread)).startsWith("bridge");
    }

    @Test
    void afterThatExecutorsEndATasksIsCompletedOnTheCommonPool() throws Exception {
        Task<Integer> task = executor.spawn(() -> 1);
        executor.blockOn(task);
        executor.close();
        assertThat(get(task.toCompletableFuture())).isEqualTo(1);
        AsyncExecutor ending = AsyncExecutor.withWorkers(1);
        Task<Object> ended = ending.spawn(Acceptance.never());
        CompletableFuture<Object> future = ended.toCompletableFuture();
        ending.close();
        assertThatThrownBy(() -> get(future)).isInstanceOf(CancellationException.class);
    }

    @Test
    void aPromisesIsCompletedOnTheCommonPoolOrTheGivenExecutor() throws Exception {
        Promise.Pair<Integer> pair = Promise.create();
        AtomicReference<Thread> completing = new AtomicReference<>();
        CompletableFuture<Thread> onPool =
                pair.promise().toCompletableFuture().thenApply(ignored -> Thread.currentThread());
        CompletableFuture<Thread> onGiven = pair.promise()
                .toCompletableFuture(task -> {
                    Thread given = new Thread(task, "given");
                    completing.set(given);
                    given.start();
                })
                .thenApply(ignored -> Thread.currentThread());
        CompletableFuture<String> onVela = pair.promise()
                .toCompletableFuture(executor)
                .thenApply(ignored -> Thread.currentThread().getName());
        pair.sender().resolve(1);
        assertThat(get(onPool)).isNotSameAs(Thread.currentThread());
        if (ForkJoinPool.getCommonPoolParallelism() > 1) {
            assertThat(get(onPool).getName()).contains("ForkJoinPool.commonPool");
        }
        assertThat(get(onGiven)).isSameAs(completing.get());
        assertThat(get(onVela)).startsWith("bridge");
    }

    /** A dependent that was there before the settling never runs below the settling call. */
    @Test
    void itIsNeverCompletedOnTheSettlingStack() throws Exception {
        Promise.Pair<Integer> pair = Promise.create();
        Thread settler = Thread.currentThread();
        CompletableFuture<Boolean> onSettlersThread =
                pair.promise().toCompletableFuture().thenApply(ignored -> Thread.currentThread() == settler);
        pair.sender().resolve(1);
        assertThat(get(onSettlersThread)).isFalse();

        AtomicBoolean returned = new AtomicBoolean();
        Promise.Pair<Integer> second = Promise.create();
        CompletableFuture<Boolean> afterReturn =
                second.promise().toCompletableFuture(executor).thenApply(ignored -> returned.get());
        executor.blockOn(executor.spawn(() -> {
            second.sender().resolve(1);
            returned.set(true);
            return null;
        }));
        assertThat(get(afterReturn)).isTrue();
    }

    @Test
    void fromGivesTheStagesValue() {
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        Task<Integer> task = executor.spawn(VelaFuture.<Integer>from(stage).map(value -> value + 1));
        executor.blockOn(executor.spawn(() -> null));
        stage.complete(41);
        assertThat(executor.<Integer>blockOn(task)).isEqualTo(42);
        assertThat(executor.<Integer>blockOn(VelaFuture.from(stage)))
                .as("already complete")
                .isEqualTo(41);
        assertThat(executor.<Object>blockOn(VelaFuture.from(CompletableFuture.completedStage(null))))
                .isNull();
    }

    @Test
    void fromUnwrapsCompletionException() {
        IOException raw = new IOException("raw");
        CompletableFuture<Integer> source = new CompletableFuture<>();
        CompletableFuture<Integer> dependent = source.thenApply(value -> value);
        Task<Throwable> early = executor.spawn(VelaFuture.<Integer>from(dependent)
                .<Throwable>map(value -> null)
                .recover(error -> error));
        executor.blockOn(executor.spawn(() -> null));
        source.completeExceptionally(raw);
        assertThat(executor.<Throwable>blockOn(early)).isSameAs(raw);
        assertThat(Acceptance.panicOf(() -> executor.blockOn(VelaFuture.from(dependent))))
                .isSameAs(raw);
        assertThat(Acceptance.panicOf(() -> executor.blockOn(
                        VelaFuture.from(CompletableFuture.failedFuture(new CompletionException(raw))))))
                .isSameAs(raw);
    }

    @Test
    void cancellingTheAwaitingTaskCancelsTheStagesFuture() {
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        CountDownLatch entered = new CountDownLatch(1);
        Task<Integer> task = executor.spawn(VelaFuture.of(() -> {
                    entered.countDown();
                    return 1;
                })
                .flatMap(ignored -> VelaFuture.<Integer>from(stage)));
        Acceptance.await(entered);
        executor.blockOn(executor.spawn(() -> null));
        assertThat(task.cancel()).isTrue();
        assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
        assertThatThrownBy(() -> get(stage)).isInstanceOf(CancellationException.class);
    }

    @Test
    void aCancelledStageIsNotTheTasksOwnCancellation() {
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        stage.cancel(false);
        AtomicInteger recovered = new AtomicInteger();
        executor.blockOn(VelaFuture.<Integer>from(stage).recover(error -> recovered.incrementAndGet()));
        assertThat(recovered).hasValue(1);
    }

    @Test
    void thereAndBackAgain() {
        Promise.Pair<Integer> pair = Promise.create();
        VelaFuture<Integer> back = VelaFuture.from(pair.promise().toCompletableFuture());
        Task<Integer> waiter = executor.spawn(back);
        pair.sender().resolve(7);
        assertThat(executor.<Integer>blockOn(waiter)).isEqualTo(7);
        assertThat(executor.<Integer>blockOn(back)).as("awaited again").isEqualTo(7);
    }

    @Test
    void codeOfAWaiterNeverRunsOnTheStackThatCompletesTheStage() {
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        Task<String> task = executor.spawn(VelaFuture.<Integer>from(stage)
                .map(ignored -> Thread.currentThread().getName()));
        executor.blockOn(executor.spawn(() -> null));
        stage.complete(1);
        assertThat(executor.<String>blockOn(task)).startsWith("bridge");
    }
}
