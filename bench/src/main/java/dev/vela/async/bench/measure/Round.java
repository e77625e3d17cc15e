package dev.vela.async.bench.measure;

import java.util.Map;

/**
 * What one iteration came to.
 *
 * @param nanos the time counted, all operations together
 * @param operations how many
 * @param figures what else was measured, by name; in the order in which it is to be shown
 */
public record Round(long nanos, long operations, Map<String, Double> figures) {
    /** A round with nothing but its time. */
    public static Round of(long nanos, long operations) {
        return new Round(nanos, operations, Map.of());
    }

    /** The time of one operation. */
    public double nanosPerOperation() {
        return (double) nanos / operations;
    }
}
