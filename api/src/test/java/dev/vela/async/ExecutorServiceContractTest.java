package dev.vela.async;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link ExecutorService} and {@link java.util.concurrent.AbstractExecutorService} promise, kept by the view. */
@Timeout(60)
class ExecutorServiceContractTest {
    private static final int WORKERS = 2;

    private final List<Throwable> uncaught = new ArrayList<>();
    private final AsyncExecutor executor = AsyncExecutor.create(RuntimeConfig.defaults()
            .withWorkers(WORKERS)
            .withThreadName("contract")
            .withUncaughtHandler((thread, error) -> {
                synchronized (uncaught) {
                    uncaught.add(error);
                }
            }));
    private final ExecutorService service = executor.asExecutorService();

    @AfterEach
    void close() {
        executor.close();
    }

    private static final class Checked extends Exception {
        private static final long serialVersionUID = 1;
    }

    private static <T> Callable<T> failing(Exception error) {
        return () -> {
            throw error;
        };
    }

    private static Callable<String> waitingFor(CountDownLatch latch, AtomicBoolean interrupted) {
        return () -> {
            try {
                latch.await();
                return "opened";
            } catch (InterruptedException interrupt) {
                interrupted.set(true);
                throw interrupt;
            }
        };
    }

    // ---- null

    @Test
    void nullsAreRefusedByName() {
        List<ThrowingCallable> calls = List.of(
                () -> service.execute(null),
                () -> service.submit((Runnable) null),
                () -> service.submit((Runnable) null, 1),
                () -> service.submit((Callable<Object>) null),
                () -> service.invokeAll(null),
                () -> service.invokeAll(null, 1, SECONDS),
                () -> service.invokeAll(List.of(), 1, null),
                () -> service.invokeAny(null),
                () -> service.invokeAny(null, 1, SECONDS),
                () -> service.invokeAny(List.of(() -> 1), 1, null),
                () -> service.awaitTermination(1, null));
        for (ThrowingCallable call : calls) {
            assertThatNullPointerException().as("call " + calls.indexOf(call)).isThrownBy(call);
        }
        assertThatNullPointerException().isThrownBy(() -> service.execute(null)).withMessage("command");
        assertThatNullPointerException()
                .isThrownBy(() -> service.awaitTermination(1, null))
                .withMessage("unit");
        List<@Nullable Callable<Integer>> withNull = new ArrayList<>();
        withNull.add(() -> 1);
        withNull.add(null);
        assertThatNullPointerException().isThrownBy(() -> service.invokeAll(withNull));
        assertThatThrownBy(() -> service.invokeAny(List.<Callable<Integer>>of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---- submit

    @Test
    void submitGivesTheValueOnAWorker() throws Exception {
        AtomicReference<String> thread = new AtomicReference<>();
        assertThat(service.submit(() -> {
                            thread.set(Thread.currentThread().getName());
                            return 7;
                        })
                        .get())
                .isEqualTo(7);
        assertThat(thread.get()).startsWith("contract-");
        AtomicInteger ran = new AtomicInteger();
        assertThat(service.submit(ran::incrementAndGet, "value").get()).isEqualTo("value");
        Runnable action = ran::incrementAndGet;
        assertThat(service.submit(action).get(10, SECONDS)).isNull();
        assertThat(ran).hasValue(2);
    }

    @Test
    void whatATaskThrowsComesOutAsTheCause() {
        Checked error = new Checked();
        assertThatThrownBy(() -> service.submit(failing(error)).get())
                .isInstanceOf(ExecutionException.class)
                .hasCause(error);
        Error fatal = new StackOverflowError();
        Runnable overflowing = () -> {
            throw fatal;
        };
        assertThatThrownBy(() -> service.submit(overflowing).get(10, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCause(fatal);
        assertThat(uncaught).isEmpty();
    }

    @Test
    void whatAnExecutedActionThrowsGoesToTheUncaughtHandler() throws Exception {
        RuntimeException error = new RuntimeException("thrown in execute");
        service.execute(() -> {
            throw error;
        });
        service.shutdown();
        assertThat(service.awaitTermination(10, SECONDS)).isTrue();
        executor.close();
        assertThat(uncaught).containsExactly(error);
    }

    @Test
    void getTimesOutAndIsInterrupted() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Future<String> pending = service.submit(waitingFor(never, new AtomicBoolean()));
        assertThatThrownBy(() -> pending.get(5, MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> pending.get(0, MILLISECONDS)).isInstanceOf(TimeoutException.class);
        Side<String> waiting = Side.run(pending::get).parked();
        waiting.thread().interrupt();
        assertThat(waiting.error()).isInstanceOf(InterruptedException.class);
        assertThat(pending.isDone()).isFalse();
        never.countDown();
        assertThat(pending.get()).isEqualTo("opened");
    }

    // ---- cancel

    @Test
    void cancelOfWhatHasNotBegunKeepsItFromRunning() throws Exception {
        try (AsyncExecutor single = AsyncExecutor.withWorkers(1)) {
            ExecutorService own = single.asExecutorService();
            AtomicInteger ran = new AtomicInteger();
            Hold hold = Hold.on(single);
            Future<Integer> second = own.submit(ran::incrementAndGet);
            assertThat(second.cancel(true)).isTrue();
            assertThat(second.cancel(true)).isFalse();
            hold.release();
            assertThatThrownBy(second::get).isInstanceOf(CancellationException.class);
            assertThat(second.isCancelled()).isTrue();
            own.submit(() -> {}).get();
            assertThat(ran).hasValue(0);
        }
    }

    @Test
    void cancelInterruptsTheThreadThatRunsItAndNothingElse() throws Exception {
        try (AsyncExecutor single = AsyncExecutor.withWorkers(1)) {
            ExecutorService own = single.asExecutorService();
            CountDownLatch begun = new CountDownLatch(1);
            AtomicBoolean interrupted = new AtomicBoolean();
            Future<String> running = own.submit(() -> {
                begun.countDown();
                return waitingFor(new CountDownLatch(1), interrupted).call();
            });
            Acceptance.await(begun);
            Future<Boolean> next = own.submit(() -> Thread.currentThread().isInterrupted());
            assertThat(running.cancel(true)).isTrue();
            assertThatThrownBy(running::get).isInstanceOf(CancellationException.class);
            assertThat(next.get())
                    .as("the next job of the same worker is interrupted")
                    .isFalse();
            assertThat(interrupted).isTrue();
        }
    }

    // ---- invokeAll

    @Test
    void invokeAllAnswersAllInOrderDone() throws Exception {
        Checked error = new Checked();
        List<Callable<Integer>> tasks = List.of(() -> 1, failing(error), () -> 3);
        for (List<Future<Integer>> futures : List.of(service.invokeAll(tasks), service.invokeAll(tasks, 10, SECONDS))) {
            assertThat(futures).hasSize(3).allMatch(Future::isDone);
            assertThat(futures.get(0).get()).isEqualTo(1);
            assertThatThrownBy(futures.get(1)::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCause(error);
            assertThat(futures.get(2).get()).isEqualTo(3);
        }
        assertThat(service.invokeAll(List.<Callable<Integer>>of())).isEmpty();
    }

    @Test
    void invokeAllThatTimesOutCancelsTheRest() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        List<Callable<String>> tasks = List.of(() -> "quick", () -> {
            try {
                return waitingFor(new CountDownLatch(1), interrupted).call();
            } finally {
                ended.countDown();
            }
        });
        List<Future<String>> futures = service.invokeAll(tasks, 200, MILLISECONDS);
        assertThat(futures.get(0).get()).isEqualTo("quick");
        assertThat(futures.get(1).isCancelled()).isTrue();
        Acceptance.await(ended);
        assertThat(interrupted).isTrue();
    }

    @Test
    void interruptedInvokeAllCancelsWhatItStarted() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Side<Object> caller = Side.run(() -> service.invokeAll(List.of(() -> {
            begun.countDown();
            try {
                return waitingFor(new CountDownLatch(1), interrupted).call();
            } finally {
                ended.countDown();
            }
        })));
        Acceptance.await(begun);
        caller.parked().thread().interrupt();
        assertThat(caller.error()).isInstanceOf(InterruptedException.class);
        Acceptance.await(ended);
        assertThat(interrupted).isTrue();
    }

    // ---- invokeAny

    @Test
    void invokeAnyAnswersTheFirstAndCancelsTheOthers() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        String first = service.invokeAny(List.of(
                () -> {
                    begun.countDown();
                    try {
                        return waitingFor(new CountDownLatch(1), interrupted).call();
                    } finally {
                        ended.countDown();
                    }
                },
                () -> {
                    Acceptance.await(begun);
                    return "first";
                }));
        assertThat(first).isEqualTo("first");
        Acceptance.await(ended);
        assertThat(interrupted).isTrue();
    }

    @Test
    void invokeAnyFailsOnlyIfAllDo() throws Exception {
        Checked error = new Checked();
        List<Callable<Integer>> oneWorks = List.of(failing(error), () -> 2, failing(error));
        assertThat(service.invokeAny(oneWorks)).isEqualTo(2);
        assertThatThrownBy(() -> service.invokeAny(List.of(failing(error), failing(error))))
                .isInstanceOf(ExecutionException.class)
                .hasCause(error);
        assertThatThrownBy(() -> service.invokeAny(
                        List.of(waitingFor(new CountDownLatch(1), new AtomicBoolean())), 5, MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
    }
}
