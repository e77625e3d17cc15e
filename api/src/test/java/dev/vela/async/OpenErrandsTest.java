package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is inside a view and when it has ended, on one thread. */
class OpenErrandsTest {
    private final AsyncExecutor executor = ManualScheduler.executor();
    private final OpenErrands errands = new OpenErrands(1);
    private final AtomicInteger ran = new AtomicInteger();

    private ViewErrand errand() {
        return new ViewErrand(executor, errands.stripe(), ran::incrementAndGet);
    }

    private ViewErrand entered() {
        ViewErrand errand = errand();
        assertThat(errand.enter()).isTrue();
        return errand;
    }

    @Test
    void nothingEntersOnceItIsClosed() { // [Z1]
        ViewErrand before = entered();
        assertThat(errands.isClosed()).isFalse();
        errands.close();
        assertThat(errands.isClosed()).isTrue();
        assertThat(errand().enter()).isFalse();
        assertThat(errands.inside()).containsExactly(before);
    }

    @Test
    void anErrandLeavesOnce() { // [Z2]
        ViewErrand first = entered();
        ViewErrand second = entered();
        assertThat(first.abandon()).isTrue();
        assertThat(first.abandon()).isFalse();
        assertThat(errands.inside()).containsExactly(second);
        assertThat(second.abandon()).isTrue();
        assertThat(errands.inside()).isEmpty();
    }

    @Test
    void thoseInsideAreListedInOrderWhoeverLeavesBetween() { // [Z2]
        ViewErrand first = entered();
        ViewErrand second = entered();
        ViewErrand third = entered();
        ViewErrand fourth = entered();
        assertThat(errands.inside()).containsExactly(first, second, third, fourth);
        second.abandon();
        assertThat(errands.inside()).containsExactly(first, third, fourth);
        fourth.abandon();
        ViewErrand fifth = entered();
        assertThat(errands.inside()).containsExactly(first, third, fifth);
        first.abandon();
        third.abandon();
        assertThat(errands.inside()).containsExactly(fifth);
    }

    @Test
    void itHasEndedOnceItIsClosedAndTheLastHasLeft() { // [Z3]
        entered().abandon();
        ViewErrand inside = entered();
        errands.close();
        errands.close();
        assertThat(errands.isEnded()).isFalse();
        inside.abandon();
        assertThat(errands.isEnded()).isTrue();
        errands.close();
        assertThat(errands.isEnded()).isTrue();
    }

    @Test
    void anEmptyOneHasEndedOnceItIsClosed() { // [Z3]
        assertThat(errands.isEnded()).isFalse();
        errands.close();
        assertThat(errands.isEnded()).isTrue();
    }
}
