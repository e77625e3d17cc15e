package dev.vela.async.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogarithmicAxisTest {
    @Test
    void equalFactorsHaveEqualDistances() {
        LogarithmicAxis axis = new LogarithmicAxis(1, 100, 0, 200);

        assertThat(axis.at(1)).isZero();
        assertThat(axis.at(10)).isEqualTo(100);
        assertThat(axis.at(100)).isEqualTo(200);
        assertThat(axis.at(0)).as("below the beginning").isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 1.05", "180, 370", "0.2, 40", "1, 1000000000"})
    void thereAreAFewTicks(double least, double most) {
        LogarithmicAxis axis = LogarithmicAxis.around(List.of(new DotPlot.Mark(least, least, most, 0, "")), 0, 100);

        assertThat(axis.ticks()).hasSizeBetween(3, 12).isSorted().allMatch(tick -> axis.at(tick) >= 0);
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.05", "0.1, 0.1", "1, 1", "1.5, 1.5", "20, 20", "500, 500", "2000, 2k", "1000000, 1M"})
    void labelsAreShort(double value, String label) {
        assertThat(LogarithmicAxis.label(value)).isEqualTo(label);
    }
}
