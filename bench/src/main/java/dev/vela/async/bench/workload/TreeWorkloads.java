package dev.vela.async.bench.workload;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import dev.vela.async.bench.measure.Check;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Trees of tasks that are forked and joined. */
final class TreeWorkloads {
    private static final int FAN_OUT = 10;

    private final AsyncExecutor executor;
    private final Sizes sizes;
    private final Function<Integer, VelaFuture<Long>> fib = this::fib;

    TreeWorkloads(AsyncExecutor executor, Sizes sizes) {
        this.executor = executor;
        this.sizes = sizes;
    }

    Round fib() {
        int argument = sizes.fibArgument();
        long start = System.nanoTime();
        long result =
                executor.blockOn(executor.<Long>spawn(VelaFuture.value(argument).flatMap(fib)));
        long nanos = System.nanoTime() - start;
        Check.equal("fib", Check.fibonacci(argument), result);
        return Round.of(nanos, Check.fibonacciCalls(argument));
    }

    Round skynet() {
        int leaves = sizes.skynetLeaves();
        long start = System.nanoTime();
        long result = executor.blockOn(executor.<Long>spawn(node(0, leaves)));
        long nanos = System.nanoTime() - start;
        Check.equal("skynet", Check.skynetSum(leaves), result);
        return Round.of(nanos, Check.skynetNodes(leaves));
    }

    /** To be called in a task: spawns one call, makes the other one itself, and describes their sum. */
    private VelaFuture<Long> fib(int argument) {
        if (argument < 2) {
            return VelaFuture.value((long) argument);
        }
        Task<Long> left = executor.spawn(VelaFuture.value(argument - 1).flatMap(fib));
        return fib(argument - 2).flatMap(right -> left.map(sum -> sum + right));
    }

    private VelaFuture<Long> node(long number, int leaves) {
        if (leaves == 1) {
            return VelaFuture.value(number);
        }
        return VelaFuture.of(() -> children(number, leaves / FAN_OUT)).flatMap(children -> sum(children, 0, 0));
    }

    private List<Task<Long>> children(long number, int leavesEach) {
        List<Task<Long>> children = new ArrayList<>(FAN_OUT);
        for (int child = 0; child < FAN_OUT; child++) {
            children.add(executor.spawn(node(number + (long) child * leavesEach, leavesEach)));
        }
        return children;
    }

    private static VelaFuture<Long> sum(List<Task<Long>> children, int next, long before) {
        return next == children.size()
                ? VelaFuture.value(before)
                : children.get(next).flatMap(value -> sum(children, next + 1, before + value));
    }
}
