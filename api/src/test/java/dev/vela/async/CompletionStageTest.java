package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Between this runtime and {@link CompletableFuture}, both ways. */
@Timeout(20)
class CompletionStageTest {
    private final AsyncExecutor executor =
            AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(1).withThreadName("home"));
    private final Promise.Pair<String> pair = Promise.create();

    @AfterEach
    void close() {
        executor.close();
    }

    // ---- to

    @Test
    void promiseCompletesOnTheCommonPoolAndNotOnTheSettlingStack() {
        CompletableFuture<Thread> where = pair.promise().toCompletableFuture().thenApply(x -> Thread.currentThread());
        pair.sender().resolve("x");
        Thread thread = where.join();
        assertThat(thread).isNotSameAs(Thread.currentThread());
        assertThat(((ForkJoinWorkerThread) thread).getPool()).isSameAs(ForkJoinPool.commonPool());
    }

    @Test
    void promiseCompletesOnTheGivenExecutor() {
        CompletableFuture<String> where = pair.promise()
                .toCompletableFuture(executor)
                .thenApply(x -> Thread.currentThread().getName());
        Thread own = new Thread(() -> {});
        CompletableFuture<Thread> direct =
                pair.promise().toCompletableFuture(Runnable::run).thenApply(x -> Thread.currentThread());
        CompletableFuture<Thread> refused = pair.promise()
                .toCompletableFuture(action -> {
                    throw new java.util.concurrent.RejectedExecutionException("full");
                })
                .thenApply(x -> Thread.currentThread());
        pair.sender().resolve("x");
        assertThat(where.join()).startsWith("home");
        assertThat(direct.join()).isNotSameAs(Thread.currentThread()).isNotSameAs(own);
        assertThat(refused.join()).isNotSameAs(Thread.currentThread());
    }

    @Test
    void taskCompletesOnItsExecutorAndAfterThatOnesEndOnTheCommonPool() {
        Task<String> task = executor.spawn(pair.promise().map(x -> x));
        Task<String> cut = executor.spawn(Promise.<String>create().promise().map(x -> x));
        CompletableFuture<String> where =
                task.toCompletableFuture().thenApply(x -> Thread.currentThread().getName());
        CompletableFuture<String> late = cut.toCompletableFuture().exceptionally(error -> "cut");
        pair.sender().resolve("x");
        assertThat(where.join()).startsWith("home");
        executor.close();
        assertThat(late.join()).isEqualTo("cut");
    }

    @Test
    void settledOnesAreCompleteAtOnceWithValueRawFailureOrCancellation() {
        pair.sender().resolve(null);
        assertThat(pair.promise().toCompletableFuture()).isCompletedWithValue(null);
        IOException raw = new IOException("disk");
        Promise.Pair<String> failed = Promise.create();
        failed.sender().reject(raw);
        assertThatThrownBy(() -> failed.promise().toCompletableFuture().get()).hasCause(raw);
        Promise.Pair<String> cancelled = Promise.create();
        cancelled.promise().cancel();
        assertThat(cancelled.promise().toCompletableFuture()).isCancelled();
    }

    @Test
    void rawFailureAndCancellationArriveLater() {
        IllegalStateException raw = new IllegalStateException("no");
        CompletableFuture<String> failing = pair.promise().toCompletableFuture();
        pair.sender().reject(raw);
        assertThatThrownBy(failing::get).hasCause(raw);
        Promise.Pair<String> other = Promise.create();
        CompletableFuture<String> cancelled = other.promise().toCompletableFuture();
        other.promise().cancel();
        assertThatThrownBy(cancelled::join).isInstanceOf(CancellationException.class);
        assertThat(cancelled).isCancelled();
    }

    @Test
    void cancellingTheViewCancelsPromiseAndTask() {
        assertThat(pair.promise().toCompletableFuture().cancel(true)).isTrue();
        assertThat(Outcomes.isCancelled(pair.promise())).isTrue();
        Task<String> task = executor.spawn(Promise.<String>create().promise().map(x -> x));
        assertThat(task.toCompletableFuture().cancel(false)).isTrue();
        assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
    }

    @Test
    void cancellingACompletedViewDoesNothing() {
        CompletableFuture<String> view = pair.promise().toCompletableFuture();
        assertThat(view.complete("mine")).isTrue();
        assertThat(view.cancel(true)).isFalse();
        assertThat(pair.promise().isSettled()).isFalse();
    }

    // ---- from

    @Test
    @SuppressWarnings("NullAway") // nulls on purpose
    void nullsAreNamed() {
        assertThatNullPointerException().isThrownBy(() -> VelaFuture.from(null)).withMessage("stage");
        assertThatNullPointerException()
                .isThrownBy(() -> pair.promise().toCompletableFuture(null))
                .withMessage("executor");
    }

    @Test
    void valueOfAStageBeforeAndAfter() {
        assertThat(executor.blockOn(VelaFuture.from(CompletableFuture.completedFuture("now"))))
                .isEqualTo("now");
        assertThat(executor.blockOn(VelaFuture.from(CompletableFuture.<String>completedFuture(null))))
                .isNull();
        CompletableFuture<String> stage = new CompletableFuture<>();
        Task<String> task = executor.spawn(VelaFuture.from(stage));
        stage.completeAsync(() -> "later");
        assertThat(executor.blockOn(task)).isEqualTo("later");
    }

    @Test
    void completionExceptionIsUnwrapped() {
        IOException raw = new IOException("disk");
        CompletionStage<String> dependent =
                CompletableFuture.<String>failedFuture(raw).thenApply(x -> x).thenApply(x -> x);
        assertThat(executor.<Throwable>blockOn(VelaFuture.from(dependent)
                        .<Throwable>map(x -> new AssertionError(x))
                        .recover(error -> error)))
                .isSameAs(raw);
        assertThatThrownBy(() -> executor.blockOn(
                        VelaFuture.from(CompletableFuture.failedFuture(new CompletionException("bare", null)))))
                .hasCauseInstanceOf(CompletionException.class);
    }

    @Test
    void cancelledStageIsAJoinException() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        stage.cancel(true);
        assertThatThrownBy(() -> executor.blockOn(VelaFuture.from(stage.thenApply(x -> x))))
                .isInstanceOf(JoinException.class);
    }

    @Test
    void cancellingTheAwaitingTaskCancelsTheStagesFuture() {
        AsyncExecutor manual = ManualScheduler.executor();
        CompletableFuture<String> stage = new CompletableFuture<>();
        Task<String> task = manual.spawn(VelaFuture.from(stage));
        ManualScheduler.of(manual).runAll();
        assertThat(task.cancel()).isTrue();
        ManualScheduler.of(manual).runAll();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(stage).isCancelled();
    }

    @Test
    void stageThatCannotBeCancelledIsLeftAlone() {
        AsyncExecutor manual = ManualScheduler.executor();
        CompletableFuture<String> source = new CompletableFuture<>();
        Task<String> task = manual.spawn(VelaFuture.from(source.minimalCompletionStage()));
        ManualScheduler.of(manual).runAll();
        task.cancel();
        ManualScheduler.of(manual).runAll();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(source).isNotDone();
    }

    @Test
    void thereAndBackAgain() {
        Task<String> task = executor.spawn(VelaFuture.from(pair.promise().toCompletableFuture()));
        pair.sender().resolve("round");
        assertThat(executor.blockOn(VelaFuture.from(task.toCompletableFuture())))
                .isEqualTo("round");
    }
}
