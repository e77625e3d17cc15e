package dev.vela.async.scheduler.internal.deque;

import static dev.vela.async.scheduler.internal.deque.NumberedJob.drain;
import static dev.vela.async.scheduler.internal.deque.NumberedJob.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InjectionQueueTest {
    private final InjectionQueue queue = new InjectionQueue(2);
    private final FifoQueue target = new FifoQueue(64);

    /** [J1] across many chunks. */
    @Test
    void jobsLeaveInTheOrderOfTheirOffers() {
        numbered(0, 9).forEach(queue::offer);

        assertThat(drain(queue::poll)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(queue.producerIndex()).isEqualTo(9);
        assertThat(queue.consumerIndex()).isEqualTo(9);
    }

    @Test
    void aDrainMovesNoMoreThanItsLimit() {
        numbered(0, 5).forEach(queue::offer);

        assertThat(queue.drainTo(target, 3)).isEqualTo(3);
        assertThat(queue.drainTo(target, 3)).isEqualTo(2);
        assertThat(queue.drainTo(target, 3)).isZero();
        assertThat(drain(target::poll)).containsExactly(0, 1, 2, 3, 4);
    }

    /** [L1] */
    @Test
    void whoFindsTheQueueBeingEmptiedIsSentAway() {
        queue.offer(new NumberedJob(0));
        assertThat(queue.tryConsume()).isTrue();

        assertThat(queue.tryConsume()).isFalse();
        assertThat(queue.drainTo(target, 1)).isEqualTo(InjectionQueue.BUSY);
        assertThat(queue.poll()).isNull();

        queue.endConsuming();
        assertThat(queue.drainTo(target, 1)).isEqualTo(1);
    }

    /** [J2]: the job is in the new queue before it has left, and stays if that queue does not take it. */
    @Test
    void aJobThatIsMovedIsNeverNowhere() {
        numbered(0, 2).forEach(queue::offer);

        assertThatThrownBy(() -> queue.drainTo(
                        job -> {
                            assertThat(queue.isEmpty()).isFalse();
                            assertThat(queue.consumerIndex()).isZero();
                            throw new IllegalStateException("refused");
                        },
                        2))
                .isInstanceOf(IllegalStateException.class);

        assertThat(drain(queue::poll)).containsExactly(0, 1);
    }

    /** [J3] */
    @Test
    void theQueueIsEmptyOnlyWhenEveryJobHasLeft() {
        assertThat(queue.isEmpty()).isTrue();
        numbered(0, 5).forEach(queue::offer);
        for (int taken = 0; taken < 5; taken++) {
            assertThat(queue.isEmpty()).isFalse();
            queue.poll();
        }
        assertThat(queue.isEmpty()).isTrue();
    }
}
