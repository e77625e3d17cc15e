package dev.vela.async.bench.tournament;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theMedianIsTheOneInTheMiddleOrHalfwayBetweenTwo() {
        assertThat(Spread.of(List.of(3.0, 1.0, 8.0))).contains(new Spread(3, 1, 8));
        assertThat(Spread.of(List.of(4.0, 1.0, 8.0, 2.0))).contains(new Spread(3, 1, 8));
        assertThat(Spread.of(List.of(5.0))).contains(new Spread(5, 5, 5));
    }

    @Test
    void ofNothingThereIsNone() {
        assertThat(Spread.of(List.of())).isEmpty();
    }
}
