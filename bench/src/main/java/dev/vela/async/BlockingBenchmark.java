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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * Work that may block: handed to a thread that is kept for it, one by one and 64 at once, and a task that blocks its
 * only worker until another task has ended.
 *
 * <p>One operation is one callable that does nothing, from the hand-over to its result.
 */
public class BlockingBenchmark extends Measured {
    private static final int BURST = 64;
    private static final Callable<Integer> ONE = () -> 1;

    /** The caller rests until it has the result. */
    @Benchmark
    public @Nullable Integer oneVela(VelaWorkers.Two workers) {
        AsyncExecutor executor = workers.executor();
        return executor.blockOn(executor.<Integer>spawnBlocking(ONE));
    }

    /** Yardstick. */
    @Benchmark
    public Integer oneCachedThreadPool(PoolThreads.Cached threads) throws InterruptedException, ExecutionException {
        return threads.pool().submit(ONE).get();
    }

    /** Yardstick, on a cached thread pool. */
    @Benchmark
    public Integer oneCompletableFuture(PoolThreads.Cached threads) {
        return CompletableFuture.supplyAsync(() -> 1, threads.pool()).join();
    }

    /** All are handed over before the first result is asked for. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void burstVela(VelaWorkers.Two workers) {
        AsyncExecutor executor = workers.executor();
        List<Task<Integer>> tasks = new ArrayList<>(BURST);
        for (int number = 0; number < BURST; number++) {
            tasks.add(executor.spawnBlocking(ONE));
        }
        int sum = 0;
        for (Task<Integer> task : tasks) {
            Integer result = executor.blockOn(task);
            sum += result == null ? 0 : result;
        }
        require(BURST, sum, "sum");
    }

    /** Yardstick. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void burstCachedThreadPool(PoolThreads.Cached threads) throws InterruptedException, ExecutionException {
        ExecutorService pool = threads.pool();
        List<Future<Integer>> futures = new ArrayList<>(BURST);
        for (int number = 0; number < BURST; number++) {
            futures.add(pool.submit(ONE));
        }
        int sum = 0;
        for (Future<Integer> future : futures) {
            sum += future.get();
        }
        require(BURST, sum, "sum");
    }

    /** A task blocks the only worker: a spare thread goes on with what is queued there. */
    @Benchmark
    public @Nullable Integer onWorkerVela(VelaWorkers.One workers) {
        AsyncExecutor executor = workers.executor();
        return executor.blockOn(executor.<Integer>spawn(() -> executor.blockOn(executor.<Integer>spawn(ONE))));
    }

    /** Yardstick: the only worker of a fork/join pool runs the other task itself, on the stack of the first. */
    @Benchmark
    public Integer onWorkerForkJoinPool(ForkJoinWorkers.One workers) {
        return workers.pool()
                .submit(() -> ForkJoinTask.adapt(ONE).fork().join())
                .join();
    }
}
