package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads resolve, reject and cancel one promise at the same moment, while others wait for it. */
@Timeout(60)
class ThreeWayRaceStressTest {
    private static final int ROUNDS = 20_000;

    private enum Outcome {
        RESOLVED,
        REJECTED,
        CANCELLED
    }

    private static Outcome outcomeOf(AsyncExecutor executor, VelaFuture<Integer> future) {
        try {
            assertThat(executor.<Integer>blockOn(future)).isEqualTo(42);
            return Outcome.RESOLVED;
        } catch (TaskPanicException panic) {
            assertThat(panic).hasMessage("Task panicked: rejected");
            return Outcome.REJECTED;
        } catch (JoinException join) {
            assertThat(join.isCancelled()).isTrue();
            return Outcome.CANCELLED;
        }
    }

    @Test
    void exactlyOneOfThreeWinsAndAllWaitersSeeIt() throws Exception {
        Map<Outcome, Integer> wins = new EnumMap<>(Outcome.class);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(2)) {
            CyclicBarrier start = new CyclicBarrier(3);
            for (int round = 0; round < ROUNDS; round++) {
                Promise.Pair<Integer> pair = Promise.create();
                Task<Integer> waiter = executor.spawn(pair.promise());
                Task<Integer> second = executor.spawn(pair.promise().map(value -> value));
                Future<Boolean> rejecting = threads.submit(() -> {
                    Acceptance.meet(start);
                    return pair.sender().reject(new IllegalStateException("rejected"));
                });
                Future<Boolean> cancelling = threads.submit(() -> {
                    Acceptance.meet(start);
                    return pair.promise().cancel();
                });
                Acceptance.meet(start);
                boolean resolved = pair.sender().resolve(42);
                boolean rejected = rejecting.get(Acceptance.PATIENCE_SECONDS, TimeUnit.SECONDS);
                boolean cancelled = cancelling.get(Acceptance.PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat((resolved ? 1 : 0) + (rejected ? 1 : 0) + (cancelled ? 1 : 0))
                        .as("winners in round " + round)
                        .isEqualTo(1);
                Outcome expected = resolved ? Outcome.RESOLVED : rejected ? Outcome.REJECTED : Outcome.CANCELLED;
                wins.merge(expected, 1, Integer::sum);
                assertThat(outcomeOf(executor, pair.promise())).isEqualTo(expected);
                assertThat(outcomeOf(executor, waiter)).isEqualTo(expected);
                assertThat(outcomeOf(executor, second)).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(wins.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROUNDS);
        assertThat(wins).as("each call won at times, or they never raced").hasSizeGreaterThan(1);
    }
}
