package dev.vela.async.bench.report;

import dev.vela.async.bench.measure.ResultLine;
import dev.vela.async.bench.tournament.Comparison;
import dev.vela.async.bench.tournament.Spread;
import dev.vela.async.bench.tournament.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** All ratios of a comparison in one drawing: a row for each workload, a dot for each peer. */
public final class RatioChart {
    private RatioChart() {}

    /** The drawing, for a file of its own. */
    public static String alone(List<Comparison> comparisons, List<String> runtimes) {
        return of(comparisons, runtimes).drawAlone();
    }

    /** The drawing of the first measure of each workload; runtimes keep their colours everywhere. */
    static DotPlot of(List<Comparison> comparisons, List<String> runtimes) {
        List<DotPlot.Row> rows = new ArrayList<>();
        SortedMap<Integer, String> legend = new TreeMap<>();
        for (Comparison comparison : comparisons) {
            List<DotPlot.Mark> marks = new ArrayList<>();
            for (Standing standing : comparison.standings()) {
                standing.ratio().ifPresent(ratio -> {
                    int series = Style.series(runtimes.indexOf(standing.runtime()));
                    legend.put(series, standing.runtime());
                    marks.add(mark(standing.runtime(), ratio, series));
                });
            }
            rows.add(new DotPlot.Row(label(comparison), marks, ""));
        }
        return new DotPlot("peer / " + runtimes.get(0) + " for each workload", rows, legend);
    }

    private static DotPlot.Mark mark(String runtime, Spread ratio, int series) {
        String tip = runtime + " " + ResultLine.number(ratio.median());
        return new DotPlot.Mark(ratio.median(), ratio.least(), ratio.most(), series, tip);
    }

    private static String label(Comparison comparison) {
        String measure = comparison.measure().title();
        return comparison.workload().label() + (measure.isEmpty() ? "" : ", " + measure);
    }
}
