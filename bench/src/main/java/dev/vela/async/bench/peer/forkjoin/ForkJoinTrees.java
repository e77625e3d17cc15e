package dev.vela.async.bench.peer.forkjoin;

import dev.vela.async.bench.measure.Check;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;

/** Trees of tasks that are forked and joined, awaiting without blocking a worker. */
@SuppressWarnings("FutureReturnValueIgnored") // dependents are the way to await here, and tell their ends themselves
final class ForkJoinTrees {
    private static final int FAN_OUT = 10;

    private final ForkJoinPool pool;
    private final Sizes sizes;

    ForkJoinTrees(ForkJoinPool pool, Sizes sizes) {
        this.pool = pool;
        this.sizes = sizes;
    }

    Round fib() {
        int argument = sizes.fibArgument();
        long start = System.nanoTime();
        long result = spawnFib(argument).join();
        long nanos = System.nanoTime() - start;
        Check.equal("fib", Check.fibonacci(argument), result);
        return Round.of(nanos, Check.fibonacciCalls(argument));
    }

    Round skynet() {
        int leaves = sizes.skynetLeaves();
        long start = System.nanoTime();
        long result = spawnNode(0, leaves).join();
        long nanos = System.nanoTime() - start;
        Check.equal("skynet", Check.skynetSum(leaves), result);
        return Round.of(nanos, Check.skynetNodes(leaves));
    }

    private CompletableFuture<Long> spawnFib(int argument) {
        return CompletableFuture.supplyAsync(() -> fib(argument), pool).thenCompose(Function.identity());
    }

    private CompletableFuture<Long> fib(int argument) {
        return argument < 2
                ? CompletableFuture.completedFuture((long) argument)
                : spawnFib(argument - 1).thenCombine(fib(argument - 2), Long::sum);
    }

    private CompletableFuture<Long> spawnNode(long number, int leaves) {
        return CompletableFuture.supplyAsync(() -> node(number, leaves), pool).thenCompose(Function.identity());
    }

    private CompletableFuture<Long> node(long number, int leaves) {
        if (leaves == 1) {
            return CompletableFuture.completedFuture(number);
        }
        List<CompletableFuture<Long>> children = new ArrayList<>(FAN_OUT);
        int leavesEach = leaves / FAN_OUT;
        for (int child = 0; child < FAN_OUT; child++) {
            children.add(spawnNode(number + (long) child * leavesEach, leavesEach));
        }
        CompletableFuture<Long> sum = children.get(0);
        for (int child = 1; child < FAN_OUT; child++) {
            sum = sum.thenCombine(children.get(child), Long::sum);
        }
        return sum;
    }
}
