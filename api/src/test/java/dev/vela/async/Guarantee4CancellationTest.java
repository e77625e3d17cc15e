package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guarantee 4, first half: where a cancellation is noticed and whom it concerns. */
@Timeout(30)
class Guarantee4CancellationTest {
    private final AsyncExecutor executor = AsyncExecutor.withWorkers(1);

    @AfterEach
    void close() {
        executor.close();
    }

    /** Cancels a task while its code runs and looks whether it goes on behind the suspension point. */
    private void assertNoticedAt(VelaFuture<?> suspensionPoint) {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean wentOn = new AtomicBoolean();
        Task<Object> task = executor.spawn(VelaFuture.of(() -> {
                    entered.countDown();
                    Acceptance.await(release);
                    return 1;
                })
                .flatMap(ignored -> suspensionPoint.<Object>map(value -> value))
                .map(value -> {
                    wentOn.set(true);
                    return value;
                }));
        Acceptance.await(entered);
        assertThat(task.cancel()).isTrue();
        release.countDown();
        assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
        executor.blockOn(executor.spawn(() -> null));
        assertThat(wentOn).as("code behind the suspension point ran").isFalse();
    }

    @Test
    void isNoticedAtAnAwait() {
        assertNoticedAt(Promise.<String>create().promise());
    }

    @Test
    void isNoticedAtAnAwaitOfWhatIsSettledAlready() {
        Promise.Pair<String> settled = Promise.create();
        settled.sender().resolve("value");
        assertNoticedAt(settled.promise());
    }

    @Test
    void isNoticedAtASleep() {
        assertNoticedAt(Async.sleep(Duration.ofMillis(1)));
    }

    @Test
    void isNoticedAtAYield() {
        assertNoticedAt(Async.yieldNow());
    }

    @Test
    void isNoticedAtTheStart() {
        AtomicBoolean ran = new AtomicBoolean();
        Task<Boolean> task;
        try (Hold hold = Hold.on(executor)) {
            task = executor.spawn(() -> ran.getAndSet(true));
            assertThat(task.cancel()).isTrue();
            hold.release();
        }
        assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
        executor.blockOn(executor.spawn(() -> null));
        assertThat(ran).isFalse();
    }

    @Test
    void endsATaskThatSuspendedAtAnAwaitASleepOrAYield() {
        VelaFuture<Object> yieldsForEver = yieldForEver();
        for (VelaFuture<Object> waiting :
                List.of(Promise.<Object>create().promise(), Acceptance.<Object>never(), yieldsForEver)) {
            CountDownLatch entered = new CountDownLatch(1);
            Task<Object> task = executor.spawn(VelaFuture.of(() -> {
                        entered.countDown();
                        return 1;
                    })
                    .flatMap(ignored -> waiting));
            Acceptance.await(entered);
            executor.blockOn(executor.spawn(() -> null));
            assertThat(task.cancel()).isTrue();
            assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
        }
    }

    private static VelaFuture<Object> yieldForEver() {
        return Async.yieldNow().flatMap(ignored -> yieldForEver());
    }

    @Test
    void ensuringActionsRunBeforeTheHandleSettles() {
        Promise.Pair<String> pair = Promise.create();
        VelaFuture<String> awaiting = pair.promise();
        assertCleanupComesFirst(VelaFuture.value("value"), task -> {});
        assertCleanupComesFirst(VelaFuture.failed(new IllegalStateException()), task -> {});
        assertCleanupComesFirst(awaiting, task -> pair.sender().resolve("late"));
        assertCleanupComesFirst(Acceptance.never(), Task::cancel);
        assertCleanupComesFirst(Promise.<String>create().promise(), Task::cancel);
    }

    private void assertCleanupComesFirst(VelaFuture<String> body, Consumer<Task<String>> ending) {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch cleaning = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean cleaned = new AtomicBoolean();
        Task<String> task = executor.spawn(VelaFuture.of(() -> {
                    started.countDown();
                    return 1;
                })
                .flatMap(ignored -> body)
                .ensuring(() -> {
                    cleaning.countDown();
                    Acceptance.await(release);
                    cleaned.set(true);
                }));
        Acceptance.await(started);
        Side<Boolean> waiter = Side.run(() -> {
            try {
                executor.blockOn(task);
            } catch (AsyncException expected) {
                // how it ends is another test's matter
            }
            return cleaned.get();
        });
        ending.accept(task);
        Acceptance.await(cleaning);
        waiter.assertKeepsWaiting();
        release.countDown();
        assertThat(waiter.value()).as("cleaned up before the handle settled").isTrue();
    }

