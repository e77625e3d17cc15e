package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link VelaFuture#async} and {@link Async#await}, with real threads. */
@EachBodyThreadKind
@Timeout(20)
class DirectStyleTest {
    private final BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
    private final RuntimeConfig config;
    private final AsyncExecutor executor;
    private final Promise.Pair<String> pair = Promise.create();

    DirectStyleTest(BodyThreadKind kind) {
        config = RuntimeConfig.defaults()
                .withWorkers(2)
                .withBlockingThreads(1)
                .withUncaughtHandler((thread, error) -> uncaught.add(error))
                .withBodyThreadKind(kind);
        executor = AsyncExecutor.create(config);
    }

    @AfterEach
    void close() {
        executor.close();
    }

    private <T> T block(AsyncBody<T> body) {
        return executor.blockOn(VelaFuture.async(body));
    }

    @Test
    void bodyAwaitsInTheMiddleOfOrdinaryCode() {
        Task<String> hot = executor.spawn(Async.sleep(Duration.ofMillis(1)).map(nothing -> "task"));
        String text = block(() -> {
            StringBuilder builder = new StringBuilder();
            for (int round = 0; round < 3; round++) {
                builder.append(Async.await(VelaFuture.value(round)));
                Async.await(Async.yieldNow());
            }
            return builder.append(Async.await(hot)).append(Async.await(hot)).toString();
        });
        assertThat(text).isEqualTo("012tasktask");
    }

    @Test
    void bodyMayGiveAndAwaitNull() {
        assertThat(DirectStyleTest.this.<Object>block(() -> Async.await(VelaFuture.value(null))))
                .isNull();
    }

