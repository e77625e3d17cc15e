package dev.vela.async;

import dev.vela.async.bench.micro.ForkJoinWorkers;
import dev.vela.async.bench.micro.Measured;
import dev.vela.async.bench.micro.PoolThreads;
import dev.vela.async.bench.micro.VelaWorkers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * The start and the end of a task that does nothing, with two workers: from outside, where the caller rests until the
 * task has ended, and 1,000 by a task that goes on when they have ended.
 *
 * <p>One operation is one such task.
 */
public class SpawnBenchmark extends Measured {
    private static final int TASKS = 1_000;
    private static final Callable<Integer> ONE = () -> 1;

    /** A thread outside spawns a task and rests. */
    @Benchmark
    public @Nullable Integer outsideVela(VelaWorkers.Two workers) {
        AsyncExecutor executor = workers.executor();
        return executor.blockOn(executor.<Integer>spawn(ONE));
    }

    /** Yardstick. */
    @Benchmark
    public Integer outsideForkJoinPool(ForkJoinWorkers.Two workers) {
        return workers.pool().submit(ONE).join();
    }

    /** Yardstick, on a fork/join pool. */
    @Benchmark
    public Integer outsideCompletableFuture(ForkJoinWorkers.Two workers) {
        return CompletableFuture.supplyAsync(() -> 1, workers.pool()).join();
    }

    /** Yardstick. */
    @Benchmark
    public Integer outsideThreadPool(PoolThreads.Two workers) throws InterruptedException, ExecutionException {
        return workers.pool().submit(ONE).get();
    }

    /** A task spawns 1,000 others and waits for all. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public void thousandVela(VelaWorkers.Two workers) {
        AsyncExecutor executor = workers.executor();
        List<AsyncResult<Integer>> results =
                executor.blockOn(VelaFuture.of(() -> spawnThousand(executor)).flatMap(Async::joinAll));
        require(TASKS, sumOfResults(results), "sum");
    }

    private static List<Task<Integer>> spawnThousand(AsyncExecutor executor) {
        List<Task<Integer>> tasks = new ArrayList<>(TASKS);
        for (int number = 0; number < TASKS; number++) {
            tasks.add(executor.spawn(ONE));
        }
        return tasks;
    }

    private static int sumOfResults(@Nullable List<AsyncResult<Integer>> results) {
        int sum = 0;
        if (results != null) {
            for (AsyncResult<Integer> result : results) {
                sum += result instanceof AsyncResult.Ok<Integer> ok && ok.value() != null ? ok.value() : 0;
            }
        }
        return sum;
    }

    /** Yardstick: forks them, and joins them newest first. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public void thousandForkJoinPool(ForkJoinWorkers.Two workers) {
        require(TASKS, workers.pool().invoke(new Parent()), "sum");
    }

    /** Forks 1,000 others. */
    private static final class Parent extends RecursiveTask<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        protected Integer compute() {
            Child[] children = new Child[TASKS];
            for (int number = 0; number < TASKS; number++) {
                children[number] = new Child();
                children[number].fork();
            }
            int sum = 0;
            for (int number = TASKS - 1; number >= 0; number--) {
                sum += children[number].join();
            }
            return sum;
        }
    }

    /** Does nothing. */
    private static final class Child extends RecursiveTask<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        protected Integer compute() {
            return 1;
        }
    }

    /** Yardstick, on a fork/join pool. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public void thousandCompletableFuture(ForkJoinWorkers.Two workers) {
        ForkJoinPool pool = workers.pool();
        Integer sum = CompletableFuture.supplyAsync(() -> supplyThousand(pool), pool)
                .thenCompose(futures -> CompletableFuture.allOf(futures.toArray(new CompletableFuture<?>[0]))
                        .thenApply(nothing -> sumOfFutures(futures)))
                .join();
        require(TASKS, sum, "sum");
    }

    private static List<CompletableFuture<Integer>> supplyThousand(ForkJoinPool pool) {
        List<CompletableFuture<Integer>> futures = new ArrayList<>(TASKS);
        for (int number = 0; number < TASKS; number++) {
            futures.add(CompletableFuture.supplyAsync(() -> 1, pool));
        }
        return futures;
    }

    private static int sumOfFutures(List<CompletableFuture<Integer>> futures) {
        int sum = 0;
        for (CompletableFuture<Integer> future : futures) {
            sum += future.join();
        }
        return sum;
    }
}
