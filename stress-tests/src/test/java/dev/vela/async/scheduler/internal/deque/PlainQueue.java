package dev.vela.async.scheduler.internal.deque;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a queue does when one call follows another: the specification for tests with many threads. */
public class PlainQueue {
    private final Deque<Integer> numbers = new ArrayDeque<>();

    /** Adds a number at the end. */
    public void offer(int number) {
        numbers.add(number);
    }

    /** The first number, or null. */
    public Integer poll() {
        return numbers.poll();
    }

    /** As {@link #poll}. */
    public Integer drainOne() {
        return numbers.poll();
    }

    /** Whether nothing is there. */
    public boolean isEmpty() {
        return numbers.isEmpty();
    }
}
