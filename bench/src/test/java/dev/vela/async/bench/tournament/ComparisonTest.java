package dev.vela.async.bench.tournament;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.bench.measure.ResultLine;
import dev.vela.async.bench.measure.Workload;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private final Results results = new Results();

    @Test
    void ratiosAreTakenRoundByRound() {
        add(1, "vela fib 10 9 12 5 15");
        add(1, "fjp fib 20 19 30 5 15");
        add(2, "vela fib 100 90 120 5 15"); // a round in bad weather, for both
        add(2, "fjp fib 150 140 160 5 15");
        add(3, "vela fib 12 11 13 5 15");
        add(3, "fjp fib 12 11 13 5 15");

        Comparison comparison = only(Comparison.of(Workload.FIB, 2, List.of("vela", "fjp"), results));

        assertThat(comparison.title()).isEqualTo("fib, ns/op");
        assertThat(comparison.standings())
                .containsExactly(
                        new Standing("vela", Optional.of(new Spread(12, 9, 120)), Optional.empty(), ""),
                        new Standing(
                                "fjp", Optional.of(new Spread(20, 11, 160)), Optional.of(new Spread(1.5, 1, 2)), ""));
    }

    @Test
    void aRoundWithoutAPartnerMakesNoRatio() {
        add(1, "vela fib 10 9 12 5 15");
        add(2, "fjp fib 20 19 30 5 15");

        Comparison comparison = only(Comparison.of(Workload.FIB, 2, List.of("vela", "fjp"), results));

        assertThat(comparison.standings().get(1).value()).isPresent();
        assertThat(comparison.standings().get(1).ratio()).isEmpty();
    }

    @Test
    void oneRoundWithoutAResultMakesTheWholeNotAvailable() {
        add(1, "vela fib 10 9 12 5 15");
        add(1, "fjp fib 20 19 30 5 15");
        add(2, "fjp fib n/a an iteration did not finish in 25 s");

        Comparison comparison = only(Comparison.of(Workload.FIB, 2, List.of("vela", "fjp"), results));

        assertThat(comparison.standings().get(1))
                .isEqualTo(
                        new Standing("fjp", Optional.empty(), Optional.empty(), "an iteration did not finish in 25 s"));
    }

    @Test
    void aWorkloadWithSeveralFiguresIsSeveralComparisons() {
        add(1, "vela wake_latency 9000 9000 9000 5000 3 p50_us=8 p99_us=20");
        add(1, "fjp wake_latency 9000 9000 9000 5000 3 p50_us=10 p99_us=10");

        List<Comparison> comparisons =
                Comparison.of(Workload.WAKE_LATENCY, 2, List.of("vela", "fjp", "never measured"), results);

        assertThat(comparisons)
                .extracting(Comparison::title)
                .containsExactly("wake_latency, p50, us", "wake_latency, p99, us");
        assertThat(comparisons)
                .allSatisfy(comparison -> assertThat(comparison.standings()).hasSize(2))
                .extracting(comparison ->
                        comparison.standings().get(1).ratio().orElseThrow().median())
                .containsExactly(1.25, 0.5);
    }

    @Test
    void aMissingFigureIsTold() {
        add(1, "vela sleep_1m 1e10 1e10 1e10 1 3 wall_s=10.5");

        Comparison memory =
                Comparison.of(Workload.SLEEP_1M, 2, List.of("vela"), results).get(0);

        assertThat(memory.standings().get(0).reason()).isEqualTo("no such figure");
    }

    @Test
    void tailIsComparedForOneWorkerOnce() {
        assertThat(Measure.of(Workload.TAIL, 1)).hasSize(6).doesNotHaveDuplicates();
        assertThat(Measure.of(Workload.TAIL, 2)).hasSize(12).doesNotHaveDuplicates();
    }

    private void add(int round, String line) {
        results.add(round, ResultLine.parse(line));
    }

    private static Comparison only(List<Comparison> comparisons) {
        assertThat(comparisons).hasSize(1);
        return comparisons.get(0);
    }
}
