package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pool of carried threads. */
@Timeout(20)
class BodyRunnersTest {
    @BeforeEach
    void needCarriedThreads() {
        assumeTrue(BodyThreadKind.CARRIED.obstacle().isEmpty(), BodyThreadKind.CARRIED.obstacle());
    }

    @Test
    void whoRestsEndsWithTheExecutorAndNobodyRestsAfterwards() throws Exception { // [P1]
        AsyncExecutor executor = AsyncExecutor.withWorkers(1);
        Thread thread = executor.blockOn(VelaFuture.async(Thread::currentThread));
        executor.blockOn(executor.spawn(() -> null));
        List<Thread> resting = executor.bodyThreads().alive();
        assertThat(resting).containsExactly(thread);
        executor.bodyRunners().close();
        thread.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(thread.isAlive()).isFalse();
        assertThat(executor.bodyRunners().rest(new BodyRunner(executor, executor.bodyRunners())))
                .isFalse();
        executor.close();
    }

    @Test
    void aRestingThreadIsUsedAgain() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Thread first = executor.blockOn(VelaFuture.async(Thread::currentThread));
            executor.blockOn(executor.spawn(() -> null));
            Thread second = executor.blockOn(VelaFuture.async(Thread::currentThread));
            assertThat(second).isSameAs(first);
        }
    }
}
