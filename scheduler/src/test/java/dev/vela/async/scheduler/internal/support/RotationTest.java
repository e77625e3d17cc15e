package dev.vela.async.scheduler.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE})
    void everyPlaceIsReachedAndNoOther(long seed) {
        Rotation rotation = new Rotation(seed);
        int[] counts = new int[7];
        for (int draw = 0; draw < 7_000; draw++) {
            counts[rotation.start(7)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(800, 1_200);
        }
    }

    @Test
    void equalSeedsGiveEqualSequences() {
        Rotation one = new Rotation(5);
        Rotation other = new Rotation(5);
        for (int draw = 0; draw < 100; draw++) {
            assertThat(one.start(1_000)).isEqualTo(other.start(1_000));
        }
    }

    @Test
    void neighbouringSeedsBeginApart() {
        int[] counts = new int[4];
        for (int seed = 0; seed < 1_000; seed++) {
            counts[new Rotation(seed).start(4)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(180, 320);
        }
    }

    @Test
    void onePlaceIsAlwaysTheBeginning() {
        assertThat(new Rotation(3).start(1)).isZero();
    }
}
