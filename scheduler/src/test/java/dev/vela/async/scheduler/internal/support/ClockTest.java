package dev.vela.async.scheduler.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockTest {
    @Test
    void systemClockIsNeverNegativeAndNeverGoesBack() {
        long first = Clock.SYSTEM.nanoTime();
        long second = Clock.SYSTEM.nanoTime();
        assertThat(first).isNotNegative();
        assertThat(second).isGreaterThanOrEqualTo(first);
    }

    @Test
    void deadlineIsNowAndTheDelay() {
        assertThat(Clock.deadline(10, 5)).isEqualTo(15);
        assertThat(Clock.deadline(10, 0)).isEqualTo(10);
        assertThat(Clock.deadline(10, -5)).isEqualTo(10);
        assertThat(Clock.deadline(10, Long.MIN_VALUE)).isEqualTo(10);
    }

    @Test
    void deadlinePastAllCountingNeverComes() {
        assertThat(Clock.deadline(10, Long.MAX_VALUE)).isEqualTo(Clock.NEVER);
        assertThat(Clock.deadline(10, Long.MAX_VALUE - 10)).isEqualTo(Clock.NEVER);
        assertThat(Clock.deadline(10, Long.MAX_VALUE - 11)).isEqualTo(Clock.NEVER - 1);
        assertThat(Clock.deadline(0, Long.MAX_VALUE)).isEqualTo(Clock.NEVER);
    }
}
