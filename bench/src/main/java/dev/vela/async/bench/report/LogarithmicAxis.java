package dev.vela.async.bench.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Places for positive numbers on a line of some width, equal factors at equal distances.
 *
 * @param least the number at its beginning
 * @param most the number at its end
 * @param from where it begins
 * @param to where it ends
 */
record LogarithmicAxis(double least, double most, double from, double to) {
    private static final double SMALLEST = 1e-3;
    private static final int MOST_TICKS = 12;
    private static final int FEWEST_TICKS = 3;

    /** Where marks stand in each power of ten, from the densest to the sparsest. */
    private static final List<double[]> STEPS = List.of(
            new double[] {1, 1.1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9}, new double[] {1, 2, 5}, new double[] {1});

    /** An axis on which all of these fit, with a little room at its ends. */
    static LogarithmicAxis around(List<DotPlot.Mark> marks, double from, double to) {
        double least = marks.stream()
                .mapToDouble(DotPlot.Mark::least)
                .filter(value -> value > 0)
                .min()
                .orElse(1);
        double most = marks.stream().mapToDouble(DotPlot.Mark::most).max().orElse(1);
        return new LogarithmicAxis(Math.max(SMALLEST, least) / 1.3, Math.max(SMALLEST, most) * 1.3, from, to);
    }

    /** Where a number stands; one that is below the beginning stands there. */
    double at(double value) {
        double share = Math.log(Math.max(value, least) / least) / Math.log(most / least);
        return Math.round((from + share * (to - from)) * 10) / 10.0;
    }

    /** Round numbers to be marked, few enough to be read and, if that can be, enough to read between them. */
    List<Double> ticks() {
        List<Double> sparse = ticks(STEPS.get(2));
        List<Double> usual = ticks(STEPS.get(1));
        if (usual.size() > MOST_TICKS) {
            return sparse;
        }
        return usual.size() < FEWEST_TICKS ? ticks(STEPS.get(0)) : usual;
    }

    /** True for 1. */
    boolean isUnity(double value) {
        return Math.abs(value - 1) < 1e-9;
    }

    /** A round number, short. */
    static String label(double value) {
        if (value >= 1e6) {
            return String.format(Locale.ROOT, "%.0fM", value / 1e6);
        }
        if (value >= 1e3) {
            return String.format(Locale.ROOT, "%.0fk", value / 1e3);
        }
        return value >= 10 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : new BigDecimal(String.format(Locale.ROOT, "%.4g", value))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private List<Double> ticks(double[] steps) {
        List<Double> ticks = new ArrayList<>();
        for (double decade = Math.pow(10, Math.floor(Math.log10(least))); decade <= most; decade *= 10) {
            for (double step : steps) {
                if (step * decade >= least && step * decade <= most) {
                    ticks.add(step * decade);
                }
            }
        }
        return ticks;
    }
}
