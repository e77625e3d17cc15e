package dev.vela.async.bench.measure;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Results for people: a row for each line of results, under one heading. */
public final class TextTable {
    private TextTable() {}

    /** The heading. */
    public static String heading() {
        return row("runtime", "workload", "median ns/op", "min", "max", "ops", "iter.", "more");
    }

    /** One row. */
    public static String row(ResultLine line) {
        if (!line.isAvailable()) {
            return row(line.runtime(), line.workload(), "n/a", "", "", "", "", line.reason());
        }
        return row(
                line.runtime(),
                line.workload(),
                ResultLine.number(line.median()),
                ResultLine.number(line.least()),
                ResultLine.number(line.most()),
                Long.toString(line.operations()),
                Long.toString(line.iterations()),
                line.figures().entrySet().stream().map(TextTable::figure).collect(Collectors.joining(", ")));
    }

    private static String figure(Map.Entry<String, String> figure) {
        return figure.getKey().replace('_', ' ') + " " + figure.getValue();
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-11s %-18s %12s %12s %12s %10s %6s  %s", cells)
                .stripTrailing();
    }
}
