package dev.vela.async.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultLineTest {
    @Test
    void aResultIsWrittenAsDefined() {
        assertThat(result().format()).isEqualTo("vela fib 12.30 9.88 1500 635621 15 p50_us=1.50 p99_us=9.00");
    }

    @Test
    void whatIsWrittenCanBeRead() {
        ResultLine read = ResultLine.parse(result().format());
        assertThat(read.format()).isEqualTo(result().format());
        assertThat(read.isAvailable()).isTrue();
        assertThat(read.figures()).containsEntry("p99_us", "9.00");
    }

    @Test
    void anyWhiteSpaceDivides() {
        assertThat(ResultLine.parse("  fjp\tfib  1 2   3 4 5 ").iterations()).isEqualTo(5);
    }

    @Test
    void noResultHasAReasonOnOneLine() {
        ResultLine line = ResultLine.notAvailable("fjp", "fib", "an iteration\ndid not finish");
        assertThat(line.format()).isEqualTo("fjp fib n/a an iteration did not finish");
        assertThat(ResultLine.parse(line.format())).isEqualTo(line);
        assertThat(ResultLine.parse("fjp fib n/a").reason()).isEqualTo("no reason was given");
    }

    @Test
    void anythingElseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultLine.parse("vela fib 1 2"))
                .withMessageContaining("vela fib 1 2");
        assertThatIllegalArgumentException().isThrownBy(() -> ResultLine.parse("vela fib 1 2 3 4 5 key"));
        assertThatIllegalArgumentException().isThrownBy(() -> ResultLine.parse("vela fib 1 2 x 4 5"));
    }

    @Test
    void aRowForPeopleSaysTheSame() {
        assertThat(TextTable.row(result())).contains("vela", "fib", "12.30", "635621", "p50 us 1.50");
        assertThat(TextTable.row(ResultLine.notAvailable("fjp", "fib", "gone"))).contains("n/a", "gone");
    }

    private static ResultLine result() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("p50_us", "1.50");
        figures.put("p99_us", "9.00");
        return new ResultLine("vela", "fib", 12.3, 9.876, 1500.2, 635_621, 15, figures, "");
    }
}
