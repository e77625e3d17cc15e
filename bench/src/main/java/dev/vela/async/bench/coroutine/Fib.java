package dev.vela.async.bench.coroutine;

import dev.vela.async.Coroutine;
import dev.vela.async.Execution;

/** The numbers of Fibonacci: a call spawns one, makes the other one itself, and awaits both. */
public final class Fib extends Coroutine<Long> {
    private static final char AFTER_RIGHT = 1;
    private static final char AFTER_LEFT = 2;

    private final int argument;
    private Fib left;
    private long right;

    /** A call that was not started. */
    public Fib(int argument) {
        this.argument = argument;
    }

    @Override
    protected Object step(Execution execution, Object received) throws Throwable {
        switch (label) {
            case 0 -> {
                if (argument < 2) {
                    return (long) argument;
                }
                left = new Fib(argument - 1);
                execution.executor().spawn(left);
                Object awaited = execution.await(new Fib(argument - 2));
                if (awaited == SUSPENDED) {
                    label = AFTER_RIGHT;
                    return SUSPENDED;
                }
                return awaitLeft(execution, (long) awaited);
            }
            case AFTER_RIGHT -> {
                return awaitLeft(execution, (long) execution.valueOf(received));
            }
            default -> {
                return right + (long) execution.valueOf(received);
            }
        }
    }

    private Object awaitLeft(Execution execution, long rightValue) throws Throwable {
        Object awaited = execution.await(left);
        if (awaited == SUSPENDED) {
            right = rightValue;
            label = AFTER_LEFT;
            return SUSPENDED;
        }
        return rightValue + (long) awaited;
    }
}
