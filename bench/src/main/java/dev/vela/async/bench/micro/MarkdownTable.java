package dev.vela.async.bench.micro;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs benchmarks with JMH's own options and its profiler of allocations, and prints the results as a table in
 * Markdown; what JMH has to say meanwhile goes to the other stream.
 *
 * <p>The threads of a group have a row each, with the bytes of one operation of either.
 */
public final class MarkdownTable {
    private static final String ALLOCATIONS = "gc.alloc.rate.norm";

    // immutable
    private final PrintStream out;

    private MarkdownTable(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints the table to the standard output and the progress to the standard error.
     *
     * @param arguments as for {@code org.openjdk.jmh.Main}
     * @throws CommandLineOptionException if JMH does not understand one of them
     * @throws RunnerException if a benchmark could not be run
     */
    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
        run(arguments, System.out, System.err);
    }

    static void run(String[] arguments, PrintStream table, PrintStream progress)
            throws CommandLineOptionException, RunnerException {
        Options options = new OptionsBuilder()
                .parent(new CommandLineOptions(arguments))
                .addProfiler(GCProfiler.class)
                .build();
        OutputFormat format = OutputFormatFactory.createFormatInstance(
                progress, options.verbosity().orElse(Defaults.VERBOSITY));
        new MarkdownTable(table).print(new Runner(options, format).run());
    }

    private void print(Collection<RunResult> results) {
        out.println("| benchmark | time | ± | unit | B/op |");
        out.println("|---|---:|---:|---|---:|");
        results.forEach(this::print);
    }

    @SuppressWarnings("rawtypes") // JMH's
    private void print(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        String owner = benchmark.substring(0, benchmark.lastIndexOf('.'));
        String type = owner.substring(owner.lastIndexOf('.') + 1);
        Map<String, Result> others = result.getSecondaryResults();
        Result<?> allocated = others.get(ALLOCATIONS);
        String bytes = allocated == null ? "" : number(allocated.getScore());
        Collection<String> threads = result.getParams().getThreadGroupLabels();
        if (threads.size() < 2) {
            row(type, method, result.getPrimaryResult(), bytes);
        } else {
            threads.forEach(thread -> row(type, thread, others.get(thread), bytes));
        }
    }

    private void row(String type, String method, Result<?> time, String bytes) {
        out.printf(
                Locale.ROOT,
                "| `%s.%s` | %s | %s | %s | %s |%n",
                type,
                method,
                number(time.getScore()),
                number(time.getScoreError()),
                time.getScoreUnit(),
                bytes);
    }

    /** Three digits; nothing for the error of too few samples. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }
}
