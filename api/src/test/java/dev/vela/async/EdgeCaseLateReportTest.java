package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Decided edge case: a shutdown that waits for user code logs after 5 s for whom. */
@Timeout(60)
class EdgeCaseLateReportTest {
    private final CountDownLatch running = new CountDownLatch(3);
    private final CountDownLatch end = new CountDownLatch(1);

    private void stuckWorker() {
        running.countDown();
        Acceptance.awaitStubbornly(end);
    }

    private Object stuckCallable() {
        running.countDown();
        Acceptance.awaitStubbornly(end);
        return end;
    }

    private Object stuckBody() {
        running.countDown();
        Acceptance.awaitStubbornly(end);
        return end;
    }

    @Test
    void afterFiveSecondsThreadAndStackOfWhomAShutdownWaitsForAreLogged() {
        AsyncExecutor executor =
                AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(1).withThreadName("late"));
        executor.spawnBlocking(this::stuckCallable);
        executor.spawn(VelaFuture.async(this::stuckBody));
        executor.blockOn(executor.spawn(() -> null));
        executor.execute(this::stuckWorker);
        Acceptance.await(running);
        try (Logs logs = Logs.taken()) {
            long begin = System.nanoTime();
            Side<Boolean> shutdown = Side.run(() -> executor.shutdown(Duration.ZERO));
            Acceptance.eventually("something is logged", () -> !logs.messages().isEmpty());
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(4));
            assertThat(String.join("\n", logs.messages()))
                    .contains(List.of("late", "stuckWorker", "stuckCallable", "stuckBody"));
            assertThat(shutdown.isRunning()).isTrue();
            end.countDown();
            assertThat(shutdown.value()).isFalse();
        }
    }
}
