package dev.vela.async.scheduler.internal.deque;

import static dev.vela.async.scheduler.internal.deque.NumberedJob.drain;
import static dev.vela.async.scheduler.internal.deque.NumberedJob.numberOf;
import static dev.vela.async.scheduler.internal.deque.NumberedJob.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.internal.support.Ticket;
import org.junit.jupiter.api.Test;

class BundleTest {
    private final BundleShelf shelf = new BundleShelf(3);
    private final WorkerDeque thief = new WorkerDeque(4, 4, 64, 4);

    /** [B1] */
    @Test
    void jobsComeOutOldestFirstForAThief() {
        Bundle bundle = new Bundle(3);
        numbered(0, 3).peek(Ticket::layHot).forEach(bundle::add);
        assertThat(bundle.isFull()).isTrue();

        Haul haul = thief.beginHaul();
        bundle.unloadInto(haul);
        assertThat(haul.size()).isEqualTo(3);
        assertThat(numberOf(haul.end())).isZero();
        assertThat(drain(thief::popHot)).containsExactly(2, 1);
        assertThat(bundle.size()).isZero();
    }

    /** [B1] */
    @Test
    void jobsComeOutNewestFirstForTheOwner() {
        Bundle bundle = new Bundle(3);
        numbered(0, 2).forEach(bundle::add);

        assertThat(numberOf(bundle.removeNewest())).isEqualTo(1);
        assertThat(numberOf(bundle.removeNewest())).isZero();
        assertThat(bundle.size()).isZero();
    }

    /** [B2] */
    @Test
    void bundlesThatCameBackAreUsedAgainOnceEach() {
        Bundle first = shelf.take();
        Bundle second = shelf.take();
        Bundle third = shelf.take();
        assertThat(second).isNotSameAs(first);

        shelf.giveBack(first);
        shelf.giveBack(second);
        shelf.keep(third);
        assertThat(new Bundle[] {shelf.take(), shelf.take(), shelf.take()})
                .containsExactlyInAnyOrder(first, second, third);
        assertThat(shelf.take()).isNotIn(first, second, third);
    }
}
