package dev.vela.async.bench.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class VmCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsWhatTheProgramPrints() {
        assertThat(execute("--workers", "1", "examples/fib.jib")).isZero();
        assertThat(out.toString().lines()).containsExactly("fib(20) = 6765");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aBrokenRuleIsAnErrorWithItsPlace() throws IOException {
        assertThat(execute(file("async fun main() {\n    print(number);\n}\n"))).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .containsExactly("test.jib:2:11: there is no variable 'number' here: declare it by let");
    }

    @Test
    void anUncaughtFailureIsAnErrorBehindWhatWasPrinted() throws IOException {
        assertThat(execute(file("async fun main() {\n    print(1);\n    throw \"enough\";\n}\n")))
                .isEqualTo(1);
        assertThat(out.toString().lines()).containsExactly("1");
        assertThat(err.toString().lines()).containsExactly("test.jib:3: uncaught: enough", "    in main (test.jib:3)");
    }

    @Test
    void tellsWhatHappensIfAsked() throws IOException {
        String program = """
                async fun main() {
                    try {
                        await yield();
                    } finally {
                        print("end");
                    }
                }
                """;
        assertThat(execute("--trace", file(program))).isZero();
        assertThat(err.toString().lines())
                .containsExactly("test.jib:2: try", "test.jib:3: await", "test.jib:2: finally", "test.jib:2: ended");
    }

    private String file(String program) throws IOException {
        return Files.writeString(folder.resolve("test.jib"), program).toString();
    }

    private int execute(String... arguments) {
        return new CommandLine(new VmCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
