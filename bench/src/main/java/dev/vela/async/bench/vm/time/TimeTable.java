package dev.vela.async.bench.vm.time;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.VelaFuture;
import dev.vela.async.bench.measure.Check;
import dev.vela.async.bench.measure.ResultLine;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Rule;
import dev.vela.async.bench.measure.Samples;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.vm.run.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Measures each scenario in all three ways, round by round in turns, and prints how they compare. One thread. */
public final class TimeTable {
    private static final String COMPILED = "jib";
    private static final String REFERENCE = "coroutine";
    private static final String OPERATORS = "operators";
    private static final int KEPT_SAMPLES = 1 << 10;

    // immutable
    private final AsyncExecutor executor;
    private final Rule rule;

    TimeTable(AsyncExecutor executor, Rule rule) {
        this.executor = executor;
        this.rule = rule;
    }

    /**
     * Measures everything.
     *
     * @param workers how many threads run it
     * @param quick whether a quick look is enough
     * @param out for the table
     * @throws IllegalStateException if a result is wrong
     */
    public static void measure(int workers, boolean quick, PrintWriter out) throws IOException {
        out.println(row("scenario", "written in", "median ns/op", "min", "max", "ratio", "result"));
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
            TimeTable table = new TimeTable(executor, Rule.of(Workload.FIB, quick));
            for (Scenario scenario : Scenario.values()) {
                table.measure(scenario).forEach(out::println);
                out.flush();
            }
        }
    }

    /** The rows of one scenario; a ratio is to the coroutines that were written by hand. */
    List<String> measure(Scenario scenario) throws IOException {
        Map<String, Samples> times = new LinkedHashMap<>();
        Map<String, Supplier<VelaFuture<?>>> ways = ways(scenario);
        ways.keySet().forEach(way -> times.put(way, new Samples(KEPT_SAMPLES)));
        long end = System.nanoTime() + rule.warmUp().toNanos() * ways.size();
        for (int round = 0; round < rule.warmUps() || System.nanoTime() < end; round++) {
            ways.forEach((name, way) -> run(scenario, name, way));
        }
        for (int round = 0; round < rule.rounds(); round++) {
            ways.forEach(
                    (name, way) -> times.get(name).add(run(scenario, name, way).nanosPerOperation()));
        }
        List<String> rows = new ArrayList<>();
        times.forEach((name, samples) -> rows.add(row(
                scenario.label,
                name,
                ResultLine.number(samples.median()),
                ResultLine.number(samples.least()),
                ResultLine.number(samples.most()),
                String.format(
                        Locale.ROOT,
                        "%.2f",
                        samples.median() / times.get(REFERENCE).median()),
                Long.toString(scenario.result()))));
        return rows;
    }

    private Map<String, Supplier<VelaFuture<?>>> ways(Scenario scenario) throws IOException {
        Program program = Program.compile(scenario.file, text(scenario.file), valueOrNull -> {}, false);
        OperatorTwins operators = new OperatorTwins(executor);
        Map<String, Supplier<VelaFuture<?>>> ways = new LinkedHashMap<>();
        ways.put(COMPILED, () -> program.call(scenario.function, (long) scenario.argument));
        ways.put(REFERENCE, () -> CoroutineTwins.of(scenario, scenario.argument));
        ways.put(OPERATORS, () -> operators.of(scenario, scenario.argument));
        return ways;
    }

    private Round run(Scenario scenario, String name, Supplier<VelaFuture<?>> way) {
        VelaFuture<?> future = way.get();
        long start = System.nanoTime();
        Object result = executor.blockOn(executor.spawn(future));
        long nanos = System.nanoTime() - start;
        Check.equal(scenario.label + " in " + name, scenario.result(), (long) result);
        return Round.of(nanos, scenario.operations());
    }

    private static String text(String file) throws IOException {
        try (InputStream program = TimeTable.class.getResourceAsStream("/examples/" + file)) {
            return new String(program.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-10s %-11s %12s %10s %10s %7s  %s", cells);
    }
}
