package dev.vela.async.bench.vm.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.bench.measure.Rule;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class TimeTableTest {
    private static final Rule ONCE = new Rule(Duration.ZERO, 1, Duration.ZERO, 1);

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void allWaysComeToTheSameAndEachHasARow(Scenario scenario) throws IOException {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(2)) {
            assertThat(new TimeTable(executor, ONCE).measure(scenario))
                    .hasSize(3)
                    .allMatch(row -> row.matches(scenario.label + " +\\w+( +[0-9.]+){4} +" + scenario.result()))
                    .anyMatch(row -> row.matches(".* coroutine .* 1\\.00 .*"));
        }
    }
}
