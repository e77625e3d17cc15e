package dev.vela.async.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(300)
class SoakCommandTest {
    private final StringWriter out = new StringWriter();

    @Test
    void aShortRunBreaksNoLawAndPrintsItsCounts() {
        assertThat(execute("--minutes", "0.025", "--seed", "7", "--workers", "2"))
                .as(out.toString())
                .isZero();
        assertThat(out.toString().lines().findFirst().orElseThrow()).startsWith("seed 7, 2 workers, 1.5 s");
        assertThat(count("started")).isPositive().isEqualTo(count("resolved") + count("rejected") + count("cancelled"));
        assertThat(count("spawn_future")).isPositive();
        assertThat(count("rounds")).isPositive();
        assertThat(out.toString().stripTrailing()).endsWith("no breach");
    }

    @Test
    void withoutASeedItDrawsOneAndSaysSo() {
        assertThat(execute("--minutes", "0.001")).as(out.toString()).isZero();
        assertThat(out.toString()).matches("(?s)seed -?\\d+, .*");
    }

    private long count(String name) {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> Long.parseLong(line.substring(name.length()).trim()))
                .findFirst()
                .orElseThrow();
    }

    private int execute(String... arguments) {
        return new CommandLine(new SoakCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
    }
}
