package dev.vela.async.bench.soak;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Knows what is being waited for, and until when. One thread expects, another looks. */
final class Watchdog {
    // immutable
    private final LongSupplier nanoTime;

    // shared
    private volatile Expectation current;

    private record Expectation(String what, Duration bound, long deadlineNanos) {}

    /** By this clock. */
    Watchdog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** From now on this is waited for, for so long at most, and nothing else any more. */
    void expect(String what, Duration bound) {
        current = new Expectation(what, bound, nanoTime.getAsLong() + bound.toNanos());
    }

    /** The breach, with the stacks of all threads, if what is waited for is overdue; else null. */
    Breach look() {
        Expectation expectation = current;
        if (expectation == null || nanoTime.getAsLong() - expectation.deadlineNanos() < 0) {
            return null;
        }
        return new Breach(
                Law.HANG,
                expectation.what(),
                "over within " + expectation.bound().toSeconds() + " s",
                "not over",
                Stacks.ofThreads(""));
    }
}
