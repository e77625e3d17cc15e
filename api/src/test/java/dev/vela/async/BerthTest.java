package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One thread in the parts of all. */
class BerthTest {
    private final Berth berth = new Berth();
    private final Runnable continuation = () -> {};

    @Test
    void aGrantBeforeTheWaitIsThere() { // [M1]
        assertThat(berth.grant()).isNull();
        assertThat(berth.beginYield()).isFalse();
        assertThat(berth.take()).isTrue();
        assertThat(berth.beginYield()).isTrue();
        assertThat(berth.take()).isFalse();
    }

    @Test
    void aGrantWhileTheThreadYieldsIsSeenByWhoComesToMoorIt() { // [M1]
        berth.beginYield();
        assertThat(berth.grant()).isNull();
        assertThat(berth.moor(continuation)).isFalse();
        assertThat(berth.take()).isTrue();
    }

    @Test
    void aGrantOfAMooredThreadAnswersWhatToRun() { // [M1]
        assertThat(berth.isWaiting()).isFalse();
        berth.beginYield();
        assertThat(berth.isWaiting()).isTrue();
        assertThat(berth.moor(continuation)).isTrue();
        assertThat(berth.isWaiting()).isTrue();
        assertThat(berth.grant()).isSameAs(continuation);
        assertThat(berth.isWaiting()).isFalse();
        assertThat(berth.take()).isTrue();
    }

    @Test
    void aThreadThatWasRunWithoutAGrantWaitsOn() { // [M2]
        berth.beginYield();
        berth.moor(continuation);
        assertThat(berth.take()).isFalse();
        assertThat(berth.beginYield()).isTrue();
        assertThat(berth.moor(continuation)).isTrue();
        assertThat(berth.grant()).isSameAs(continuation);
        assertThat(berth.take()).isTrue();
    }

    @Test
    void aCarrierThatComesLateMoorsNoThreadThatRuns() { // [M3]
        berth.beginYield();
        assertThat(berth.take()).as("run elsewhere without a grant").isFalse();
        assertThat(berth.moor(continuation)).isFalse();
        assertThat(berth.isWaiting()).isFalse();
    }

    @Test
    void aPinnedThreadIsUnparked() { // [M1]
        assertThat(berth.takePinned()).isFalse();
        assertThat(berth.takePinned()).isFalse();
        assertThat(berth.isWaiting()).isFalse();
        assertThat(berth.grant()).isSameAs(Berth.PINNED);
        assertThat(berth.takePinned()).isTrue();
        assertThat(berth.beginYield()).isTrue();
    }
}
