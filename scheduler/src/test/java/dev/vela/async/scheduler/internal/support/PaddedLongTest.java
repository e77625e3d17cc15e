package dev.vela.async.scheduler.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaddedLongTest {
    @Test
    void everyModeReadsAndWritesTheSameWord() {
        PaddedLong word = new PaddedLong(1);
        assertThat(word.getPlain()).isEqualTo(1);
        assertThat(word.getOpaque()).isEqualTo(1);
        word.setOpaque(3);
        assertThat(word.getAcquire()).isEqualTo(3);
        word.setRelease(4);
        assertThat(word.getVolatile()).isEqualTo(4);
        assertThat(word.compareAndSet(5, 6)).isFalse();
        assertThat(word.compareAndSet(4, 6)).isTrue();
        assertThat(word.getAndAdd(-2)).isEqualTo(6);
        assertThat(word.getPlain()).isEqualTo(4);
    }
}
