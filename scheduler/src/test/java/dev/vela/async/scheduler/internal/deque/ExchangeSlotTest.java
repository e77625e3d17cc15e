package dev.vela.async.scheduler.internal.deque;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExchangeSlotTest {
    private final ExchangeSlot<Object> slot = new ExchangeSlot<>();

    /** [X1] [X2] */
    @Test
    void whatWasPutIsTakenOnceAndTheSlotIsEmptyAfterwards() {
        Object object = new Object();
        slot.put(object);
        assertThat(slot.isEmpty()).isFalse();
        assertThat(slot.looksEmpty()).isFalse();

        assertThat(slot.take()).isSameAs(object);
        assertThat(slot.take()).isNull();
        assertThat(slot.isEmpty()).isTrue();
        assertThat(slot.looksEmpty()).isTrue();
    }
}
