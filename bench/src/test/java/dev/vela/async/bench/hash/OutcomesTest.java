package dev.vela.async.bench.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OutcomesTest {
    @Test
    void comeInOrderWhateverTheOrderOfArrival() throws InterruptedException {
        Outcomes outcomes = new Outcomes(3);
        Outcome[] put = {outcome(0), outcome(1), outcome(2)};
        outcomes.put(2, put[2]);
        outcomes.put(1, put[1]);
        assertThat(outcomes.isReady()).isFalse();
        outcomes.put(0, put[0]);
        assertThat(outcomes.take()).isSameAs(put[0]);
        assertThat(outcomes.take()).isSameAs(put[1]);
        assertThat(outcomes.take()).isSameAs(put[2]);
    }

    @Test
    void takeWaitsForTheNextOne() throws InterruptedException {
        Outcomes outcomes = new Outcomes(2);
        Outcome late = outcome(0);
        Thread other = new Thread(() -> outcomes.put(0, late));
        other.start();
        assertThat(outcomes.take()).isSameAs(late);
        other.join();
    }

    @Test
    void whatBrokeComesOut() throws InterruptedException {
        Outcomes outcomes = new Outcomes(2);
        outcomes.put(0, outcome(0));
        outcomes.fail(new IOException("broken"));
        assertThat(outcomes.take()).isNotNull();
        assertThatIllegalStateException().isThrownBy(outcomes::take).withCauseInstanceOf(IOException.class);
    }

    private static Outcome outcome(int number) {
        return Outcome.of(new byte[] {(byte) number});
    }
}
