package dev.vela.async;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the life of a view hangs together with that of its executor: nobody who waits hangs because that has ended. */
@Timeout(60)
class ExecutorServiceEndTest {
    private final AsyncExecutor executor = AsyncExecutor.withWorkers(1);
    private final ExecutorService service = executor.asExecutorService();

    @AfterEach
    void close() {
        executor.close();
    }

    /** Ends the executor while its only worker is held, so that nothing that waits in its queue begins before the end. */
    private void closeWhileHeld(Hold hold) {
        Side<Object> closing = Side.run(() -> {
            executor.close();
            return "closed";
        });
        Acceptance.eventually("the executor cancels", executor::isCancelling);
        hold.release();
        assertThat(closing.value()).isEqualTo("closed");
    }

    @Test
    void theEndOfAViewLeavesTheExecutorAndOtherViewsAlone() throws Exception {
        ExecutorService other = executor.asExecutorService();
        service.shutdownNow();
        assertThat(service.isTerminated()).isTrue();
        assertThat(other.isShutdown()).isFalse();
        assertThat(other.submit(() -> 1).get()).isEqualTo(1);
        int value = executor.<Integer>blockOn(executor.spawn(() -> 2));
        assertThat(value).isEqualTo(2);
    }

    @Test
    void theEndOfTheExecutorEndsTheView() throws Exception {
        Side<Boolean> waiting = Side.<Boolean>run(() -> service.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS))
                .parked();
        assertThat(executor.shutdown(Duration.ofSeconds(20))).isTrue();
        assertThat(waiting.value()).isTrue();
        assertThat(service.isShutdown()).isTrue();
        assertThat(service.isTerminated()).isTrue();
        assertThatThrownBy(() -> service.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("create another one");
        assertThatThrownBy(() -> executor.asExecutorService().submit(() -> 1))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void duringTheGraceTheViewTakesWhatTheExecutorTakes() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        Future<Integer> nested = service.submit(() -> {
            begun.countDown();
            closing.await();
            return service.submit(() -> 6).get() + 1;
        });
        Acceptance.await(begun);
        Side<Boolean> shutdown = Side.run(() -> executor.shutdown(Duration.ofSeconds(20)));
        Acceptance.eventually("the executor is closing", executor::isClosing);
        Acceptance.eventually("work from outside is refused", () -> {
            try {
                service.execute(() -> {});
                return false;
            } catch (RejectedExecutionException refused) {
                return true;
            }
        });
        assertThat(service.isShutdown()).isFalse();
        closing.countDown();
        assertThat(nested.get()).isEqualTo(7);
        assertThat(shutdown.value()).isTrue();
        assertThat(service.isTerminated()).isTrue();
    }

    @Test
    void whatHasNotBegunIsCancelledByTheEndOfTheExecutor() { // [Z4]
        AtomicInteger ran = new AtomicInteger();
        Hold hold = Hold.on(executor);
        Future<Integer> future = service.submit(ran::incrementAndGet);
        FutureTask<Integer> task = new FutureTask<>(ran::incrementAndGet);
        service.execute(task);
        service.execute(ran::incrementAndGet);
        Side<Integer> waiting = Side.run(future::get).parked();
        Side<List<Future<Integer>>> all =
                Side.run(() -> service.invokeAll(List.<Callable<Integer>>of(ran::incrementAndGet)));
        all.parked();
        closeWhileHeld(hold);
        assertThat(waiting.error()).isInstanceOf(CancellationException.class);
        assertThat(all.value()).hasSize(1).allMatch(Future::isCancelled);
        assertThat(task.isCancelled()).isTrue();
        assertThat(ran).hasValue(0);
        assertThat(service.isTerminated()).isTrue();
    }

    @Test
    void whatIsHiddenInAnotherRunnableIsCancelledByWhoWaits() throws Exception { // [Z4]
        AtomicInteger ran = new AtomicInteger();
        CompletionService<Integer> completions = new ExecutorCompletionService<>(service);
        Hold hold = Hold.on(executor);
        Future<Integer> early = completions.submit(ran::incrementAndGet);
        Future<Integer> late = completions.submit(ran::incrementAndGet);
        Side<Integer> waiting = Side.run(early::get).parked();
        Side<Integer> any = Side.run(() -> service.invokeAny(List.of(ran::incrementAndGet, ran::incrementAndGet)));
        any.parked();
        closeWhileHeld(hold);
        assertThat(waiting.error()).isInstanceOf(CancellationException.class);
        assertThatThrownBy(late::get).isInstanceOf(CancellationException.class);
        assertThat(any.error()).isInstanceOfAny(ExecutionException.class, RejectedExecutionException.class);
        assertThat(completions.take()).isIn(early, late);
        assertThat(ran).hasValue(0);
    }

    @Test
    void whatRunsAtTheEndOfTheExecutorEndsByItself() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        Future<String> running = service.submit(() -> {
            begun.countDown();
            Acceptance.awaitStubbornly(open);
            return Thread.currentThread().isInterrupted() ? "interrupted" : "left alone";
        });
        Side<String> waiting = Side.run(running::get);
        Acceptance.await(begun);
        waiting.parked();
        Side<Object> closing = Side.run(() -> {
            executor.close();
            return "closed";
        });
        Acceptance.eventually("the executor cancels", executor::isCancelling);
        assertThat(service.isShutdown()).isTrue();
        assertThat(service.isTerminated()).isFalse();
        open.countDown();
        assertThat(waiting.value()).isEqualTo("left alone");
        assertThat(closing.value()).isEqualTo("closed");
        assertThat(service.isTerminated()).isTrue();
    }

    @Test
    void waitersOnTheOnlyWorkerDoNotKeepTheExecutorFromEnding() { // [Z4]
        AtomicInteger ran = new AtomicInteger();
        CountDownLatch held = new CountDownLatch(1);
        Runnable holding = () -> {
            held.countDown();
            Acceptance.eventually("the executor cancels", executor::isCancelling);
        };
        Future<Integer> getting = service.submit(() -> {
            service.execute(holding);
            return service.submit(ran::incrementAndGet).get();
        });
        Acceptance.await(held);
        executor.close();
        assertThatThrownBy(getting::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CancellationException.class);
        assertThat(ran).hasValue(0);
    }

    @Test
    void invokeAnyOnTheOnlyWorkerDoesNotKeepTheExecutorFromEnding() { // [Z4]
        AtomicInteger ran = new AtomicInteger();
        CountDownLatch held = new CountDownLatch(1);
        Runnable holding = () -> {
            held.countDown();
            Acceptance.eventually("the executor cancels", executor::isCancelling);
        };
        Future<Integer> choosing = service.submit(() -> {
            service.execute(holding);
            return service.invokeAny(List.of(ran::incrementAndGet, ran::incrementAndGet));
        });
        Acceptance.await(held);
        executor.close();
        assertThatThrownBy(choosing::get).isInstanceOf(ExecutionException.class);
        assertThat(ran).hasValue(0);
    }

    @Test
    void manyViewsOfOneExecutorEndOnTheirOwn() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        List<ExecutorService> views = new ArrayList<>();
        for (int view = 0; view < 100; view++) {
            ExecutorService each = executor.asExecutorService();
            views.add(each);
            each.execute(ran::incrementAndGet);
            each.shutdown();
        }
        for (ExecutorService each : views) {
            assertThat(each.awaitTermination(20, SECONDS)).isTrue();
        }
        assertThat(ran).hasValue(100);
    }
}
