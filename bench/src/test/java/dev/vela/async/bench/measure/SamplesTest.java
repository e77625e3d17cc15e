package dev.vela.async.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void medianAndExtremesOfFew() {
        Samples samples = new Samples(8);
        for (double value : new double[] {5, 1, 4, 2}) {
            samples.add(value);
        }
        assertThat(samples.median()).isEqualTo(3);
        samples.add(9);
        assertThat(samples.median()).isEqualTo(4);
        assertThat(samples.least()).isEqualTo(1);
        assertThat(samples.most()).isEqualTo(9);
        assertThat(samples.count()).isEqualTo(5);
    }

    @Test
    void manyStayRepresentedInConstantMemory() {
        Samples samples = new Samples(64);
        for (int value = 0; value <= 10_000; value++) {
            samples.add(value);
        }
        assertThat(samples.count()).isEqualTo(10_001);
        assertThat(samples.median()).isCloseTo(5_000, within(300.0));
        assertThat(samples.least()).isZero();
        assertThat(samples.most()).isEqualTo(10_000);
    }
}
