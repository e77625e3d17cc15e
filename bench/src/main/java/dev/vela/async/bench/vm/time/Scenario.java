package dev.vela.async.bench.vm.time;

import dev.vela.async.bench.measure.Check;

/** What is done in the language and in Java alike. */
enum Scenario {
    /** The numbers of Fibonacci, a task for every other call. */
    FIB("fib", "fib.jib", "fib", 27),
    /** Two tasks that play a ball to and fro, each time by a new promise. */
    PING_PONG("ping-pong", "pingpong.jib", "play", 100_000),
    /** A task that gives numbers, each when it is asked for it, to another one that adds them. */
    GENERATOR("generator", "generator.jib", "sum", 100_000);

    final String label;
    final String file;
    final String function;
    final int argument;

    Scenario(String label, String file, String function, int argument) {
        this.label = label;
        this.file = file;
        this.function = function;
        this.argument = argument;
    }

    /** What it must come to. */
    long result() {
        return result(argument);
    }

    long result(int size) {
        return switch (this) {
            case FIB -> Check.fibonacci(size);
            case PING_PONG -> size + 1L;
            case GENERATOR -> (long) size * (size + 1) / 2;
        };
    }

    /** How many operations that is. */
    long operations() {
        return this == FIB ? Check.fibonacciCalls(argument) : argument;
    }
}
