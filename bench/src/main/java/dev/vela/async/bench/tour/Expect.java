package dev.vela.async.bench.tour;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;

/** What a scene expects; whatever else is seen ends the scene. */
final class Expect {
    private Expect() {}

    /** Requires equality and answers what was seen. */
    static <T> T equal(String what, T expected, T seen) {
        if (!Objects.equals(expected, seen)) {
            throw new IllegalStateException(what + ": expected " + expected + ", saw " + seen);
        }
        return seen;
    }

    /** Requires that something throws this and answers what it threw. */
    static <X extends Throwable> X thrown(Class<X> type, Callable<?> action) {
        Object seen;
        try {
            seen = action.call();
        } catch (Throwable thrown) {
            if (type.isInstance(thrown)) {
                return type.cast(thrown);
            }
            throw new IllegalStateException("expected a " + type.getSimpleName() + ", saw " + thrown, thrown);
        }
        throw new IllegalStateException("expected a " + type.getSimpleName() + ", saw the value " + seen);
    }

    /** Requires a time between two, both included. */
    static void between(String what, Duration least, Duration most, Duration seen) {
        if (seen.compareTo(least) < 0 || seen.compareTo(most) > 0) {
            throw new IllegalStateException(what + ": expected " + Stopwatch.text(least) + " to " + Stopwatch.text(most)
                    + ", saw " + Stopwatch.text(seen));
        }
    }
}
