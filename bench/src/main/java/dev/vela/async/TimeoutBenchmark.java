package dev.vela.async;

import dev.vela.async.bench.micro.ForkJoinWorkers;
import dev.vela.async.bench.micro.Measured;
import dev.vela.async.bench.micro.VelaWorkers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * A wait under a time-out that is not needed, 1,000 times by one task on one worker: {@link AwaitBenchmark}'s loop with
 * an hour's limit to each turn.
 *
 * <p>One operation is one such wait, with its promise and the task that resolves it.
 */
public class TimeoutBenchmark extends Measured {
    private static final int TURNS = 1_000;
    private static final Duration HOUR = Duration.ofHours(1);

    /** The timer stands in the worker's wheel. */
    @Benchmark
    @OperationsPerInvocation(TURNS)
    public void withTimeoutVela(VelaWorkers.One workers) {
        AsyncExecutor executor = workers.executor();
        VelaFuture<Integer> loop = VelaFuture.value(0).flatMap(value -> turn(executor, value));
        @Nullable Integer turns = executor.blockOn(loop);
        require(TURNS, turns == null ? -1 : turns, "turns");
    }

    private static VelaFuture<Integer> turn(AsyncExecutor executor, int done) {
        if (done == TURNS) {
            return VelaFuture.value(done);
        }
        Promise.Pair<Integer> pair = Promise.create();
        executor.spawn(() -> pair.sender().resolve(done + 1));
        return Async.withTimeout(pair.promise(), HOUR).flatMap(value -> turn(executor, value));
    }

    /** Yardstick, on a fork/join pool: the timer stands in a queue of the JDK, which has a thread of its own. */
    @Benchmark
    @OperationsPerInvocation(TURNS)
    public void orTimeoutCompletableFuture(ForkJoinWorkers.One workers) {
        ForkJoinPool pool = workers.pool();
        Integer turns = CompletableFuture.completedFuture(0)
                .thenComposeAsync(zero -> turn(pool, 0), pool)
                .join();
        require(TURNS, turns, "turns");
    }

    private static CompletableFuture<Integer> turn(ForkJoinPool pool, int done) {
        if (done == TURNS) {
            return CompletableFuture.completedFuture(done);
        }
        CompletableFuture<Integer> future = new CompletableFuture<>();
        pool.execute(() -> future.complete(done + 1));
        return future.orTimeout(1, TimeUnit.HOURS).thenComposeAsync(value -> turn(pool, value), pool);
    }
}