    @Test
    void ensuringActionsRunInnermostFirstAndOnce() {
        StringBuffer order = new StringBuffer();
        CountDownLatch entered = new CountDownLatch(1);
        Task<Integer> task = executor.spawn(VelaFuture.of(() -> {
                    entered.countDown();
                    return 1;
                })
                .flatMap(ignored -> Acceptance.<Integer>never().ensuring(() -> order.append("a")))
                .ensuring(() -> order.append("b"))
                .map(value -> value + 1)
                .ensuring(() -> order.append("c")));
        Acceptance.await(entered);
        executor.blockOn(executor.spawn(() -> null));
        task.cancel();
        assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
        assertThat(order).hasToString("abc");
    }

    @Test
    void cancelsTheColdFuturesThatTheTaskRuns() {
        for (int combinator = 0; combinator < 3; combinator++) {
            CountDownLatch entered = new CountDownLatch(2);
            CountDownLatch cleaned = new CountDownLatch(2);
            VelaFuture<Integer> cold = VelaFuture.of(() -> {
                        entered.countDown();
                        return 1;
                    })
                    .flatMap(ignored -> Acceptance.<Integer>never())
                    .ensuring(cleaned::countDown);
            VelaFuture<?> whole = switch (combinator) {
                case 0 -> Async.joinAll(List.of(cold, cold));
                case 1 -> Async.selectFirst(List.of(cold, cold));
                default ->
                    Async.joinAll(
                            List.of(Async.withTimeout(cold, Duration.ofSeconds(60)), cold.map(value -> value + 1)));
            };
            Task<Object> task = executor.spawn(whole.<Object>map(value -> value));
            Acceptance.await(entered);
            assertThat(task.cancel()).isTrue();
            assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
            assertThat(cleaned.getCount())
                    .as("cleanups left when the task settled")
                    .isZero();
        }
    }

    @Test
    void leavesAloneATaskOrPromiseThatTheTaskMerelyAwaits() {
        Promise.Pair<String> pair = Promise.create();
        Task<String> other = executor.spawn(pair.promise().map(text -> text + " of the other"));
        for (VelaFuture<String> hot : List.of(pair.promise(), other)) {
            for (VelaFuture<?> awaiting : List.of(
                    hot,
                    hot.map(text -> text),
                    Async.joinAll(List.of(hot)),
                    Async.selectFirst(List.of(hot, Acceptance.never())),
                    Async.withTimeout(hot, Duration.ofSeconds(60)))) {
                Task<Object> task = executor.spawn(awaiting.<Object>map(value -> value));
                executor.blockOn(executor.spawn(() -> null));
                assertThat(task.cancel()).isTrue();
                assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
            }
        }
        assertThat(pair.sender().resolve("value")).isTrue();
        assertThat(executor.<String>blockOn(other)).isEqualTo("value of the other");
    }

    @Test
    void aCancelledTaskSettlesAfterTheCleanupOfTheColdFuturesThatItRan() {
        Promise.Pair<String> cleanup = Promise.create();
        CountDownLatch entered = new CountDownLatch(1);
        AtomicReference<String> seen = new AtomicReference<>();
        VelaFuture<Integer> slowToClean = Cleanups.slow(entered, cleanup.promise(), seen);
        Task<List<AsyncResult<Integer>>> task = executor.spawn(Async.joinAll(List.of(slowToClean)));
        Acceptance.await(entered);
        assertThat(task.cancel()).isTrue();
        Side<Object> waiter = Side.run(() -> executor.blockOn(task));
        waiter.assertKeepsWaiting();
        cleanup.sender().resolve("clean");
        assertThat(waiter.error()).isInstanceOf(JoinException.class);
        assertThat(seen).hasValue("clean");
    }

    @Test
    void recoverNeverSeesTheTasksOwnCancellation() {
        AtomicBoolean saw = new AtomicBoolean();
        CountDownLatch entered = new CountDownLatch(1);
        Task<Integer> task = executor.spawn(VelaFuture.of(() -> {
                    entered.countDown();
                    return 1;
                })
                .flatMap(ignored -> Acceptance.<Integer>never())
                .recover(error -> {
                    saw.set(true);
                    return 1;
                })
                .recoverWith(error -> {
                    saw.set(true);
                    return VelaFuture.value(2);
                }));
        Acceptance.await(entered);
        assertThat(task.cancel()).isTrue();
        assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
        assertThat(saw).isFalse();
    }

    @Test
    void recoverSeesTheCancellationOfAnotherTaskOrPromiseAsAJoinException() {
        Promise.Pair<Object> pair = Promise.create();
        Task<Object> other = executor.spawn(Acceptance.never());
        for (VelaFuture<Object> hot : List.of(pair.promise(), other)) {
            Task<Object> recovered = executor.spawn(hot.recover(error -> error));
            if (hot instanceof Promise<Object> promise) {
                assertThat(promise.cancel()).isTrue();
            } else {
                assertThat(other.cancel()).isTrue();
            }
            assertThat(executor.<Object>blockOn(recovered)).isInstanceOfSatisfying(JoinException.class, error -> {
                assertThat(error.isCancelled()).isTrue();
                assertThat(error.isOwnCancellation()).isFalse();
            });
        }
    }
}
