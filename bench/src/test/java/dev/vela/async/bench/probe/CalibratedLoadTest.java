package dev.vela.async.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CalibratedLoadTest {
    private final CalibratedLoad load = new CalibratedLoad(200);

    @Test
    void sharesAreSharesOfOneFullRate() {
        double full = load.requestsPerSecond(1, 1.0);
        assertThat(full).isPositive();
        assertThat(load.requestsPerSecond(1, 0.5)).isEqualTo(full * 0.5);
        assertThat(load.requestsPerSecond(1, 1.0)).isEqualTo(full);
    }

    @Test
    void computingTakesAboutTheTimeAskedFor() {
        load.compute(1);
        long best = Long.MAX_VALUE;
        for (int run = 0; run < 50; run++) {
            long start = System.nanoTime();
            load.compute(1_000);
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(best).isBetween(200_000L, 5_000_000L);
    }

    /** A step is a multiplication, a shift and an exclusive or, each after the other: five cycles at the least. */
    @Test
    void noCompilerMakesFewerStepsOfMany() {
        double fastestMegahertz = 8_000;

        assertThat(new CalibratedLoad(200).stepsPerMicro()).isBetween(1.0, fastestMegahertz / 5);
    }
}
