package dev.vela.async.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

@Timeout(60)
class MarkdownTableTest {
    private final ByteArrayOutputStream table = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    @Test
    void aRowForABenchmarkAndForEachThreadOfAGroup() throws Exception {
        run("(resolveReadPromise|stealHotEnd)$ -f 0 -wi 1 -w 10ms -i 3 -r 10ms -foe true".split(" "));
        assertThat(table.toString(UTF_8).lines())
                .hasSize(5)
                .startsWith("| benchmark | time | ± | unit | B/op |", "|---|---:|---:|---|---:|")
                .anyMatch(row -> row.matches(
                        "\\| `PromiseBenchmark\\.resolveReadPromise`( \\| [0-9.]+){2} \\| ns/op \\| [0-9.]+ \\|"))
                .anyMatch(row -> row.startsWith("| `StealBenchmark.stealHotEndOwner` | "))
                .anyMatch(row -> row.startsWith("| `StealBenchmark.stealHotEndThief` | "));
        assertThat(progress.toString(UTF_8)).contains("# Run complete.");
    }

    @Test
    void refusesWhatJmhDoesNotUnderstand() {
        assertThatThrownBy(() -> run("--nosuch")).isInstanceOf(CommandLineOptionException.class);
        assertThat(table.size()).isZero();
    }

    private void run(String... arguments) throws Exception {
        MarkdownTable.run(arguments, new PrintStream(table, true, UTF_8), new PrintStream(progress, true, UTF_8));
    }
}
