package dev.vela.async.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.bench.measure.ResultLine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ChildProcessTest {
    @Test
    void theLastLineCountsUnderTheNameThatIsAskedFor() throws Exception {
        ResultLine line = ChildProcess.measure(
                "base",
                "fib",
                List.of("sh", "-c", "echo first; echo vela fib 2.5 1 3 7 15 key=1"),
                Duration.ofSeconds(10));

        assertThat(line).isEqualTo(ResultLine.parse("base fib 2.5 1 3 7 15 key=1"));
    }

    @Test
    void oneThatHangsIsEnded() throws Exception {
        ResultLine line = ChildProcess.measure("fjp", "fib", List.of("sleep", "1000"), Duration.ofSeconds(1));

        assertThat(line.reason()).isEqualTo("its process did not end in 1 s");
    }
}
