package dev.vela.async.bench.report;

import dev.vela.async.bench.measure.ResultLine;
import dev.vela.async.bench.tournament.Comparison;
import dev.vela.async.bench.tournament.Spread;
import dev.vela.async.bench.tournament.Standing;
import java.util.List;
import java.util.TreeMap;

/** One measure of one workload in a drawing: a row for each runtime. */
final class ValueChart {
    private ValueChart() {}

    /** The drawing; runtimes keep their colours everywhere. */
    static DotPlot of(Comparison comparison, List<String> runtimes) {
        return new DotPlot(
                comparison.title(),
                comparison.standings().stream()
                        .map(standing -> row(standing, Style.series(runtimes.indexOf(standing.runtime()))))
                        .toList(),
                new TreeMap<>());
    }

    private static DotPlot.Row row(Standing standing, int series) {
        if (standing.value().isEmpty()) {
            return new DotPlot.Row(standing.runtime(), List.of(), "n/a");
        }
        Spread value = standing.value().get();
        String number = ResultLine.number(value.median());
        DotPlot.Mark mark = new DotPlot.Mark(
                value.median(), value.least(), value.most(), series, standing.runtime() + " " + number);
        return new DotPlot.Row(standing.runtime(), List.of(mark), number);
    }
}
