package dev.vela.async.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.bench.measure.ResultLine;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.tournament.Comparison;
import dev.vela.async.bench.tournament.Results;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
    private final Gate gate = Gate.percent(15);

    @Test
    void slowerBeyondTheLimitAndInEveryRoundIsRefused() {
        assertThat(gate.refuses(ratios(1.2, 1.01, 1.3))).isTrue();
    }

    @Test
    void withinTheLimitPasses() {
        assertThat(gate.refuses(ratios(1.14, 1.1, 1.3))).isFalse();
    }

    @Test
    void oneRoundInWhichItIsNotSlowerShowsThatTheWeatherDoesIt() {
        assertThat(gate.refuses(ratios(2, 0.99, 3))).isFalse();
    }

    @Test
    void noFigureAnyMoreIsRefused() {
        Results results = new Results();
        results.add(1, ResultLine.parse("base fib 100 100 100 1 15"));
        results.add(1, ResultLine.notAvailable("this", "fib", "wrong result"));

        assertThat(gate.refuses(comparison(results))).isTrue();
    }

    @Test
    void aWorkloadThatTheBaseCouldNotDoPasses() {
        Results results = new Results();
        results.add(1, ResultLine.notAvailable("base", "fib", "no such thing"));
        results.add(1, ResultLine.parse("this fib 100 100 100 1 15"));

        assertThat(gate.refuses(comparison(results))).isFalse();
    }

    private static Comparison ratios(double... ratios) {
        Results results = new Results();
        for (int round = 1; round <= ratios.length; round++) {
            results.add(round, ResultLine.parse("base fib 100 100 100 1 15"));
            results.add(round, ResultLine.parse("this fib " + 100 * ratios[round - 1] + " 100 100 1 15"));
        }
        return comparison(results);
    }

    private static Comparison comparison(Results results) {
        return Comparison.of(Workload.FIB, 2, List.of("base", "this"), results).get(0);
    }
}
