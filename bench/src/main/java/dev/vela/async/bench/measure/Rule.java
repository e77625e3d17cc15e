package dev.vela.async.bench.measure;

import java.time.Duration;

/**
 * How long is warmed up and counted: each until both the time and the number of iterations are reached.
 *
 * @param warmUp least time of the warm-up
 * @param warmUps least number of iterations before counting
 * @param counted least time of counting
 * @param rounds least number of counted iterations
 */
public record Rule(Duration warmUp, int warmUps, Duration counted, int rounds) {
    private static final Rule THROUGHPUT = new Rule(Duration.ofSeconds(8), 20, Duration.ZERO, 15);
    private static final Rule LONG = new Rule(Duration.ZERO, 1, Duration.ZERO, 3);
    private static final Rule SHORT = new Rule(Duration.ofSeconds(1), 1, Duration.ZERO, 5);
    private static final Rule SHORT_LONG = new Rule(Duration.ZERO, 1, Duration.ZERO, 1);

    /** The rule for a workload, or the short one for a quick look. */
    public static Rule of(Workload workload, boolean quick) {
        if (quick) {
            return workload.isLong() ? SHORT_LONG : SHORT;
        }
        return workload.isLong() ? LONG : THROUGHPUT;
    }

    /** The same, but counting goes on for this long, for a soak. */
    public Rule countingFor(Duration time) {
        return new Rule(warmUp, warmUps, time, 1);
    }
}
