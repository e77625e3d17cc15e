package dev.vela.async.bench.measure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * One line of results:
 * {@code runtime workload median_ns_per_op min_ns_per_op max_ns_per_op ops_per_iteration iterations [key=value …]},
 * or {@code runtime workload n/a reason}.
 *
 * @param runtime who was measured
 * @param workload on what
 * @param median nanoseconds per operation, the median of the iterations
 * @param least the best iteration
 * @param most the worst
 * @param operations operations of an iteration
 * @param iterations how many were counted
 * @param figures further figures by name
 * @param reason why there is no result; empty if there is one
 */
public record ResultLine(
        String runtime,
        String workload,
        double median,
        double least,
        double most,
        long operations,
        long iterations,
        Map<String, String> figures,
        String reason) {
    private static final String NOT_AVAILABLE = "n/a";
    private static final int COLUMNS = 7;

    /** Checks. */
    public ResultLine {
        Objects.requireNonNull(runtime, "runtime");
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(figures, "figures");
    }

    /** A line that says why there is no result. */
    public static ResultLine notAvailable(String runtime, String workload, String reason) {
        String oneLine = reason.strip().replaceAll("\\s+", " ");
        return new ResultLine(
                runtime, workload, 0, 0, 0, 0, 0, Map.of(), oneLine.isEmpty() ? "no reason was given" : oneLine);
    }

    /** True if there is a result. */
    public boolean isAvailable() {
        return reason.isEmpty();
    }

    /** The same under another name for who was measured. */
    public ResultLine named(String name) {
        return new ResultLine(name, workload, median, least, most, operations, iterations, figures, reason);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static ResultLine parse(String line) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length >= 3 && words[2].equals(NOT_AVAILABLE)) {
            String reason = String.join(" ", Arrays.asList(words).subList(3, words.length));
            return notAvailable(words[0], words[1], reason);
        }
        if (words.length < COLUMNS) {
            throw new IllegalArgumentException("not a line of results: '" + line + "'");
        }
        Map<String, String> figures = new LinkedHashMap<>();
        for (int index = COLUMNS; index < words.length; index++) {
            int equals = words[index].indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not key=value: '" + words[index] + "' in '" + line + "'");
            }
            figures.put(words[index].substring(0, equals), words[index].substring(equals + 1));
        }
        return new ResultLine(
                words[0],
                words[1],
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]),
                Double.parseDouble(words[4]),
                Long.parseLong(words[5]),
                Long.parseLong(words[6]),
                figures,
                "");
    }

    /** The line, without its end. */
    public String format() {
        StringJoiner words = new StringJoiner(" ").add(runtime).add(workload);
        if (!isAvailable()) {
            return words.add(NOT_AVAILABLE).add(reason).toString();
        }
        words.add(number(median)).add(number(least)).add(number(most));
        words.add(Long.toString(operations)).add(Long.toString(iterations));
        figures.forEach((key, value) -> words.add(key + "=" + value));
        return words.toString();
    }

    /** A number with as many digits after the point as mean something. */
    public static String number(double value) {
        return String.format(Locale.ROOT, value < 1_000 ? "%.2f" : "%.0f", value);
    }
}
