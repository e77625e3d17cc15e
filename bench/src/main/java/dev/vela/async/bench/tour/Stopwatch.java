package dev.vela.async.bench.tour;

import java.time.Duration;
import java.util.Locale;

/** Time since a start. Any thread may read it. */
final class Stopwatch {
    private final long startNanos = System.nanoTime();

    private Stopwatch() {}

    static Stopwatch start() {
        return new Stopwatch();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** A time as a person reads it. */
    static String text(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
    }
}
