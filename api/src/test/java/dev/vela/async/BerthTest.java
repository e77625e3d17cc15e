package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One thread in the parts of all. */
class BerthTest {
    private final Berth berth = new Berth();
    private final Runnable continuation = () -> {};

    @Test
    void aGrantBeforeTheWaitIsThere() { // [M1]
        assertThat(berth.take()).isFalse();
        assertThat(berth.grant()).isNull();
        assertThat(berth.take()).isTrue();
        assertThat(berth.take()).isFalse();
    }

    @Test
    void aGrantWhileTheThreadSuspendsIsSeenByWhoMoorsIt() { // [M1]
        assertThat(berth.grant()).isNull();
        assertThat(berth.moor(continuation)).isFalse();
        assertThat(berth.take()).isTrue();
    }

    @Test
    void aGrantOfAMooredThreadAnswersWhatToRun() { // [M1]
        assertThat(berth.isMoored()).isFalse();
        assertThat(berth.moor(continuation)).isTrue();
        assertThat(berth.isMoored()).isTrue();
        assertThat(berth.grant()).isSameAs(continuation);
        assertThat(berth.isMoored()).isFalse();
        assertThat(berth.take()).isTrue();
    }

    @Test
    void aThreadThatWasRunWithoutAGrantWaitsOn() { // [M2]
        berth.moor(continuation);
        assertThat(berth.take()).isFalse();
        assertThat(berth.moor(continuation)).isTrue();
        assertThat(berth.grant()).isSameAs(continuation);
        assertThat(berth.take()).isTrue();
    }

    @Test
    void aPinnedThreadIsUnparked() { // [M1]
        assertThat(berth.takePinned()).isFalse();
        assertThat(berth.takePinned()).isFalse();
        assertThat(berth.isMoored()).isFalse();
        assertThat(berth.grant()).isSameAs(Berth.PINNED);
        assertThat(berth.takePinned()).isTrue();
        assertThat(berth.take()).isFalse();
    }
}
