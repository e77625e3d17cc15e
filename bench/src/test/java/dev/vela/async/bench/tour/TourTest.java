package dev.vela.async.bench.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TourTest {
    private final StringWriter shown = new StringWriter();

    @Test
    void theWholeTourIsAsExpected() {
        boolean right = new Tour(new PrintWriter(shown)).show();
        assertThat(right).as(shown.toString()).isTrue();
        assertThat(shown.toString()).contains("promise resolved", "nested blockOn", "scenes as expected");
    }

    @Test
    void whatIsWrongIsShownAndCounted() {
        Tour tour = new Tour(
                new PrintWriter(shown),
                List.of(
                        new Scene("right", executor -> "fine"),
                        new Scene("unequal", executor -> "" + Expect.equal("the sum", 1, 2)),
                        new Scene("throws", executor -> {
                            throw new IOException("no line");
                        })));
        assertThat(tour.show()).isFalse();
        assertThat(shown.toString().lines())
                .anyMatch(line -> line.startsWith("ok") && line.endsWith("fine"))
                .anyMatch(line -> line.startsWith("WRONG") && line.endsWith("the sum: expected 1, saw 2"))
                .anyMatch(line -> line.startsWith("WRONG") && line.contains("no line"))
                .anyMatch(line -> line.equals("2 of 3 scenes went wrong."));
    }
}
