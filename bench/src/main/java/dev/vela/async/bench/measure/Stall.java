package dev.vela.async.bench.measure;

/** Keeps a thread busy. */
public final class Stall {
    private static final long NANOS = 10_000;

    private Stall() {}

    /** For ten microseconds of wall clock. */
    public static void tenMicros() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < NANOS) {
            Thread.onSpinWait();
        }
    }
}
