package dev.vela.async.bench.soak;

import java.util.ArrayList;
import java.util.List;

/** The used heap after each round. One thread. */
final class HeapTrend {
    /** Before so many rounds there is no verdict. */
    static final int LEAST_ROUNDS = 20;

    private static final double SLACK_FACTOR = 1.5;
    private static final double SLACK_MEGABYTES = 8;

    private final List<Double> megabytes = new ArrayList<>();

    /** After one more round. */
    void add(double usedMegabytes) {
        megabytes.add(usedMegabytes);
    }

    /** The median of the first tenth of the rounds, 0 before the first. */
    double first() {
        return median(megabytes.subList(0, tenth()));
    }

    /** The median of the last tenth. */
    double last() {
        return median(megabytes.subList(megabytes.size() - tenth(), megabytes.size()));
    }

    /** The breach if the last tenth uses more than the first and some slack; else null. */
    Breach look() {
        double bound = first() * SLACK_FACTOR + SLACK_MEGABYTES;
        if (megabytes.size() < LEAST_ROUNDS || last() <= bound) {
            return null;
        }
        return new Breach(
                Law.HEAP,
                "megabytes in use, median of the last tenth of " + megabytes.size() + " rounds",
                "at most " + (long) bound,
                (long) last());
    }

    private int tenth() {
        return (megabytes.size() + 9) / 10;
    }

    private static double median(List<Double> values) {
        return values.isEmpty()
                ? 0
                : values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
