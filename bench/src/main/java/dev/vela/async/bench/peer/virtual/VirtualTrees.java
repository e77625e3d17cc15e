package dev.vela.async.bench.peer.virtual;

import dev.vela.async.bench.measure.Check;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;

/** Trees of threads: a child leaves its result in its object, where its parent finds it after the join. */
final class VirtualTrees {
    private static final int FAN_OUT = 10;

    private final Sizes sizes;

    VirtualTrees(Sizes sizes) {
        this.sizes = sizes;
    }

    Round fib() throws InterruptedException {
        int argument = sizes.fibArgument();
        long start = System.nanoTime();
        long result = new FibCall(argument).spawned().joined();
        long nanos = System.nanoTime() - start;
        Check.equal("fib", Check.fibonacci(argument), result);
        return Round.of(nanos, Check.fibonacciCalls(argument));
    }

    Round skynet() throws InterruptedException {
        int leaves = sizes.skynetLeaves();
        long start = System.nanoTime();
        long result = new Node(0, leaves).spawned().joined();
        long nanos = System.nanoTime() - start;
        Check.equal("skynet", Check.skynetSum(leaves), result);
        return Round.of(nanos, Check.skynetNodes(leaves));
    }

    /** A call on a thread of its own. Its result is written before the thread ends and read after the join. */
    private abstract static class Call implements Awaiting.Work {
        private Thread thread;
        private long result;

        abstract long compute() throws InterruptedException;

        @Override
        public final void run() throws InterruptedException {
            result = compute();
        }

        final Call spawned() {
            thread = Awaiting.start(this);
            return this;
        }

        final long joined() throws InterruptedException {
            thread.join();
            return result;
        }
    }

    private static final class FibCall extends Call {
        private final int argument;

        private FibCall(int argument) {
            this.argument = argument;
        }

        @Override
        long compute() throws InterruptedException {
            return fib(argument);
        }

        private static long fib(int argument) throws InterruptedException {
            if (argument < 2) {
                return argument;
            }
            Call left = new FibCall(argument - 1).spawned();
            long right = fib(argument - 2);
            return left.joined() + right;
        }
    }

    private static final class Node extends Call {
        private final long number;
        private final int leaves;

        private Node(long number, int leaves) {
            this.number = number;
            this.leaves = leaves;
        }

        @Override
        long compute() throws InterruptedException {
            if (leaves == 1) {
                return number;
            }
            Call[] children = new Call[FAN_OUT];
            int leavesEach = leaves / FAN_OUT;
            for (int child = 0; child < FAN_OUT; child++) {
                children[child] = new Node(number + (long) child * leavesEach, leavesEach).spawned();
            }
            long sum = 0;
            for (Call child : children) {
                sum += child.joined();
            }
            return sum;
        }
    }
}
