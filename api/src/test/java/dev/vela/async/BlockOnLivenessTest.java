package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Blocking calls on real threads: from outside, on workers and on blocking threads, and across shutdowns. */
@Timeout(30)
class BlockOnLivenessTest {
    private final AsyncExecutor executor = AsyncExecutor.withWorkers(1);

    @AfterEach
    void close() {
        executor.close();
    }

    private static int deep(AsyncExecutor executor, int left) {
        return left == 0 ? 0 : 1 + executor.<Integer>blockOn(VelaFuture.of(() -> deep(executor, left - 1)));
    }

    @Test
    void nestsOnTheOnlyWorker() {
        assertThat(deep(executor, 20)).isEqualTo(20);
    }

    @Test
    void workerThatWaitsForAPromiseLeavesItsQueueToASpare() {
        Promise.Pair<Integer> pair = Promise.create();
        Task<Integer> blocked = executor.spawn(() -> executor.<Integer>blockOn(pair.promise()));
        Task<Boolean> resolver = executor.spawn(() -> pair.sender().resolve(3));
        int value = executor.<Integer>blockOn(blocked);
        assertThat(value).isEqualTo(3);
        assertThat(executor.blockOn(resolver)).isEqualTo(true);
    }

    @Test
    void failuresComeOutAsAsyncExceptions() {
        Exception error = new Exception("boom");
        assertThatThrownBy(() -> executor.blockOn(VelaFuture.failed(error)))
                .isInstanceOf(TaskPanicException.class)
                .hasMessage("Task panicked: boom")
                .hasCause(error);
        assertThatThrownBy(() -> VelaFuture.of(() -> executor.blockOn(VelaFuture.failed(error)))
                        .awaitBlocking(executor))
                .isInstanceOf(TaskPanicException.class)
                .hasCause(error);
    }

    @Test
    void blockingOnOneselfIsRefused() {
        List<Task<Object>> self = new ArrayList<>();
        CountDownLatch known = new CountDownLatch(1);
        Task<Object> task = executor.spawn(() -> {
            known.await();
            return executor.<Object>blockOn(self.get(0));
        });
        self.add(task);
        known.countDown();
        assertThatThrownBy(() -> executor.blockOn(task)).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void interruptCancelsWhatWasRun() throws Exception {
        CountDownLatch suspended = new CountDownLatch(1);
        CountDownLatch cleaned = new CountDownLatch(1);
        Promise.Pair<Integer> pair = Promise.create();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread waiting = new Thread(() -> {
            try {
                executor.blockOn(VelaFuture.of(() -> {
                            suspended.countDown();
                            return 0;
                        })
                        .flatMap(x -> pair.promise())
                        .ensuring(cleaned::countDown));
            } catch (Throwable error) {
                thrown.set(error);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        waiting.start();
        suspended.await();
        waiting.interrupt();
        waiting.join();
        cleaned.await();
        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        JoinException.class,
                        join -> assertThat(join.isCancelled()).isTrue());
        assertThat(flag.get()).isTrue();
        assertThat(pair.promise().isSettled()).isFalse();
    }

    @Test
    void shutdownEndsWhoeverWaits() throws Exception {
        Promise.Pair<Integer> pair = Promise.create();
        List<Throwable> thrown = new ArrayList<>();
        CountDownLatch tasks = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            try {
                executor.blockOn(VelaFuture.of(() -> {
                            tasks.countDown();
                            return 0;
                        })
                        .flatMap(x -> pair.promise()));
            } catch (Throwable error) {
                thrown.add(error);
            }
        });
        waiting.start();
        tasks.await();
        assertThat(executor.shutdown(Duration.ofMillis(20))).isFalse();
        waiting.join();
        assertThat(thrown).hasOnlyElementsOfType(JoinException.class).hasSize(1);
        assertThatThrownBy(() -> executor.blockOn(VelaFuture.value(1))).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> executor.spawn(() -> 1)).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> executor.spawn(VelaFuture.value(1))).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> executor.spawnBlocking(() -> 1)).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(pair.sender().resolve(1)).isTrue();
        assertThat(executor.shutdown(Duration.ZERO)).isFalse();
    }

    @Test
    void shutdownLetsTasksEndWithinTheGrace() {
        Task<Object> sleeping =
                executor.spawn(SleepNode.of(Duration.ofMillis(20)).map(x -> "slept"));
        assertThat(executor.shutdown(Duration.ofSeconds(20))).isTrue();
        assertThat(sleeping.isSettled()).isTrue();
        assertThat(Cell.peek(sleeping)).isEqualTo("slept");
    }

    @Test
    void shutdownInterruptsBlockingTasks() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Task<Object> task = executor.spawnBlocking(() -> {
            begun.countDown();
            try {
                return forEver();
            } finally {
                interrupted.countDown();
            }
        });
        begun.await();
        executor.close();
        assertThat(interrupted.getCount()).isZero();
        assertThat(Outcomes.isCancelled(task)).isTrue();
    }

    @Test
    void shutdownFromOwnThreadsIsRefused() {
        assertThatThrownBy(() -> executor.blockOn(VelaFuture.of(() -> executor.shutdown(Duration.ZERO))))
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> executor.blockOn(executor.spawnBlocking(() -> {
                    executor.close();
                    return 0;
                })))
                .hasCauseInstanceOf(IllegalStateException.class);
        int stillWorks = executor.<Integer>blockOn(VelaFuture.value(1));
        assertThat(stillWorks).isEqualTo(1);
    }

    @Test
    void blockingThreadMayBlockOnItsExecutor() {
        int value = executor.<Integer>blockOn(
                executor.spawnBlocking(() -> executor.<Integer>blockOn(SleepNode.YIELD.map(nothing -> 4))));
        assertThat(value).isEqualTo(4);
    }

    private static long forEver() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }
}
