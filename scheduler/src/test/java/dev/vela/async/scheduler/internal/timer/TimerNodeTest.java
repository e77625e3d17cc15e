package dev.vela.async.scheduler.internal.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vela.async.scheduler.Job;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerNodeTest {
    private static final long SECOND = 1_000_000_000;

    private final TimerWheels wheels = new TimerWheels(2, 0);
    private final TimerWheel wheel = wheels.wheel(1);
    private final Job job = new NumberedJob(1);
    private final List<Job> fired = new ArrayList<>();

    /** [N1] A timer that was armed is fired or cancelled, not both. */
    @Test
    void cancelledDoesNotFire() {
        assertThat(wheel.arm(job, SECOND, 0)).isTrue();
        assertThat(wheels.unschedule(job)).isTrue();
        assertThat(wheel.expire(2 * SECOND, fired::add)).isZero();
        assertThat(wheel.isEmpty()).isTrue();
    }

    /** [N1] What is cancelled while the wheel fires others does not fire, though it is due as well. */
    @Test
    void cancelledWhileTheWheelFiresDoesNotFire() {
        Job other = new NumberedJob(2);
        wheel.arm(other, SECOND, 0);
        wheel.arm(job, SECOND, 0);
        wheel.expire(2 * SECOND, each -> {
            fired.add(each);
            assertThat(wheels.unschedule(job)).isTrue();
        });
        assertThat(fired).containsExactly(other);
        assertThat(wheel.isEmpty()).isTrue();
    }

    /** [N1] What has fired can't be cancelled. */
    @Test
    void firedIsNotCancelled() {
        wheel.arm(job, SECOND, 0);
        assertThat(wheel.expire(2 * SECOND, fired::add)).isOne();
        assertThat(wheels.unschedule(job)).isFalse();
        TimerNode.settle(job);
        assertThat(wheel.arm(job, 3 * SECOND, 2 * SECOND)).isTrue();
        wheel.expire(4 * SECOND, fired::add);
        assertThat(fired).containsExactly(job, job);
    }

    /** [N2] A cancelled timer can be armed again at once, in another wheel too. */
    @Test
    void cancelledIsReusable() {
        wheel.arm(job, SECOND, 0);
        wheels.unschedule(job);
        assertThat(wheels.wheel(0).arm(job, 2 * SECOND, 0)).isTrue();
        assertThat(wheel.expire(9 * SECOND, fired::add)).isZero();
        assertThat(wheels.wheel(0).expire(9 * SECOND, fired::add)).isOne();
    }

    /** [N3] A cancel that finds nothing armed makes the next arming answer false, once. */
    @Test
    void earlyCancelRefusesTheNextArming() {
        assertThat(wheels.unschedule(job)).isFalse();
        assertThat(wheels.unschedule(job)).isFalse();
        assertThat(wheel.arm(job, SECOND, 0)).isFalse();
        assertThat(wheel.isEmpty()).isTrue();
        assertThat(wheel.arm(job, SECOND, 0)).isTrue();
    }

    /** [N3] The same for arming without a wheel and for firing at once. */
    @Test
    void earlyCancelRefusesTheOtherWays() {
        wheels.unschedule(job);
        assertThat(TimerNode.reserve(job, SECOND)).isFalse();
        wheels.unschedule(job);
        assertThat(TimerNode.fireAtOnce(job)).isFalse();
        assertThat(TimerNode.fireAtOnce(job)).isTrue();
        assertThat(wheels.unschedule(job)).isFalse();
    }

    /** [N3] The second of two cancels found nothing armed. */
    @Test
    void secondCancelRefusesTheNextArming() {
        wheel.arm(job, SECOND, 0);
        assertThat(wheels.unschedule(job)).isTrue();
        assertThat(wheels.unschedule(job)).isFalse();
        assertThat(wheel.arm(job, SECOND, 0)).isFalse();
        assertThat(wheel.arm(job, SECOND, 0)).isTrue();
    }

    /** [N3] A cancel is forgotten when the job runs. */
    @Test
    void runningForgetsAnEarlierCancel() {
        wheels.unschedule(job);
        TimerNode.settle(job);
        assertThat(wheel.arm(job, SECOND, 0)).isTrue();
        TimerNode.settle(job);
        assertThat(wheels.unschedule(job))
                .as("an armed timer stays armed while its job runs")
                .isTrue();
    }

    /** [N2] [N3] Cancelled twice while the wheel is held: the run forgets the second, the holder unlinks. */
    @Test
    void cancelledTwiceWhileHeld() {
        Job other = new NumberedJob(2);
        wheel.arm(other, SECOND, 0);
        wheel.arm(job, 5 * SECOND, 0);
        wheel.expire(2 * SECOND, each -> {
            assertThat(wheels.unschedule(job)).isTrue();
            assertThat(wheels.unschedule(job)).isFalse();
            assertThat(wheel.isEmpty()).isFalse();
        });
        assertThat(wheel.isEmpty()).isTrue();
        assertThat(wheel.arm(job, 5 * SECOND, 0)).isFalse();

        wheel.arm(job, 5 * SECOND, 0);
        TimerNode.settle(other);
        wheel.arm(other, 3 * SECOND, 0);
        wheel.expire(4 * SECOND, each -> {
            wheels.unschedule(job);
            wheels.unschedule(job);
            TimerNode.settle(job);
        });
        assertThat(wheel.arm(job, 5 * SECOND, 0)).isTrue();
    }

    /** [N4] What was reserved is linked with its deadline by whoever adopts it first. */
    @Test
    void reservedIsAdoptedOnce() {
        assertThat(TimerNode.reserve(job, SECOND)).isTrue();
        wheel.adopt(job, 0);
        wheels.wheel(0).adopt(job, 0);
        assertThat(wheels.wheel(0).isEmpty()).isTrue();
        assertThat(wheel.expire(SECOND - 1, fired::add)).isZero();
        assertThat(wheel.expire(SECOND + 200_000, fired::add)).isOne();
    }

    /** [N4] Cancelled and reserved anew before the first adoption: the deadline is that of the second. */
    @Test
    void adoptionTakesTheLatestDeadline() {
        TimerNode.reserve(job, SECOND);
        assertThat(wheels.unschedule(job)).isTrue();
        wheel.adopt(job, 0);
        assertThat(wheel.isEmpty()).isTrue();
        TimerNode.reserve(job, 3 * SECOND);
        wheel.adopt(job, 0);
        wheel.adopt(job, 0);
        assertThat(wheel.expire(2 * SECOND, fired::add)).isZero();
        assertThat(wheel.expire(4 * SECOND, fired::add)).isOne();
    }

    /** [N4] A reservation that is refused does not touch the deadline of the one that stands. */
    @Test
    void aRefusedReservationLeavesTheDeadlineAlone() {
        TimerNode.reserve(job, 3 * SECOND);
        assertThatThrownBy(() -> TimerNode.reserve(job, SECOND)).isInstanceOf(IllegalStateException.class);
        wheel.adopt(job, 0);
        assertThat(wheel.expire(2 * SECOND, fired::add)).isZero();
        assertThat(wheel.expire(4 * SECOND, fired::add)).isOne();
    }

    /** [N1] What is reserved and not yet adopted can be fired for a shutdown, and then is not adopted. */
    @Test
    void reservedCanBeFired() {
        assertThat(TimerNode.fireReserved(job)).isFalse();
        TimerNode.reserve(job, SECOND);
        assertThat(TimerNode.fireReserved(job)).isTrue();
        assertThat(TimerNode.fireReserved(job)).isFalse();
        wheel.adopt(job, 0);
        assertThat(wheel.isEmpty()).isTrue();
        assertThat(wheels.unschedule(job)).isFalse();
    }

    /** [N1] A job has one timer. */
    @Test
    void armingTwiceIsAnError() {
        wheel.arm(job, SECOND, 0);
        assertThatThrownBy(() -> wheel.arm(job, SECOND, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("armed");
        assertThat(wheel.expire(2 * SECOND, fired::add)).isOne();
        assertThatThrownBy(() -> wheel.arm(job, SECOND, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> TimerNode.reserve(job, SECOND)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> TimerNode.fireAtOnce(job)).isInstanceOf(IllegalStateException.class);
    }
}
