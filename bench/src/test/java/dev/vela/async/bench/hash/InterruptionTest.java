package dev.vela.async.bench.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InterruptionTest {
    @TempDir
    private Path root;

    /** A terminal's interrupt ends the program within a second though a read never ends. */
    @Test
    void interruptEndsAStuckReadWithExitCode130() throws Exception {
        Files.writeString(root.resolve("a"), "abc");
        Files.writeString(root.resolve("z"), "abc");
        Process process = new ProcessBuilder(List.of(
                        "env", // a test run in the background inherits an ignored SIGINT; this undoes that
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StuckHash.class.getName(),
                        root.toString()))
                .start();
        try (BufferedReader errors = process.errorReader();
                BufferedReader lines = process.inputReader()) {
            assertThat(errors.readLine()).isEqualTo("testbed hash: " + StuckHash.STUCK);
            assertThat(lines.readLine()).endsWith("  " + root.resolve("a"));
            long start = System.nanoTime();
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(lines.readLine()).isNull();
            assertThat(errors.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void disarmedTwiceIsHarmless() {
        Interruption interruption = Interruption.arm(() -> {
            throw new AssertionError("disarmed");
        });
        interruption.disarm();
        interruption.disarm();
        assertThat(root).isDirectory();
    }
}
