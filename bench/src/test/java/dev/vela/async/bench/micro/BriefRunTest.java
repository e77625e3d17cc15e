package dev.vela.async.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark once, so briefly that it measures nothing: it runs, and the books that it keeps are right. */
@Timeout(60)
class BriefRunTest {
    private static final TimeValue BRIEFLY = TimeValue.milliseconds(10);

    @Test
    void noBenchmarkIsBroken() throws RunnerException {
        Options options = new OptionsBuilder()
                .forks(0)
                .warmupIterations(1)
                .warmupTime(BRIEFLY)
                .measurementIterations(1)
                .measurementTime(BRIEFLY)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        assertThat(results)
                .isNotEmpty()
                .allMatch(result -> result.getPrimaryResult().getScore() > 0);
    }
}
