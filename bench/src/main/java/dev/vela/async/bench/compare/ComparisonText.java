package dev.vela.async.bench.compare;

import dev.vela.async.bench.measure.ResultLine;
import dev.vela.async.bench.tournament.Comparison;
import dev.vela.async.bench.tournament.Spread;
import dev.vela.async.bench.tournament.Standing;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** A comparison for people at a terminal. */
final class ComparisonText {
    private ComparisonText() {}

    /** A heading and a line for each runtime. */
    static String of(Comparison comparison, String reference) {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add(row(comparison.title(), "median", "least", "most", "ratio to " + reference + " (least to most)"));
        for (Standing standing : comparison.standings()) {
            lines.add(standing.value()
                    .map(value -> row(
                            "  " + standing.runtime(),
                            ResultLine.number(value.median()),
                            ResultLine.number(value.least()),
                            ResultLine.number(value.most()),
                            ratio(standing.ratio())))
                    .orElseGet(() -> row("  " + standing.runtime(), "n/a", "", "", standing.reason())));
        }
        return lines.toString();
    }

    /** A ratio with its spread, empty if there is none. */
    static String ratio(Optional<Spread> ratio) {
        return ratio.map(spread -> String.format(
                        Locale.ROOT, "%.2f (%.2f to %.2f)", spread.median(), spread.least(), spread.most()))
                .orElse("");
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, "%-42s %10s %10s %10s  %s", (Object[]) cells)
                .stripTrailing();
    }
}
