package dev.vela.async.scheduler.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Shows the stages of a scheduler's life, [G1]. */
class PhaseTest {
    private final Phase phase = new Phase();

    @Test
    void onlyOneCallCloses() {
        assertThat(phase.isRunning()).isTrue();
        assertThat(phase.close()).isTrue();
        assertThat(phase.close()).isFalse();
        assertThat(phase.isRunning()).isFalse();
        assertThat(phase.admitsOwn()).isTrue();
        assertThat(phase.isAborting()).isFalse();
    }

    @Test
    void abortEndsTheGrace() {
        phase.close();
        phase.abort();
        assertThat(phase.isAborting()).isTrue();
        assertThat(phase.admitsOwn()).isFalse();
        assertThat(phase.isTerminated()).isFalse();
    }

    @Test
    void nothingIsTakenBack() {
        phase.close();
        phase.abort();
        phase.terminate();
        assertThat(phase.close()).as("[G1]").isFalse();
        phase.abort();
        assertThat(phase.isTerminated()).as("[G1]").isTrue();
        assertThat(phase.isAborting()).isTrue();
    }
}
