package dev.vela.async.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(60)
class TestbedTest {
    @TempDir
    private Path folder;

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
                "run fib --peer x | testbed run: Invalid value for option '--peer': unknown runtime 'x': known are vela, vela-coroutine, vela-direct, fjp",
                "compare nosuch | testbed compare: Unknown workload 'nosuch': known are spawn_local,",
                "compare --rounds 0 | testbed compare: Invalid value for option '--rounds': 0 is below 1",
                "compare --peers x | testbed compare: Invalid value for option '--peers': unknown runtime 'x'",
                "compare --report no/such/page | testbed compare: Invalid value for option '--report': there is no folder",
                "gate | testbed gate: Missing required option: '--base=JAR'",
                "gate --base nosuch.jar | testbed gate: Invalid value for option '--base': nosuch.jar can't be read",
                "soak | testbed soak: Missing required option: '--minutes=M'",
                "soak --minutes x | testbed soak: Invalid value for option '--minutes': 'x' is not a double",
                "soak --minutes 0 | testbed soak: Invalid value for option '--minutes': 0.0 is not above 0",
                "soak --minutes NaN | testbed soak: Invalid value for option '--minutes': NaN is not above 0",
                "soak --minutes 1 --seed x | testbed soak: Invalid value for option '--seed': 'x' is not a long",
                "vm | testbed vm: Give either a FILE to run or --time",
                "vm nosuch.jib | testbed vm: Invalid value for 'FILE': nosuch.jib can't be read",
                "vm --time examples/fib.jib | testbed vm: Give either a FILE to run or --time",
                "vm --workers 0 examples/fib.jib | testbed vm: Invalid value for option '--workers': 0 is below 1",
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

    @Test
    void comparedInProcessesOfTheirOwn() throws IOException {
        Path results = folder.resolve("results.txt");
        Path report = folder.resolve("report.html");
        Path chart = folder.resolve("chart.svg");
        String[] arguments = {
            "compare",
            "blocking_10k",
            "--short",
            "--rounds",
            "1",
            "--peers",
            "fjp,tokio",
            "--natives",
            "nowhere",
            "--results",
            results.toString(),
            "--report",
            report.toString(),
            "--chart",
            chart.toString()
        };

        assertThat(execute(arguments)).as(err.toString()).isZero();

        assertThat(out.toString().lines().map(String::strip))
                .hasSize(4)
                .anyMatch(line -> line.matches("vela( +[0-9.]+){3}"))
                .anyMatch(line -> line.matches("fjp( +[0-9.]+){4} \\(.*\\)"))
                .anyMatch(line -> line.matches("tokio +n/a +not built: bench/peers/build"));
        assertThat(Files.readAllLines(results)).anyMatch(line -> line.startsWith("1 fjp blocking_10k "));
        assertThat(report).content().contains("blocking_10k, ns/op");
        assertThat(chart).content().startsWith("<svg ").contains("blocking_10k", "fjp");
    }

    @Test
    void resultsOfAnotherRuleStandBesideNothing() throws IOException {
        Path results = Files.writeString(folder.resolve("results.txt"), "# workers: 2\n# rule: full\n");

        assertThat(execute("compare", "fib", "--short", "--results", results.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Invalid value for option '--results'", "name another file");
    }

    @Test
    void aPageShowsAllThatTheResultsHoldTheReferenceFirst() throws IOException {
        Path results = folder.resolve("results.txt");
        Path report = folder.resolve("report.html");
        execute("compare", "blocking_10k", "--short", "--rounds", "1", "--peers", "fjp", "--results", "" + results);
        execute(
                "compare",
                "blocking_10k",
                "--short",
                "--rounds",
                "1",
                "--peers",
                "fixed-pool",
                "--results",
                "" + results,
                "--report",
                "" + report);

        assertThat(report).content().contains("peer / vela</th><th>fjp</th><th>fixed-pool</th>");
    }

    @Test
    void aSpoiledFileOfResultsIsNamedWithItsLine() throws IOException {
        Path results = Files.writeString(folder.resolve("results.txt"), "nonsense\n");

        assertThat(execute("compare", "fib", "--results", results.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("Invalid value for option '--results'", "results.txt, line 1");
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Testbed.commandLine();
        return commandLine
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
