package dev.vela.async.bench.tournament;

import dev.vela.async.bench.measure.ResultLine;
import dev.vela.async.bench.measure.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One of the numbers that a workload comes to. Of all of them less is better.
 *
 * @param title what it is, empty for the time of an operation
 * @param unit its unit
 * @param key under which it stands in a line of results; empty for the median of the iterations
 */
public record Measure(String title, String unit, String key) {
    private static final Measure TIME = new Measure("", "ns/op", "");

    /** The numbers of a workload, the most telling one first. */
    public static List<Measure> of(Workload workload, int workers) {
        return switch (workload) {
            case SLEEP_1M ->
                List.of(new Measure("peak memory", "MB", "peak_rss_mb"), new Measure("wall time", "s", "wall_s"));
            case WAKE_LATENCY -> List.of(new Measure("p50", "us", "p50_us"), new Measure("p99", "us", "p99_us"));
            case IDLE_CPU -> List.of(new Measure("processor time", "ms", "cpu_ms"));
            case STRANDING -> stranding();
            case TAIL -> tail(workers);
            default -> List.of(TIME);
        };
    }

    /** This number in a line that has a result. */
    public OptionalDouble in(ResultLine line) {
        if (key.isEmpty()) {
            return OptionalDouble.of(line.median());
        }
        String figure = line.figures().get(key);
        return figure == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(figure));
    }

    /** The number of the best iteration, where iterations were told apart. */
    public OptionalDouble leastIn(ResultLine line) {
        return key.isEmpty() ? OptionalDouble.of(line.least()) : in(line);
    }

    /** The number of the worst iteration, where iterations were told apart. */
    public OptionalDouble mostIn(ResultLine line) {
        return key.isEmpty() ? OptionalDouble.of(line.most()) : in(line);
    }

    private static List<Measure> stranding() {
        List<Measure> measures = new ArrayList<>();
        for (int children : List.of(1, 8)) {
            for (String percentile : List.of("p50", "p99")) {
                measures.add(new Measure(
                        "N = " + children + ", " + percentile, "us", "n" + children + "_" + percentile + "_us"));
            }
        }
        return measures;
    }

    private static List<Measure> tail(int workers) {
        List<Measure> measures = new ArrayList<>();
        for (int number : workers == 1 ? List.of(1) : List.of(workers, 1)) {
            for (int share : List.of(70, 90)) {
                for (String percentile : List.of("p50", "p99", "p999")) {
                    measures.add(new Measure(
                            "W = " + number + ", " + share + "% load, " + percentile.replace("p999", "p99.9"),
                            "us",
                            "w" + number + "_" + share + "_" + percentile + "_us"));
                }
            }
        }
        return measures;
    }
}
