package dev.vela.async.bench.tournament;

import dev.vela.async.bench.measure.ResultLine;
import dev.vela.async.bench.measure.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * One measure of one workload for all runtimes, the one that the others are set in proportion to first.
 *
 * @param workload the workload
 * @param measure the measure
 * @param standings the runtimes
 */
public record Comparison(Workload workload, Measure measure, List<Standing> standings) {
    /** The comparisons of a workload from the lines of all rounds, of those runtimes of which there are any. */
    public static List<Comparison> of(Workload workload, int workers, List<String> runtimes, Results results) {
        List<String> measured = runtimes.stream()
                .filter(runtime -> !results.of(runtime, workload).isEmpty())
                .toList();
        return measured.isEmpty()
                ? List.of()
                : Measure.of(workload, workers).stream()
                        .map(measure -> of(workload, measure, measured, results))
                        .toList();
    }

    /** What was measured, with its unit. */
    public String title() {
        String ofWorkload = workload.label() + (measure.title().isEmpty() ? "" : ", " + measure.title());
        return ofWorkload + ", " + measure.unit();
    }

    private static Comparison of(Workload workload, Measure measure, List<String> runtimes, Results results) {
        SortedMap<Integer, ResultLine> reference = results.of(runtimes.get(0), workload);
        return new Comparison(
                workload,
                measure,
                runtimes.stream()
                        .map(runtime -> standing(measure, runtime, results.of(runtime, workload), reference))
                        .toList());
    }

    private static Standing standing(
            Measure measure,
            String runtime,
            SortedMap<Integer, ResultLine> lines,
            SortedMap<Integer, ResultLine> reference) {
        Optional<Spread> value = spread(lines, measure::in)
                .map(middle -> middle.reaching(
                        spread(lines, measure::leastIn).orElse(middle).least(),
                        spread(lines, measure::mostIn).orElse(middle).most()));
        String reason = lines.values().stream()
                .filter(line -> !line.isAvailable())
                .map(ResultLine::reason)
                .findFirst()
                .orElse(value.isPresent() ? "" : "no such figure");
        return reason.isEmpty()
                ? new Standing(runtime, value, ratio(measure, lines, reference), "")
                : new Standing(runtime, Optional.empty(), Optional.empty(), reason);
    }

    private static Optional<Spread> ratio(
            Measure measure, SortedMap<Integer, ResultLine> lines, SortedMap<Integer, ResultLine> reference) {
        List<Double> ratios = new ArrayList<>();
        lines.forEach((round, line) -> {
            ResultLine other = reference.get(round);
            if (other != null && other.isAvailable() && !other.runtime().equals(line.runtime())) {
                measure.in(line)
                        .ifPresent(number -> measure.in(other).ifPresent(divisor -> {
                            if (divisor > 0) {
                                ratios.add(number / divisor);
                            }
                        }));
            }
        });
        return Spread.of(ratios);
    }

    private static Optional<Spread> spread(
            SortedMap<Integer, ResultLine> lines, Function<ResultLine, OptionalDouble> number) {
        return Spread.of(lines.values().stream()
                .filter(ResultLine::isAvailable)
                .map(number)
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList());
    }
}
