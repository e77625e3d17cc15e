package dev.vela.async;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link ExecutorService} promises of its end, kept by the view. */
@Timeout(60)
class ExecutorServiceShutdownTest {
    private static final int WORKERS = 2;

    private final AsyncExecutor executor =
            AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(WORKERS).withThreadName("contract"));
    private final ExecutorService service = executor.asExecutorService();

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void shutdownRefusesNewWorkAndRunsWhatWasTaken() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        AtomicInteger ran = new AtomicInteger();
        List<Future<Integer>> taken = new ArrayList<>();
        for (int task = 0; task < 10 * WORKERS; task++) {
            taken.add(service.submit(() -> {
                open.await();
                return ran.incrementAndGet();
            }));
        }
        assertThat(service.isShutdown()).isFalse();
        service.shutdown();
        service.shutdown();
        assertThat(service.isShutdown()).isTrue();
        assertThat(service.isTerminated()).isFalse();
        List<ThrowingCallable> calls = List.of(
                () -> service.execute(ran::incrementAndGet),
                () -> service.submit(ran::incrementAndGet),
                () -> service.invokeAll(List.of(ran::incrementAndGet)),
                () -> service.invokeAny(List.of(ran::incrementAndGet)));
        for (ThrowingCallable call : calls) {
            assertThat(catchThrowable(call))
                    .as("call " + calls.indexOf(call))
                    .isInstanceOf(RejectedExecutionException.class)
                    .hasMessageContaining("contract")
                    .hasMessageContaining("asExecutorService()");
        }
        assertThat(service.awaitTermination(5, MILLISECONDS)).isFalse();
        assertThat(service.awaitTermination(0, MILLISECONDS)).isFalse();
        open.countDown();
        assertThat(service.awaitTermination(10, SECONDS)).isTrue();
        assertThat(service.isTerminated()).isTrue();
        assertThat(ran).hasValue(taken.size());
        assertThat(taken).allMatch(Future::isDone);
        assertThat(service.awaitTermination(0, MILLISECONDS)).isTrue();
        assertThat(service.shutdownNow()).isEmpty();
    }

    @Test
    void anIdleOneIsTerminatedByItsShutdown() {
        service.shutdown();
        assertThat(service.isTerminated()).isTrue();
    }

    @Test
    void shutdownNowAnswersWhatHasNotBegunAndInterruptsWhatHas() throws Exception {
        CountDownLatch begun = new CountDownLatch(WORKERS);
        AtomicInteger interrupted = new AtomicInteger();
        for (int task = 0; task < WORKERS; task++) {
            service.execute(() -> {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException interrupt) {
                    interrupted.incrementAndGet();
                }
            });
        }
        Acceptance.await(begun);
        AtomicInteger ran = new AtomicInteger();
        List<Runnable> waiting = new ArrayList<>();
        for (int action = 0; action < 100; action++) {
            Runnable plain = ran::incrementAndGet;
            service.execute(plain);
            waiting.add(plain);
        }
        Future<Integer> future = service.submit(ran::incrementAndGet);
        waiting.add((Runnable) future);
        List<Runnable> neverBegun = service.shutdownNow();
        assertThat(neverBegun).as("in the order of this thread").containsExactlyElementsOf(waiting);
        assertThat(service.awaitTermination(10, SECONDS)).isTrue();
        assertThat(interrupted).hasValue(WORKERS);
        assertThat(ran).hasValue(0);
        assertThat(future.isDone()).isFalse();
        neverBegun.forEach(Runnable::run);
        assertThat(future.get()).isEqualTo(waiting.size());
        int value = executor.<Integer>blockOn(executor.spawn(() -> 1));
        assertThat(value).as("the executor goes on").isEqualTo(1);
    }

    /** Something to block in, which acts on the thread that interrupts before that goes on. */
    private static final class Interruptible extends AbstractInterruptibleChannel {
        private final Runnable onInterrupt;

        Interruptible(Runnable onInterrupt) {
            this.onInterrupt = onInterrupt;
        }

        void block(CountDownLatch begun) {
            begin();
            try {
                begun.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
            } finally {
                endBlocking();
            }
        }

        private void endBlocking() {
            try {
                end(true);
            } catch (AsynchronousCloseException closed) {
                assertThat(closed).isInstanceOf(ClosedByInterruptException.class);
            }
        }

        @Override
        protected void implCloseChannel() {
            onInterrupt.run();
        }
    }

    @Test
    void shutdownNowFreesNoWorkerBeforeItHasTakenWhatWaits() throws Exception {
        CountDownLatch begun = new CountDownLatch(WORKERS);
        CountDownLatch ran = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        Interruptible last = new Interruptible(() -> {
            Acceptance.assertStaysShut(ran);
            looked.countDown();
        });
        service.submit(() -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return null;
        });
        service.execute(() -> last.block(begun));
        Acceptance.await(begun);
        service.execute(ran::countDown);
        assertThat(service.shutdownNow()).hasSize(1);
        Acceptance.await(looked);
        assertThat(service.awaitTermination(10, SECONDS)).isTrue();
    }

    @Test
    void whoWaitsForTheEndCanBeInterrupted() {
        CountDownLatch open = new CountDownLatch(1);
        service.execute(() -> Acceptance.awaitStubbornly(open));
        service.shutdown();
        Side<Boolean> waiting =
                Side.<Boolean>run(() -> service.awaitTermination(30, SECONDS)).parked();
        waiting.thread().interrupt();
        assertThat(waiting.error()).isInstanceOf(InterruptedException.class);
        open.countDown();
    }

    @Test
    void actionsOfOneThreadStartInOrderOnOneWorker() throws Exception {
        try (AsyncExecutor single = AsyncExecutor.withWorkers(1)) {
            ExecutorService own = single.asExecutorService();
            List<Integer> order = new ArrayList<>();
            List<Integer> expected = new ArrayList<>();
            for (int action = 0; action < 1000; action++) {
                int number = action;
                expected.add(number);
                own.execute(() -> order.add(number));
            }
            own.shutdown();
            assertThat(own.awaitTermination(10, SECONDS)).isTrue();
            assertThat(order).isEqualTo(expected);
        }
    }

    @Test
    void whatHappenedBeforeIsSeen() throws Exception {
        int[] plain = new int[2];
        plain[0] = 1;
        Future<?> future = service.submit(() -> plain[1] = plain[0] + 1);
        future.get();
        assertThat(plain[1]).isEqualTo(2);
        service.execute(() -> plain[1] = 3);
        service.shutdown();
        assertThat(service.awaitTermination(10, SECONDS)).isTrue();
        assertThat(plain[1]).isEqualTo(3);
    }

    @Test
    void itsToStringSaysHowFarItIs() {
        CountDownLatch open = new CountDownLatch(1);
        assertThat(service).hasToString("ExecutorService[open, of contract]");
        service.execute(() -> Acceptance.awaitStubbornly(open));
        service.shutdown();
        assertThat(service).hasToString("ExecutorService[shut down, of contract]");
        open.countDown();
        Acceptance.eventually("terminated", service::isTerminated);
        assertThat(service).hasToString("ExecutorService[terminated, of contract]");
    }
}
