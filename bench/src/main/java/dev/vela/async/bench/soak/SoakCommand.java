package dev.vela.async.bench.soak;

import dev.vela.async.bench.arguments.Requirement;
import dev.vela.async.bench.progress.Progress;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads the arguments of {@code testbed soak} and runs it. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a random mixture of all features, with faults, on one executor after another, and checks all the",
            "time that nothing is lost, doubled, leaked or stuck. Prints the counts and 'no breach', or the",
            "evidence; then the exit code is 1."
        })
public final class SoakCommand implements Callable<Integer> {
    private static final int MOST_WORKERS = 32_767;
    private static final double MOST_MINUTES = 100_000;
    private static final double NANOS_PER_MINUTE = 60e9;

    @Option(names = "--minutes", required = true, paramLabel = "M", description = "how long, like 3 or 0.5")
    private double minutes;

    @Option(names = "--seed", paramLabel = "S", description = "of all chance (default: another one each time)")
    private Long seed;

    @Option(names = "--workers", paramLabel = "W", description = "worker threads (default: ${DEFAULT-VALUE})")
    private int workers = 2;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
            throw Requirement.invalid("--minutes", minutes + " is not above 0 and at most " + (int) MOST_MINUTES, spec);
        }
        if (workers < 1 || workers > MOST_WORKERS) {
            throw Requirement.invalid("--workers", workers + " is not between 1 and " + MOST_WORKERS, spec);
        }
        boolean terminal = Progress.isTerminal(1) && Progress.isTerminal();
        SoakReport report = new SoakReport(spec.commandLine().getOut(), terminal ? System.err : null);
        Duration duration = Duration.ofNanos((long) (minutes * NANOS_PER_MINUTE));
        long chosen = seed == null ? new SplittableRandom().nextLong() : seed;
        return new SoakRun(chosen, workers, duration).run(report) == null ? 0 : 1;
    }
}
