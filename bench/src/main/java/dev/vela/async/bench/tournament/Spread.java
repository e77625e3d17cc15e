package dev.vela.async.bench.tournament;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Numbers of several rounds, in short.
 *
 * @param median the one in the middle, or halfway between the two in the middle
 * @param least the least of them
 * @param most the greatest of them
 */
public record Spread(double median, double least, double most) {
    /** The spread of these numbers; empty if there are none. */
    public static Optional<Spread> of(List<Double> numbers) {
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return Optional.of(new Spread(median, sorted[0], sorted[sorted.length - 1]));
    }

    /** The same with these extremes. */
    public Spread reaching(double from, double to) {
        return new Spread(median, from, to);
    }
}