    @Test
    void bodyRunsAnewEachTime() {
        List<Thread> threads = new ArrayList<>();
        VelaFuture<Boolean> future = VelaFuture.async(() -> threads.add(Thread.currentThread()));
        try (AsyncExecutor other = AsyncExecutor.create(config.withThreadPerBody(true))) {
            other.blockOn(future);
            other.blockOn(future);
        }
        assertThat(threads).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    @SuppressWarnings("NullAway") // nulls on purpose
    void nullsAreNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> VelaFuture.async(null))
                .withMessage("body");
        assertThatNullPointerException().isThrownBy(() -> Async.await(null)).withMessage("future");
        assertThatNullPointerException()
                .isThrownBy(() -> Async.uncancellable(null))
                .withMessage("body");
    }

    @Test
    void failureOfTheBodyIsTheRawThrowableForOperators() {
        VelaFuture<String> failing = VelaFuture.async(() -> {
            throw new IOException("disk");
        });
        assertThat(executor.blockOn(failing.recover(error -> error.getClass().getSimpleName())))
                .isEqualTo("IOException");
        assertThatThrownBy(() -> executor.blockOn(failing))
                .isInstanceOf(TaskPanicException.class)
                .hasMessage("Task panicked: disk");
    }

    @Test
    void awaitIsABorderForErrors() {
        IOException raw = new IOException("disk");
        AsyncException ours = new TaskPanicException("known");
        Promise<String> cancelled = Promise.<String>create().promise();
        cancelled.cancel();
        block(() -> {
            assertThatThrownBy(() -> Async.await(VelaFuture.failed(raw)))
                    .isInstanceOf(TaskPanicException.class)
                    .hasCause(raw);
            assertThatThrownBy(() -> Async.await(VelaFuture.failed(ours))).isSameAs(ours);
            assertThatThrownBy(() -> Async.await(cancelled))
                    .isInstanceOfSatisfying(
                            JoinException.class,
                            error -> assertThat(error.isOwnCancellation()).isFalse());
            return true;
        });
    }

    @Test
    void virtualMachineErrorOfABodyReachesTheUncaughtHandlerOnce() throws Exception {
        OutOfMemoryError error = new OutOfMemoryError("pretended");
        assertThatThrownBy(() -> block(() -> {
                    throw error;
                }))
                .hasCause(error);
        assertThat(uncaught.take()).isSameAs(error);
        executor.close();
        assertThat(uncaught).isEmpty();
    }

    @Test
    void selfAwaitIsRefused() throws Exception {
        AtomicReference<Task<Object>> self = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        self.set(executor.spawn(VelaFuture.async(() -> {
            known.await();
            return Async.await(self.get());
        })));
        known.countDown();
        assertThatThrownBy(() -> executor.blockOn(self.get()))
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("awaits itself");
    }

    @Test
    void awaitOnAForeignThreadNamesThreadAndFix() {
        assertThatThrownBy(() -> Async.await(pair.promise()))
                .isInstanceOf(RuntimeNotInitializedException.class)
                .hasMessageContaining(Thread.currentThread().getName())
                .hasMessageContaining("blockOn");
        assertThatThrownBy(() -> Async.uncancellable(() -> 1)).isInstanceOf(RuntimeNotInitializedException.class);
    }

    @Test
    void awaitOutsideOfABodyIsRefusedInEveryOtherPlace() throws Exception {
        assertMisuse(executor.spawn(VelaFuture.value(1).map(x -> Async.await(pair.promise()))), "flatMap");
        assertMisuse(executor.spawn(() -> Async.await(pair.promise())), "blockOn");
        assertMisuse(executor.spawnBlocking(() -> Async.await(pair.promise())), "blockOn");
        assertMisuse(executor.spawn(VelaFuture.value(1).ensuring(() -> Async.await(pair.promise()))), "blockOn");
        executor.execute(() -> Async.await(pair.promise()));
        assertThat(uncaught.take()).isInstanceOf(IllegalStateException.class).hasMessageContaining("blockOn");
    }

    private void assertMisuse(Task<?> task, String fix) {
        assertThatThrownBy(() -> executor.blockOn(task))
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Async.await")
                .hasMessageContaining(fix);
    }

    @Test
    void blockingBoundOfOneWithABodyThatAwaitsBlockingWork() {
        int sum = block(
                () -> Async.await(executor.spawnBlocking(() -> 1)) + Async.await(executor.spawnBlocking(() -> 2)));
        assertThat(sum).isEqualTo(3);
    }

    @Test
    void twoThousandBodiesThatWaitForOneAnother() {
        int count = 2_000;
        List<Promise.Pair<Integer>> links = new ArrayList<>();
        for (int index = 0; index <= count; index++) {
            links.add(Promise.create());
        }
        List<Task<Boolean>> tasks = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Promise<Integer> before = links.get(index + 1).promise();
            PromiseSender<Integer> after = links.get(index).sender();
            tasks.add(executor.spawn(VelaFuture.async(() -> after.resolve(Async.await(before) + 1))));
        }
        links.get(count).sender().resolve(0);
        assertThat(executor.blockOn(links.get(0).promise())).isEqualTo(count);
        tasks.forEach(executor::blockOn);
    }

    @Test
    void threadThatCannotBeStartedFailsThatTaskAlone() {
        AtomicBoolean exhausted = new AtomicBoolean();
        RuntimeConfig failing = config.withThreadStarter(thread -> {
            if (exhausted.get() && thread.getName().contains("-body-")) {
                throw new OutOfMemoryError("pretended: no more threads");
            }
            thread.start();
        });
        try (AsyncExecutor other = AsyncExecutor.create(failing)) {
            exhausted.set(true);
            assertThatThrownBy(() -> other.blockOn(VelaFuture.async(() -> 1)))
                    .hasCauseInstanceOf(RejectedExecutionException.class);
            exhausted.set(false);
            assertThat(other.blockOn(VelaFuture.async(() -> 1))).isEqualTo(1);
        }
    }

    @Test
    void interruptedBodyGoesOnWaitingAndKeepsItsFlag() {
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        Task<Boolean> task = executor.spawn(VelaFuture.async(() -> {
            thread.set(Thread.currentThread());
            waiting.countDown();
            Async.await(pair.promise());
            return Thread.currentThread().isInterrupted();
        }));
        assertThat(awaitLatch(waiting)).isTrue();
        thread.get().interrupt();
        pair.sender().resolve("go");
        assertThat(executor.blockOn(task)).isTrue();
    }

    private static boolean awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupt) {
            return false;
        }
    }
}
