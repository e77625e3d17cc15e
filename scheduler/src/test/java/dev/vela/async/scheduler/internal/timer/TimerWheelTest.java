package dev.vela.async.scheduler.internal.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.support.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerWheelTest {
    private static final long TICK = 131_072;
    private static final long START = 77 * TICK + 5;
    private static final long YEAR = 365L * 24 * 3600 * 1_000_000_000;

    private final TimerWheels wheels = new TimerWheels(2, START);
    private final TimerWheel wheel = wheels.wheel(0);
    private final List<Job> fired = new ArrayList<>();

    /** [T1] Never early, and at most a tick late. */
    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, TICK - 5, TICK, 1_000_000, 64 * TICK, 3_600_000_000_000L, YEAR})
    void firesInTime(long delay) {
        Job job = new NumberedJob(1);
        wheel.arm(job, START + delay, START);
        for (long next = wheel.nextDeadlineNanos(); next < START + delay; next = wheel.nextDeadlineNanos()) {
            assertThat(wheel.expire(next, fired::add)).isZero();
        }
        assertThat(wheel.expire(START + delay - 1, fired::add)).isZero();
        assertThat(wheel.expire(START + delay + TICK - 1, fired::add)).isOne();
    }

    /** [T1] Random delays, looked at when the wheel asks for it. */
    @Test
    void manyFireInTime() {
        Random random = new Random(42);
        long[] deadlines = new long[5_000];
        for (int number = 0; number < deadlines.length; number++) {
            deadlines[number] = START + (random.nextLong() >>> (10 + random.nextInt(50)));
            wheel.arm(new NumberedJob(number), deadlines[number], START);
        }
        int sum = 0;
        while (!wheel.isEmpty()) {
            long now = wheel.nextDeadlineNanos();
            sum += wheel.expire(now, job -> {
                long deadline = deadlines[((NumberedJob) job).number];
                assertThat(now).isBetween(deadline, deadline + TICK - 1);
            });
        }
        assertThat(sum).isEqualTo(deadlines.length);
    }

    /** [T1] For ever is for ever. */
    @Test
    void neverFiresNever() {
        wheel.arm(new NumberedJob(1), Clock.NEVER, START);
        for (int look = 0; look < 1_000; look++) {
            assertThat(wheel.expire(wheel.nextDeadlineNanos(), fired::add)).isZero();
        }
        assertThat(wheel.expire(200 * YEAR, fired::add)).isZero();
        assertThat(wheel.isEmpty()).isFalse();
        assertThat(wheel.expireAll(fired::add)).isOne();
    }

    /** [T1] A deadline that has passed is due at once. */
    @Test
    void overdueFiresAtOnce() {
        wheel.arm(new NumberedJob(1), 0, START);
        assertThat(wheel.nextDeadlineNanos()).isLessThanOrEqualTo(START);
        assertThat(wheel.expire(START, fired::add)).isOne();
    }

    /** [T2] The published deadline falls and rises with what is armed. */
    @Test
    void publishesTheNextDeadline() {
        assertThat(wheel.nextDeadlineNanos()).isEqualTo(Clock.NEVER);
        Job near = new NumberedJob(1);
        Job far = new NumberedJob(2);
        wheel.arm(far, START + 40 * TICK, START);
        long nextOfFar = wheel.nextDeadlineNanos();
        wheel.arm(near, START + 2 * TICK, START);
        assertThat(wheel.nextDeadlineNanos()).isBetween(START + 2 * TICK, START + 3 * TICK);
        wheels.unschedule(near);
        assertThat(wheel.nextDeadlineNanos()).isEqualTo(nextOfFar);
        wheels.unschedule(far);
        assertThat(wheel.nextDeadlineNanos()).isEqualTo(Clock.NEVER);
    }

    /** [T3] The wheels know whether any of them holds a timer. */
    @Test
    void countsWheelsInUse() {
        Job first = new NumberedJob(1);
        Job second = new NumberedJob(2);
        assertThat(wheels.anyArmed()).isFalse();
        wheel.arm(first, START + TICK, START);
        wheels.wheel(1).arm(second, START + TICK, START);
        assertThat(wheels.anyArmed()).isTrue();
        wheels.unschedule(first);
        assertThat(wheels.anyArmed()).isTrue();
        wheels.wheel(1).expire(START + 9 * TICK, fired::add);
        assertThat(wheels.anyArmed()).isFalse();
    }

    /** [T4] What the sink does not take stays armed and fires later, as does the rest. */
    @Test
    void whatIsNotTakenStaysArmed() {
        Job first = new NumberedJob(1);
        Job second = new NumberedJob(2);
        wheel.arm(first, START + TICK, START);
        wheel.arm(second, START + 2 * TICK, START);
        assertThatThrownBy(() -> wheel.expire(START + 9 * TICK, job -> {
                    throw new OutOfMemoryError("no queue");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(wheel.nextDeadlineNanos()).isLessThanOrEqualTo(START + 9 * TICK);
        assertThat(wheel.expire(START + 9 * TICK, fired::add)).isEqualTo(2);
        assertThat(fired).containsExactlyInAnyOrder(first, second);
        assertThat(wheels.anyArmed()).isFalse();
    }

    /** [T1] While somebody is here, another look answers so at once. */
    @Test
    void expireDoesNotWait() {
        wheel.arm(new NumberedJob(1), START + TICK, START);
        wheel.expire(
                START + 9 * TICK,
                job -> assertThat(wheel.expire(START + 9 * TICK, fired::add)).isEqualTo(-1));
        assertThat(fired).isEmpty();
    }

    /** [T1] [T3] Everything can be fired at once, and the wheel goes on afterwards. */
    @Test
    void firesAll() {
        Random random = new Random(7);
        for (int number = 0; number < 1_000; number++) {
            wheel.arm(new NumberedJob(number), START + (random.nextLong() >>> (10 + random.nextInt(50))), START);
        }
        Job cancelled = new NumberedJob(1_000);
        wheel.arm(cancelled, START + TICK, START);
        wheels.unschedule(cancelled);
        assertThat(wheel.expireAll(fired::add)).isEqualTo(1_000);
        assertThat(fired).doesNotHaveDuplicates().doesNotContain(cancelled);
        assertThat(wheels.anyArmed()).isFalse();
        assertThat(wheel.arm(cancelled, START + TICK, START)).isTrue();
        assertThat(wheel.expire(START + 3 * TICK, fired::add)).isOne();
    }
}
