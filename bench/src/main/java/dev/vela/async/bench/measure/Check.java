package dev.vela.async.bench.measure;

/** Checks results of workloads. */
public final class Check {
    private Check() {}

    /**
     * Requires a number.
     *
     * @throws IllegalStateException if the actual one is another
     */
    public static void equal(String what, long expected, long actual) {
        if (actual != expected) {
            throw new IllegalStateException("wrong result: " + what + " is " + actual + ", must be " + expected);
        }
    }

    /** The sum that skynet must come to. */
    public static long skynetSum(int leaves) {
        return (long) leaves * (leaves - 1) / 2;
    }

    /** The number that fib must come to. */
    public static long fibonacci(int argument) {
        long current = 0;
        long next = 1;
        for (int step = 0; step < argument; step++) {
            long sum = current + next;
            current = next;
            next = sum;
        }
        return current;
    }

    /** How many calls the computation of fib takes without cutoff, from a first call with n at least 2. */
    public static long fibonacciCalls(int argument) {
        return 2 * fibonacci(argument + 1) - 1;
    }

    /** How many nodes a tree with fan-out ten and this many leaves, a power of ten, has. */
    public static long skynetNodes(int leaves) {
        long nodes = 0;
        for (long level = leaves; level > 0; level /= 10) {
            nodes += level;
        }
        return nodes;
    }
}
