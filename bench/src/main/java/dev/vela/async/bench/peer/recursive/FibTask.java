package dev.vela.async.bench.peer.recursive;

import java.util.concurrent.RecursiveTask;

/** One call of fib: forks the first half and computes the second one itself, by a direct call. */
final class FibTask extends RecursiveTask<Long> {
    private static final long serialVersionUID = 1;

    private final int argument;

    FibTask(int argument) {
        this.argument = argument;
    }

    @Override
    protected Long compute() {
        return fib(argument);
    }

    private static long fib(int argument) {
        if (argument < 2) {
            return argument;
        }
        FibTask left = new FibTask(argument - 1);
        left.fork();
        long right = fib(argument - 2);
        return left.join() + right;
    }
}
