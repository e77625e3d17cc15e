package dev.vela.async.bench.process;

import dev.vela.async.bench.measure.ResultLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Measures a workload in a process of its own. What it prints on standard error appears on ours. */
public final class ChildProcess {
    private ChildProcess() {}

    /**
     * Runs a command and answers the line of results that it prints last, or one that says why there is none.
     *
     * @param limit after this time the process is ended
     * @throws IOException if the program can't be started
     */
    public static ResultLine measure(String runtime, String workload, List<String> command, Duration limit)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Process> watch = process.onExit()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(timeout -> {
                    late.set(true);
                    return process.destroyForcibly();
                });
        String last = "";
        try {
            last = lastLine(process);
            watch.join();
        } catch (IOException closed) {
            // Who ends a process closes its output too; whatever else went wrong, there is no line.
            watch.join();
        } finally {
            process.destroyForcibly();
        }
        int code = process.waitFor();
        return late.get()
                ? ResultLine.notAvailable(runtime, workload, "its process did not end in " + limit.toSeconds() + " s")
                : result(runtime, workload, last, "its process ended with exit code " + code);
    }

    private static ResultLine result(String runtime, String workload, String last, String ending) {
        if (last.isEmpty()) {
            return ResultLine.notAvailable(runtime, workload, ending);
        }
        try {
            ResultLine line = ResultLine.parse(last);
            return line.workload().equals(workload)
                    ? line.named(runtime)
                    : ResultLine.notAvailable(runtime, workload, "its last line was for " + line.workload());
        } catch (IllegalArgumentException noLine) {
            return ResultLine.notAvailable(runtime, workload, ending + ", its last line was '" + last + "'");
        }
    }

    private static String lastLine(Process process) throws IOException {
        String last = "";
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
        }
        return last;
    }
}
