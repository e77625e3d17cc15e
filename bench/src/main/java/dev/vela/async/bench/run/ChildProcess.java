package dev.vela.async.bench.run;

import dev.vela.async.bench.measure.ResultLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a workload in a virtual machine of its own, started from this one's class path, with the flags for
 * the workload that counts memory. What it prints on standard error appears on ours.
 */
final class ChildProcess {
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx8g");

    private final String mainClass;

    ChildProcess(String mainClass) {
        this.mainClass = mainClass;
    }

    /** Runs the program with these arguments and answers the line of results that it prints last. */
    ResultLine measure(String runtime, String workload, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String last = lastLine(process);
            int code = process.waitFor();
            return last.isEmpty()
                    ? ResultLine.notAvailable(runtime, workload, "its process ended with exit code " + code)
                    : ResultLine.parse(last);
        } finally {
            process.destroyForcibly();
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
