package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cancellation and shutdown of tasks with a direct-style body, with real threads: [D1], [D2], [D3]. */
@EachBodyThreadKind
@Timeout(20)
class DirectStyleCancellationTest {
    private final AsyncExecutor executor;
    private final Promise.Pair<String> pair = Promise.create();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch waiting = new CountDownLatch(1);

    DirectStyleCancellationTest(BodyThreadKind kind) {
        executor = AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(2).withBodyThreadKind(kind));
    }

    @AfterEach
    void close() {
        executor.close();
    }

    private static void assertCancelled(AsyncExecutor executor, Task<?> task) {
        assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
    }

    /** The latch opens when the child of an await has begun; then the body is about to wait, or waits. */
    private VelaFuture<String> coldThatNeverEnds() {
        return VelaFuture.of(() -> {
                    waiting.countDown();
                    return 1;
                })
                .flatMap(x -> pair.promise())
                .ensuring(() -> seen.add("child's cleanup"));
    }

    @Test
    void ownCancellationComesOutOfEveryAwait() throws Exception {
        Task<Object> task = executor.spawn(VelaFuture.async(() -> {
            for (int round = 0; round < 3; round++) {
                try {
                    Async.await(coldThatNeverEnds());
                } catch (JoinException own) {
                    seen.add("own " + own.isOwnCancellation());
                }
            }
            try {
                return Async.await(VelaFuture.value("even a ready one"));
            } finally {
                seen.add("interrupted " + Thread.currentThread().isInterrupted());
            }
        }));
        waiting.await();
        assertThat(task.cancel()).isTrue();
        assertCancelled(executor, task);
        assertThat(seen).containsExactly("child's cleanup", "own true", "own true", "own true", "interrupted false");
    }

    @Test
    void ownCancellationLeavesAHotFutureAlone() throws Exception {
        Task<Object> task = executor.spawn(VelaFuture.async(() -> {
            waiting.countDown();
            return Async.await(pair.promise());
        }));
        waiting.await();
        task.cancel();
        assertCancelled(executor, task);
        assertThat(pair.promise().isSettled()).isFalse();
        assertThat(LiveWaiters.of(pair.promise())).isZero();
    }

    @Test
    void aBodyThatCancelsItselfIsToldByItsNextAwait() throws Exception {
        AtomicReference<Task<Object>> self = new AtomicReference<>();
        self.set(executor.spawn(VelaFuture.async(() -> {
            waiting.await();
            seen.add("cancel " + self.get().cancel());
            try {
                return Async.await(VelaFuture.value(1));
            } catch (JoinException own) {
                seen.add("own " + own.isOwnCancellation());
                throw own;
            }
        })));
        waiting.countDown();
        assertCancelled(executor, self.get());
        assertThat(seen).containsExactly("cancel true", "own true");
    }

    @Test
    void uncancellableLetsAFinallyAwait() throws Exception {
        Promise.Pair<String> flushed = Promise.create();
        CountDownLatch inFinally = new CountDownLatch(1);
        Task<Object> task = executor.spawn(VelaFuture.async(() -> {
            try {
                return Async.await(coldThatNeverEnds());
            } finally {
                seen.add(Async.uncancellable(() -> {
                    inFinally.countDown();
                    return Async.await(flushed.promise())
                            + Async.await(Async.yieldNow().map(x -> " cold"));
                }));
                assertThatThrownBy(() -> Async.await(VelaFuture.value(1))).isInstanceOf(JoinException.class);
            }
        }));
        waiting.await();
        task.cancel();
        inFinally.await();
        assertThat(task.isSettled()).as("the task settles after its cleanup").isFalse();
        flushed.sender().resolve("flushed");
        assertCancelled(executor, task);
        assertThat(seen).containsExactly("child's cleanup", "flushed cold");
    }

    @Test
    void aCancelledTaskSettlesAfterItsBody() throws Exception { // [D1]
        CountDownLatch release = new CountDownLatch(1);
        Task<Object> task = executor.spawn(VelaFuture.async(() -> {
            try {
                return Async.await(coldThatNeverEnds());
            } finally {
                Acceptance.awaitStubbornly(release);
                seen.add("body's cleanup");
            }
        }));
        waiting.await();
        task.cancel();
        Side<Boolean> waiter = Side.run(() -> BlockedThread.await(task));
        try {
            waiter.assertKeepsWaiting();
        } finally {
            release.countDown();
        }
        assertThat(waiter.value()).isTrue();
        assertThat(seen).containsExactly("child's cleanup", "body's cleanup");
    }

    @Test
    void uncancellableMayBeNestedAndPassesWhatIsThrown() {
        Exception checked = new Exception("checked");
        assertThatThrownBy(() ->
                        executor.blockOn(VelaFuture.async(() -> Async.uncancellable(() -> Async.uncancellable(() -> {
                            throw checked;
                        })))))
                .hasCause(checked);
    }

    @Test
    void shutdownEndsAnAwaitingBodyAfterItsCleanup() throws Exception {
        Task<Object> task = executor.spawn(VelaFuture.async(() -> {
            try {
                return Async.await(coldThatNeverEnds());
            } finally {
                seen.add("body's cleanup");
            }
        }));
        waiting.await();
        assertThat(executor.shutdown(Duration.ZERO)).isFalse();
        assertThat(task.isSettled()).isTrue();
        assertThat(seen).containsExactly("child's cleanup", "body's cleanup");
        assertThat(executor.bodyThreads().alive()).isEmpty();
    }

    @Test
    void shutdownLetsAFinallyAwaitItsTimeOut() throws Exception {
        Promise<String> never = Promise.<String>create().promise();
        Task<Object> task = executor.spawn(VelaFuture.async(() -> {
            try {
                return Async.await(coldThatNeverEnds());
            } finally {
                long start = System.nanoTime();
                seen.add(Async.uncancellable(() -> Async.await(
                        Async.withTimeout(never, Duration.ofMillis(60)).recover(error -> "timed out"))));
                assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(60_000_000);
            }
        }));
        waiting.await();
        executor.close();
        assertThat(task.isSettled()).isTrue();
        assertThat(seen).containsExactly("child's cleanup", "timed out");
    }

    @Test
    void shutdownLetsAFinallySleepItsTime() throws Exception {
        Task<Object> task = executor.spawn(VelaFuture.async(() -> {
            try {
                return Async.await(coldThatNeverEnds());
            } finally {
                long start = System.nanoTime();
                Async.uncancellable(() -> Async.await(Async.sleep(Duration.ofMillis(60))));
                assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(60_000_000);
                seen.add("slept");
            }
        }));
        waiting.await();
        executor.close();
        assertThat(task.isSettled()).isTrue();
        assertThat(seen).containsExactly("child's cleanup", "slept");
    }

    @Test
    void bodyMaySpawnDuringTheGrace() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        Task<Integer> task = executor.spawn(VelaFuture.async(() -> {
            waiting.countDown();
            closing.await();
            while (!executor.isClosing()) {
                Thread.onSpinWait();
            }
            return Async.await(executor.spawn(() -> 20)) + Async.await(VelaFuture.of(() -> 22));
        }));
        waiting.await();
        closing.countDown();
        assertThat(executor.shutdown(Duration.ofSeconds(10))).isTrue();
        assertThat(Cell.peek(task)).isEqualTo(42);
    }

    @Test
    void shutdownFromABodyIsRefused() {
        VelaFuture<Boolean> body = VelaFuture.async(() -> executor.shutdown(Duration.ZERO));
        assertThatThrownBy(() -> executor.blockOn(body)).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void timeoutOfABodyLetsItGoAndItSeesItsOwnCancellation() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        VelaFuture<String> body = VelaFuture.async(() -> {
            try {
                return Async.await(pair.promise());
            } catch (JoinException own) {
                seen.add("own " + own.isOwnCancellation());
                told.countDown();
                throw own;
            }
        });
        assertThatThrownBy(() -> executor.blockOn(Async.withTimeout(body, Duration.ofMillis(20))))
                .isInstanceOf(TimeoutExceededException.class);
        told.await();
        assertThat(seen).containsExactly("own true");
    }
}
