package dev.vela.async.bench.probe;

import java.util.Map;
import org.HdrHistogram.Histogram;

/** Times of single events and their percentiles. One thread. */
final class Distribution {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double NANOS_PER_MICRO = 1_000;

    private final Histogram nanos = new Histogram(SIGNIFICANT_DIGITS);
    private long total;

    void add(long eventNanos) {
        long atLeastZero = Math.max(0, eventNanos);
        nanos.recordValue(atLeastZero);
        total += atLeastZero;
    }

    /** The sum of all times. */
    long totalNanos() {
        return total;
    }

    long count() {
        return nanos.getTotalCount();
    }

    /** Puts a percentile in microseconds under {@code key} with {@code _us} at its end. */
    void put(Map<String, Double> figures, String key, double percentile) {
        figures.put(key + "_us", nanos.getValueAtPercentile(percentile) / NANOS_PER_MICRO);
    }
}
