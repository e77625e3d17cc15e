package dev.vela.async.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapTrendTest {
    private final HeapTrend heap = new HeapTrend();

    @Test
    void aFlatHeapIsNoBreach() {
        for (int round = 0; round < 200; round++) {
            heap.add(round % 10 == 0 ? 100 : 5);
        }
        assertThat(heap.look()).isNull();
        assertThat(heap.last()).isEqualTo(5);
    }

    @Test
    void aGrowingHeapIsABreachAsSoonAsThereAreEnoughRounds() {
        for (int round = 1; round < HeapTrend.LEAST_ROUNDS; round++) {
            heap.add(5 + round);
            assertThat(heap.look()).isNull();
        }
        heap.add(5 + HeapTrend.LEAST_ROUNDS);
        assertThat(heap.look()).isNotNull().extracting(Breach::law).isEqualTo(Law.HEAP);
    }
}
