package dev.vela.async.bench.direct;

import dev.vela.async.Async;
import dev.vela.async.AsyncBody;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import dev.vela.async.bench.measure.Check;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;

/**
 * Trees of bodies that are forked and joined. The bodies are uncancellable: who computes what nobody else waits for in
 * between lets the runtime run a child on the stack of its parent, which it does only where that can't be seen.
 */
final class DirectTrees {
    private static final int FAN_OUT = 10;

    private final AsyncExecutor executor;
    private final Sizes sizes;

    DirectTrees(AsyncExecutor executor, Sizes sizes) {
        this.executor = executor;
        this.sizes = sizes;
    }

    Round fib() {
        int argument = sizes.fibArgument();
        long start = System.nanoTime();
        long result = executor.blockOn(executor.spawn(VelaFuture.async(new FibCall(argument))));
        long nanos = System.nanoTime() - start;
        Check.equal("fib", Check.fibonacci(argument), result);
        return Round.of(nanos, Check.fibonacciCalls(argument));
    }

    Round skynet() {
        int leaves = sizes.skynetLeaves();
        long start = System.nanoTime();
        long result = executor.blockOn(executor.spawn(VelaFuture.async(new Node(0, leaves))));
        long nanos = System.nanoTime() - start;
        Check.equal("skynet", Check.skynetSum(leaves), result);
        return Round.of(nanos, Check.skynetNodes(leaves));
    }

    private final class FibCall implements AsyncBody<Long> {
        private final int argument;

        private FibCall(int argument) {
            this.argument = argument;
        }

        @Override
        public Long run() {
            return Async.uncancellable(() -> fib(argument));
        }

        private long fib(int of) {
            if (of < 2) {
                return of;
            }
            Task<Long> left = executor.spawn(VelaFuture.async(new FibCall(of - 1)));
            long right = fib(of - 2);
            return Async.await(left) + right;
        }
    }

    private final class Node implements AsyncBody<Long> {
        private final long number;
        private final int leaves;

        private Node(long number, int leaves) {
            this.number = number;
            this.leaves = leaves;
        }

        @Override
        public Long run() {
            return leaves == 1 ? Long.valueOf(number) : Async.<Long>uncancellable(this::sum);
        }

        /** The newest child first, which is the one that begins first too. */
        @SuppressWarnings({"unchecked", "rawtypes"})
        private long sum() {
            Task<Long>[] children = new Task[FAN_OUT];
            int leavesEach = leaves / FAN_OUT;
            for (int child = 0; child < FAN_OUT; child++) {
                children[child] =
                        executor.spawn(VelaFuture.async(new Node(number + (long) child * leavesEach, leavesEach)));
            }
            long sum = 0;
            for (int child = FAN_OUT - 1; child >= 0; child--) {
                sum += Async.await(children[child]);
            }
            return sum;
        }
    }
}
