package dev.vela.async.bench.hash;

import dev.vela.async.bench.arguments.Requirement;
import dev.vela.async.bench.progress.Progress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the arguments of {@code testbed hash} and runs it on the real streams. */
@Command(
        name = "hash",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the SHA-256 of every file below the paths, sorted by path, as sha256sum does.",
            "Symbolic links are not followed. What can't be read is reported on standard error, and the rest is",
            "still done; then the exit code is 1."
        })
public final class HashCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = "files and directories")
    private List<String> paths = List.of();

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "how many files at once (default: 4 for each processor)")
    private int concurrency = Runtime.getRuntime().availableProcessors() * 4;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "how long one file may take, like 200ms, 5s or PT5S (default: for ever)")
    private Duration timeout;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Requirement.positive("--concurrency", concurrency, spec);
        boolean terminal = Progress.isTerminal();
        Output output = new Output(
                new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), terminal);
        HashRun run = new HashRun(FileSource.SYSTEM, output, terminal);
        Interruption interruption = Interruption.arm(run::stop);
        try {
            return run.run(paths, concurrency, timeout);
        } finally {
            interruption.disarm();
        }
    }
}
