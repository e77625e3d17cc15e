package dev.vela.async;

import dev.vela.async.bench.micro.ForkJoinWorkers;
import dev.vela.async.bench.micro.Measured;
import dev.vela.async.bench.micro.VelaWorkers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs to go on with a value, by one worker: a chain of 1,000 flatMaps over a settled promise, the same over a
 * pending one, and 1,000 waits one after the other, each for a promise that a spawned task resolves.
 *
 * <p>One operation is one flatMap, described and run, or one such wait with its promise and its task.
 */
@State(Scope.Benchmark)
public class AwaitBenchmark extends Measured {
    private static final int LINKS = 1_000;

    private final Promise<Integer> settled = settledPromise();
    private final CompletableFuture<Integer> completed = CompletableFuture.completedFuture(0);

    private static Promise<Integer> settledPromise() {
        Promise.Pair<Integer> pair = Promise.create();
        pair.sender().resolve(0);
        return pair.promise();
    }

    /** A chain over a settled promise: nothing has to wait. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public void settledVela(VelaWorkers.One workers) {
        require(LINKS, number(workers.executor().blockOn(chain(settled))), "links");
    }

    private static VelaFuture<Integer> chain(VelaFuture<Integer> first) {
        VelaFuture<Integer> chain = first;
        for (int link = 0; link < LINKS; link++) {
            chain = chain.flatMap(value -> VelaFuture.value(value + 1));
        }
        return chain;
    }

    private static int number(@Nullable Integer value) {
        return value == null ? -1 : value;
    }

    /** Yardstick, on a fork/join pool. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public void settledCompletableFuture(ForkJoinWorkers.One workers) {
        Integer value = CompletableFuture.completedFuture(0)
                .thenComposeAsync(zero -> chain(completed), workers.pool())
                .join();
        require(LINKS, value, "links");
    }

    private static CompletableFuture<Integer> chain(CompletableFuture<Integer> first) {
        CompletableFuture<Integer> chain = first;
        for (int link = 0; link < LINKS; link++) {
            chain = chain.thenCompose(value -> CompletableFuture.completedFuture(value + 1));
        }
        return chain;
    }

    /** A chain over a pending promise: all of it is suspended once, and resumed. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public void pendingVela(VelaWorkers.One workers) {
        AsyncExecutor executor = workers.executor();
        VelaFuture<Integer> root = VelaFuture.value(0).flatMap(value -> resolvedSoon(executor, value));
        require(LINKS, number(executor.blockOn(chain(root))), "links");
    }

    /** Pending until the task that calls this gives way: there is but one worker. */
    private static Promise<Integer> resolvedSoon(AsyncExecutor executor, int value) {
        Promise.Pair<Integer> pair = Promise.create();
        executor.spawn(() -> pair.sender().resolve(value));
        return pair.promise();
    }

    /** Yardstick, on a fork/join pool. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public void pendingCompletableFuture(ForkJoinWorkers.One workers) {
        ForkJoinPool pool = workers.pool();
        Integer value = CompletableFuture.completedFuture(0)
                .thenComposeAsync(zero -> chain(completedSoon(pool, 0)), pool)
                .join();
        require(LINKS, value, "links");
    }

    private static CompletableFuture<Integer> completedSoon(ForkJoinPool pool, int value) {
        CompletableFuture<Integer> future = new CompletableFuture<>();
        pool.execute(() -> future.complete(value));
        return future;
    }

    /** A loop whose every turn waits. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public void loopVela(VelaWorkers.One workers) {
        AsyncExecutor executor = workers.executor();
        VelaFuture<Integer> loop = VelaFuture.value(0).flatMap(value -> turn(executor, value));
        require(LINKS, number(executor.blockOn(loop)), "turns");
    }

    private static VelaFuture<Integer> turn(AsyncExecutor executor, int done) {
        return done == LINKS
                ? VelaFuture.value(done)
                : resolvedSoon(executor, done + 1).flatMap(value -> turn(executor, value));
    }

    /** Yardstick, on a fork/join pool: goes on at once on the stack of the task that completes the future. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public void loopCompletableFuture(ForkJoinWorkers.One workers) {
        ForkJoinPool pool = workers.pool();
        Integer value = CompletableFuture.completedFuture(0)
                .thenComposeAsync(zero -> turn(pool, 0), pool)
                .join();
        require(LINKS, value, "turns");
    }

    private static CompletableFuture<Integer> turn(ForkJoinPool pool, int done) {
        return done == LINKS
                ? CompletableFuture.completedFuture(done)
                : completedSoon(pool, done + 1).thenCompose(value -> turn(pool, value));
    }

    /** Yardstick, on a fork/join pool: goes on as a task of its own, as this runtime does. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public void loopCompletableFutureAsync(ForkJoinWorkers.One workers) {
        ForkJoinPool pool = workers.pool();
        Integer value = CompletableFuture.completedFuture(0)
                .thenComposeAsync(zero -> turnAsync(pool, 0), pool)
                .join();
        require(LINKS, value, "turns");
    }

    private static CompletableFuture<Integer> turnAsync(ForkJoinPool pool, int done) {
        return done == LINKS
                ? CompletableFuture.completedFuture(done)
                : completedSoon(pool, done + 1).thenComposeAsync(value -> turnAsync(pool, value), pool);
    }
}
