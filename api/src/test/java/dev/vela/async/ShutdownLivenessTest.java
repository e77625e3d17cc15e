package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Executors that end in the middle of everything: every handle settles and every cleanup runs once. */
@Timeout(60)
class ShutdownLivenessTest {
    private static final int ROUNDS = 40;
    private static final int TASKS = 60;

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger cleaned = new AtomicInteger();

    /** One of the ways to spend a while, or for ever. */
    private VelaFuture<Integer> program(AsyncExecutor executor, Random random, List<Task<Integer>> others) {
        int kind = random.nextInt(8);
        return switch (kind) {
            case 0 -> Promise.<Integer>create().promise();
            case 1 -> SleepNode.of(Duration.ofNanos(random.nextInt(2_000_000))).map(nothing -> 1);
            case 2 -> yielding(random.nextInt(2_000));
            case 3 -> SleepNode.of(Duration.ofSeconds(Long.MAX_VALUE)).map(nothing -> 1);
            case 4 -> VelaFuture.of(() -> executor.<Integer>spawn(yielding(20))).flatMap(child -> child);
            case 5 ->
                VelaFuture.of(() -> executor.<Integer>spawnBlocking(ShutdownLivenessTest::forEver))
                        .flatMap(child -> child);
            case 6 -> VelaFuture.of(() -> executor.<Integer>blockOn(yielding(5)));
            default -> others.isEmpty() ? VelaFuture.value(1) : others.get(random.nextInt(others.size()));
        };
    }

    private static VelaFuture<Integer> yielding(int left) {
        return left == 0 ? VelaFuture.value(1) : SleepNode.YIELD.flatMap(nothing -> yielding(left - 1));
    }

    private static int forEver() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    private VelaFuture<Integer> counted(VelaFuture<Integer> future) {
        return VelaFuture.of(begun::incrementAndGet).flatMap(number -> future.ensuring(cleaned::incrementAndGet));
    }

    @Test
    void everyHandleSettlesAndEveryCleanupRuns() { // [S1] [H1]
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            AsyncExecutor executor = AsyncExecutor.withWorkers(1 + random.nextInt(3));
            begun.set(0);
            cleaned.set(0);
            List<Task<Integer>> tasks = new ArrayList<>();
            for (int index = 0; index < TASKS; index++) {
                tasks.add(executor.spawn(counted(program(executor, random, List.copyOf(tasks)))));
                if (random.nextInt(4) == 0) {
                    tasks.get(random.nextInt(tasks.size())).cancel();
                }
            }
            executor.shutdown(Duration.ofNanos(random.nextInt(3_000_000)));
            assertThat(tasks).as("round " + round).allMatch(Task::isSettled);
            assertThat(cleaned.get()).as("round " + round).isEqualTo(begun.get());
        }
    }

    @Test
    void whoeverBlocksGoesOnWhenTheExecutorEnds() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            AsyncExecutor executor = AsyncExecutor.withWorkers(2);
            AtomicInteger ended = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int index = 0; index < 4; index++) {
                VelaFuture<Integer> future = index % 2 == 0
                        ? Promise.<Integer>create().promise()
                        : SleepNode.of(Duration.ofDays(1)).map(nothing -> 1);
                Thread thread = new Thread(() -> {
                    try {
                        executor.<Integer>blockOn(future);
                    } catch (JoinException | RejectedExecutionException end) {
                        ended.incrementAndGet();
                    }
                });
                threads.add(thread);
                thread.start();
            }
            executor.close();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(ended).hasValue(4);
        }
    }
}
