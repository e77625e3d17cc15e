package dev.vela.async.scheduler.internal.timer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.Job;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerSlotsTest {
    private static final long HORIZON = 1L << 36;

    private final TimerSlots slots = new TimerSlots(1_000);
    private int made;

    private Job put(long deadlineTick) {
        Job job = new NumberedJob(made++);
        slots.reserve(deadlineTick);
        slots.put(job, deadlineTick);
        return job;
    }

    /** [K3] An empty wheel has no next tick. */
    @Test
    void emptyHasNoNextTick() {
        assertThat(slots.nextTick()).isEqualTo(TimerSlots.NO_TICK);
        assertThat(slots.pollDue(2_000)).isNull();
        assertThat(slots.pollAny()).isNull();
    }

    /** [K1] [K3] On every level a job comes out at its own tick, and the next look is never later than that. */
    @ParameterizedTest
    @ValueSource(
            longs = {1, 63, 64, 65, 4_095, 4_096, 4_097, 262_144, 1L << 24, 1L << 30, (1L << 36) - 1, 1L << 36, 5L << 36
            })
    void comesOutAtItsTick(long delay) {
        Job job = put(1_000 + delay);
        int looks = 0;
        Job out = null;
        while (out == null) {
            long next = slots.nextTick();
            assertThat(next).isBetween(1_001L, 1_000 + delay);
            assertThat(slots.pollDue(next - 1)).isNull();
            out = slots.pollDue(next);
            looks++;
            assertThat(out == null || next == 1_000 + delay).isTrue();
        }
        assertThat(out).isSameAs(job);
        assertThat(looks).isLessThanOrEqualTo(6 + (int) (delay / HORIZON));
        assertThat(slots.nextTick()).isEqualTo(TimerSlots.NO_TICK);
    }

    /** [K1] A wheel that nobody has looked at for long hands out all that is due, in order. */
    @Test
    void catchesUpInOrder() {
        Job late = put(1_000_000);
        Job early = put(1_001);
        Job middle = put(70_000);
        Job future = put(5_000_000);
        assertThat(slots.pollDue(2_000_000)).isSameAs(early);
        assertThat(slots.pollDue(2_000_000)).isSameAs(middle);
        assertThat(slots.pollDue(2_000_000)).isSameAs(late);
        assertThat(slots.pollDue(2_000_000)).isNull();
        assertThat(slots.pollDue(4_999_999)).isNull();
        assertThat(slots.pollDue(5_000_000)).isSameAs(future);
    }

    /** [K4] Jobs of one tick keep the order of arming, also those that came from a higher level. */
    @Test
    void keepsTheOrderWithinATick() {
        Job first = put(1_200);
        Job second = put(1_200);
        assertThat(slots.pollDue(1_190)).isNull();
        Job third = put(1_200);
        assertThat(List.of(slots.pollDue(1_200), slots.pollDue(1_200), slots.pollDue(1_200)))
                .containsExactly(first, second, third);
    }

    /** [K1] What is overdue when it is armed is due at once. */
    @Test
    void overdueIsDueAtOnce() {
        assertThat(slots.pollDue(5_000)).isNull();
        Job job = put(3_000);
        assertThat(slots.nextTick()).isEqualTo(5_000);
        assertThat(slots.pollDue(5_000)).isSameAs(job);
    }

    /** [K2] Letting time pass stops short of the next slot. */
    @Test
    void advanceStopsShortOfTheNextSlot() {
        Job job = put(1_100);
        slots.advance(1_099);
        slots.advance(9_000);
        Job second = put(1_101);
        assertThat(slots.pollDue(9_000)).isSameAs(job);
        assertThat(slots.pollDue(9_000)).isSameAs(second);
    }

    /** [K1] [K2] [K3] [K4] Against a sorted map, with deadlines near and far, removals and leaps of time. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void behavesLikeASortedMap(long seed) {
        Random random = new Random(seed);
        TreeMap<Long, List<Job>> model = new TreeMap<>();
        long now = 1_000;
        for (int step = 0; step < 20_000; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 -> {
                    long deadline = now + (random.nextLong() >>> (20 + random.nextInt(44)));
                    model.computeIfAbsent(deadline, tick -> new ArrayList<>()).add(put(deadline));
                }
                case 4 -> removeSome(random, model);
                default -> {
                    now += random.nextLong() >>> (24 + random.nextInt(40));
                    expectDue(model, now);
                }
            }
            assertThat(slots.nextTick()).isLessThanOrEqualTo(model.isEmpty() ? TimerSlots.NO_TICK : model.firstKey());
        }
        int left = model.values().stream().mapToInt(List::size).sum();
        int polled = 0;
        while (slots.pollAny() != null) {
            polled++;
        }
        assertThat(polled).isEqualTo(left);
        assertThat(slots.nextTick()).isEqualTo(TimerSlots.NO_TICK);
    }

    private void removeSome(Random random, TreeMap<Long, List<Job>> model) {
        if (model.isEmpty()) {
            return;
        }
        long from = model.firstKey();
        Long key = model.ceilingKey(from + (random.nextLong() >>> (24 + random.nextInt(40))));
        if (key != null) {
            List<Job> jobs = model.get(key);
            slots.remove(jobs.remove(random.nextInt(jobs.size())));
            if (jobs.isEmpty()) {
                model.remove(key);
            }
        }
    }

    private void expectDue(TreeMap<Long, List<Job>> model, long now) {
        Iterator<Map.Entry<Long, List<Job>>> due =
                model.headMap(now, true).entrySet().iterator();
        while (due.hasNext()) {
            for (Job job : due.next().getValue()) {
                assertThat(slots.pollDue(now)).isSameAs(job);
            }
            due.remove();
        }
        assertThat(slots.pollDue(now)).isNull();
        assertThat(slots.nextTick()).isGreaterThan(now);
    }
}
