package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A callable on a blocking thread, which here is the test's own. */
@Timeout(10)
class BlockingTaskTest {
    private final List<Throwable> uncaught = new ArrayList<>();
    private final AsyncExecutor executor = ManualScheduler.executor(
            RuntimeConfig.defaults().withUncaughtHandler((thread, error) -> uncaught.add(error)));
    private final ManualScheduler scheduler = ManualScheduler.of(executor);

    @Test
    void givesItsValueOrFailure() throws Throwable {
        Exception error = new Exception();
        Task<Integer> value = executor.spawnBlocking(() -> 1);
        Task<Integer> failure = executor.spawnBlocking(() -> {
            throw error;
        });
        assertThat(value.isSettled()).isFalse();
        scheduler.runBlocking();
        scheduler.runBlocking();
        assertThat(Outcomes.of(value)).isEqualTo(1);
        assertThatThrownBy(() -> Outcomes.of(failure)).isSameAs(error);
        assertThat(value.cancel()).isFalse();
    }

    @Test
    void queuedOneIsCancelledWithoutRunning() {
        List<String> seen = new ArrayList<>();
        Task<Object> task = executor.spawnBlocking(() -> seen.add("ran"));
        assertThat(task.cancel()).isTrue();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        scheduler.runBlocking();
        assertThat(seen).isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void runningOneIsInterruptedAndTheFlagCleared() throws Exception { // [B1] [B2]
        CountDownLatch runs = new CountDownLatch(1);
        List<String> seen = new ArrayList<>();
        Task<Object> task = executor.spawnBlocking(() -> {
            runs.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException interrupt) {
                seen.add("interrupted");
                Thread.currentThread().interrupt();
            }
            return "dropped";
        });
        Thread canceller = new Thread(() -> {
            awaitLatch(runs);
            seen.add("cancel " + task.cancel());
        });
        canceller.start();
        scheduler.runBlocking();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        canceller.join();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(seen).containsExactlyInAnyOrder("interrupted", "cancel true");
    }

    @Test
    void handleSettlesAtOnceAlthoughTheCallableGoesOn() {
        List<Task<Object>> self = new ArrayList<>();
        List<Object> seen = new ArrayList<>();
        Task<Object> task = executor.spawnBlocking(() -> {
            self.get(0).cancel();
            seen.add(Outcomes.isCancelled(self.get(0)));
            return "dropped";
        });
        self.add(task);
        scheduler.runBlocking();
        assertThat(seen).containsExactly(true);
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void errorOfTheMachineReachesTheUncaughtHandlerToo() {
        StackOverflowError error = new StackOverflowError();
        Task<Object> task = executor.spawnBlocking(() -> {
            throw error;
        });
        scheduler.runBlocking();
        assertThatThrownBy(() -> Outcomes.of(task)).isSameAs(error);
        assertThat(uncaught).containsExactly(error);
    }

    @Test
    void endOfTheExecutorSparesQueuedCallables() {
        List<String> seen = new ArrayList<>();
        Task<Object> task = executor.spawnBlocking(() -> seen.add("ran"));
        executor.suspendedTasks().cancelAll();
        scheduler.runBlocking();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(seen).isEmpty();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }
}
