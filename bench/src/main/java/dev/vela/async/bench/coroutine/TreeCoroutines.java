package dev.vela.async.bench.coroutine;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.Coroutine;
import dev.vela.async.Execution;
import dev.vela.async.bench.measure.Check;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;

/** Trees of coroutines that are forked and joined. */
final class TreeCoroutines {
    private static final int FAN_OUT = 10;

    private final AsyncExecutor executor;
    private final Sizes sizes;

    TreeCoroutines(AsyncExecutor executor, Sizes sizes) {
        this.executor = executor;
        this.sizes = sizes;
    }

    Round fib() {
        int argument = sizes.fibArgument();
        long start = System.nanoTime();
        long result = executor.blockOn(new Fib(argument));
        long nanos = System.nanoTime() - start;
        Check.equal("fib", Check.fibonacci(argument), result);
        return Round.of(nanos, Check.fibonacciCalls(argument));
    }

    Round skynet() {
        int leaves = sizes.skynetLeaves();
        long start = System.nanoTime();
        long result = executor.blockOn(new Node(0, leaves));
        long nanos = System.nanoTime() - start;
        Check.equal("skynet", Check.skynetSum(leaves), result);
        return Round.of(nanos, Check.skynetNodes(leaves));
    }

    private static final class Node extends Coroutine<Long> {
        private final long number;
        private final int leaves;
        private Node[] children;
        private int next;
        private long sum;

        Node(long number, int leaves) {
            this.number = number;
            this.leaves = leaves;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            if (leaves == 1) {
                return number;
            }
            if (label == 0) {
                label = 1;
                spawnChildren(execution.executor());
            } else {
                sum += (long) execution.valueOf(received);
            }
            while (next < FAN_OUT) {
                Object awaited = execution.await(children[next++]);
                if (awaited == SUSPENDED) {
                    return SUSPENDED;
                }
                sum += (long) awaited;
            }
            return sum;
        }

        private void spawnChildren(AsyncExecutor executor) {
            int leavesEach = leaves / FAN_OUT;
            children = new Node[FAN_OUT];
            for (int child = 0; child < FAN_OUT; child++) {
                children[child] = new Node(number + (long) child * leavesEach, leavesEach);
                executor.spawn(children[child]);
            }
        }
    }
}
