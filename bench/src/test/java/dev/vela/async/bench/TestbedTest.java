package dev.vela.async.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(60)
class TestbedTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nosuch | testbed: Unmatched argument at index 0: 'nosuch'",
                "--nosuch | testbed: Unknown option: '--nosuch'",
                "hash | testbed hash: Missing required parameter: 'PATH'",
                "hash --timeout soon . | testbed hash: Invalid value for option '--timeout': 'soon' is not a duration",
                "hash --concurrency 0 . | testbed hash: Invalid value for option '--concurrency': 0 is below 1",
                "hash --concurrency x . | testbed hash: Invalid value for option '--concurrency': 'x' is not an int",
                "run | testbed run: Missing required parameter: 'WORKLOAD'",
                "run nosuch | testbed run: Unknown workload 'nosuch': known are spawn_local,",
                "run fib --workers 0 | testbed run: Invalid value for option '--workers': 0 is below 1",
                "run fib --seconds 0 | testbed run: Invalid value for option '--seconds': 0 is below 1",
                "run fib --format x | testbed run: Invalid value for option '--format'",
                "run fib --peer x | testbed run: Invalid value for option '--peer': unknown runtime 'x': known are vela, fjp",
                "soak | testbed soak: Missing required option: '--minutes=M'",
                "soak --minutes x | testbed soak: Invalid value for option '--minutes': 'x' is not a double",
                "soak --minutes 0 | testbed soak: Invalid value for option '--minutes': 0.0 is not above 0",
                "soak --minutes NaN | testbed soak: Invalid value for option '--minutes': NaN is not above 0",
                "soak --minutes 1 --seed x | testbed soak: Invalid value for option '--seed': 'x' is not a long",
                "soak --minutes 1 --workers 0 | testbed soak: Invalid value for option '--workers': 0 is not between"
            })
    void badArgumentsAreOneLineUsageAndExitCode2(String arguments, String line) {
        assertThat(execute(arguments.trim().split(" "))).isEqualTo(2);
        assertThat(err.toString().lines().findFirst().orElseThrow()).startsWith(line.trim());
        assertThat(err.toString().lines().skip(1).findFirst().orElseThrow()).startsWith("Usage: testbed");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpIsAnOutputAndNoFailure() {
        assertThat(execute("hash", "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: testbed hash");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void withoutACommandItShowsTheTour() {
        assertThat(execute()).as(out.toString()).isZero();
        assertThat(out.toString()).contains("scenes as expected");
    }

    @Test
    void aLineForEachWorkloadAndRuntime() {
        assertThat(execute("run", "spawn_local", "--short", "--seconds", "1", "--peer", "fjp"))
                .isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .anyMatch(line ->
                        line.matches("vela spawn_local( [0-9.]+){3} 10000 [0-9]+ heap_start_mb=\\S+ heap_end_mb=\\S+"))
                .anyMatch(line -> line.startsWith("fjp spawn_local "));
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Testbed.commandLine();
        return commandLine
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
