package dev.vela.async.scheduler.internal.deque;

import static dev.vela.async.scheduler.internal.deque.NumberedJob.drain;
import static dev.vela.async.scheduler.internal.deque.NumberedJob.numberOf;
import static dev.vela.async.scheduler.internal.deque.NumberedJob.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.Job;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HotEndTest {
    private final HotEnd hot = new HotEnd(4, 1 << 20, 0);
    private final WorkerDeque thief = new WorkerDeque(4, 4, 1 << 20, 4);

    /** [H1] [H2] [H4]: against a list, across gaps and growth, with indexes that wrap. */
    @ParameterizedTest
    @ValueSource(longs = {0, Integer.MAX_VALUE - 20L, Long.MAX_VALUE - 20, -3})
    void everyJobIsAnsweredOnceAndInOrder(long start) {
        HotEnd subject = new HotEnd(4, 1 << 20, start);
        LinkedList<Integer> model = new LinkedList<>();
        Random random = new Random(start);
        int pushed = 0;
        for (int step = 0; step < 10_000; step++) {
            switch (random.nextInt(9)) {
                case 0, 1, 2, 3 -> {
                    model.addLast(pushed);
                    assertThat(subject.push(new NumberedJob(pushed++))).isTrue();
                }
                case 4, 5 -> assertThat(numberOf(subject.pop())).isEqualTo(model.isEmpty() ? -1 : model.removeLast());
                case 6 ->
                    assertThat(numberOf(subject.takeOldest())).isEqualTo(model.isEmpty() ? -1 : model.removeFirst());
                case 7 -> {
                    if (random.nextInt(10) == 0) {
                        List<Integer> rescued = rescueFrom(subject);
                        assertThat(rescued).isEqualTo(List.copyOf(model.subList(0, rescued.size())));
                        model.subList(0, rescued.size()).clear();
                    }
                }
                default -> moveOutAndBack(subject, random.nextBoolean(), model);
            }
            assertThat(subject.size()).isGreaterThanOrEqualTo(model.size());
            assertThat(Rescue.finds(subject)).isEqualTo(!model.isEmpty());
        }
    }

    private static void moveOutAndBack(HotEnd subject, boolean back, LinkedList<Integer> model) {
        Bundle bundle = new Bundle(4);
        subject.moveOldestHalf(bundle);
        int count = bundle.size();
        assertThat(count).isLessThanOrEqualTo(model.size() / 2);
        if (back && subject.makeRoom(4)) {
            subject.putBack(bundle, 0);
        } else {
            for (int index = count - 1; index >= 0; index--) {
                assertThat(numberOf(bundle.removeNewest())).isEqualTo(model.get(index));
            }
            model.subList(0, count).clear();
        }
    }

    private List<Integer> rescueFrom(HotEnd subject) {
        Haul haul = thief.beginHaul();
        Rescue.bring(subject, haul);
        List<Integer> numbers = new ArrayList<>();
        Job inHand = haul.end();
        if (inHand != null) {
            numbers.add(numberOf(inHand));
            numbers.addAll(drain(thief::takeOldestHot));
        }
        return numbers;
    }

    /** [H2]: a gap in the middle is passed, not counted as the end. */
    @Test
    void theOwnerGoesOnBehindAGap() {
        numbered(0, 40).forEach(hot::push);
        assertThat(rescueFrom(hot)).hasSize(20).startsWith(0).endsWith(19);

        assertThat(numberOf(hot.takeOldest())).isEqualTo(20);
        assertThat(drain(hot::pop)).hasSize(19).startsWith(39).endsWith(21);
    }

    @Test
    void fewJobsAreRescuedWhole() {
        numbered(0, 8).forEach(hot::push);

        assertThat(rescueFrom(hot)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(hot.pop()).isNull();
    }

    @Test
    void manyJobsAreRescuedUpToABound() {
        numbered(0, 2_000).forEach(hot::push);

        assertThat(rescueFrom(hot)).hasSize(256);
        assertThat(drain(hot::pop)).hasSize(2_000 - 256);
    }

    /** [H3] [H5] */
    @Test
    void growthLeavesNothingInTheOldArray() {
        numbered(0, 4).forEach(hot::push);
        @Nullable Job[] old = hot.slotsAcquire();

        hot.push(new NumberedJob(4));
        assertThat(hot.slotsAcquire()).isNotSameAs(old).hasSize(8);
        assertThat(old).containsOnlyNulls();
        assertThat(HotEndWords.exchangeSlot(old, 2)).isNull();
        assertThat(drain(hot::takeOldest)).containsExactly(0, 1, 2, 3, 4);
    }

    /** [H5] */
    @Test
    void passedSlotsReferToNothing() {
        numbered(0, 4).forEach(hot::push);
        hot.pop();
        hot.takeOldest();
        rescueFrom(hot);

        assertThat(hot.slotsAcquire()).containsOnlyNulls();
    }

    @Test
    void gapsAtTheOldEndMakeRoomWithoutGrowth() {
        numbered(0, 4).forEach(hot::push);
        rescueFrom(hot);
        @Nullable Job[] before = hot.slotsAcquire();

        numbered(4, 8).forEach(hot::push);
        assertThat(hot.slotsAcquire()).isSameAs(before);
        assertThat(drain(hot::pop)).containsExactly(7, 6, 5, 4);
    }

    /** [H7] */
    @Test
    void aPushThatFindsNoRoomChangesNothing() {
        HotEnd bounded = new HotEnd(2, 4, 0);
        numbered(0, 4).forEach(bounded::push);

        assertThat(bounded.push(new NumberedJob(4))).isFalse();
        assertThat(bounded.makeRoom(1)).isFalse();
        assertThat(numberOf(bounded.takeOldest())).isZero();
        assertThat(bounded.push(new NumberedJob(5))).isTrue();
        assertThat(drain(bounded::pop)).containsExactly(5, 3, 2, 1);
    }

    /** [H6] */
    @Test
    void theMarkIsReachedWhenAllThatWasInsideIsGone() {
        assertThat(hot.isMarkReached()).isTrue();
        numbered(0, 3).forEach(hot::push);
        hot.mark();
        hot.push(new NumberedJob(3));

        hot.pop();
        hot.pop();
        numbered(4, 6).forEach(hot::push);
        assertThat(hot.isMarkReached()).isFalse();
        hot.takeOldest();
        assertThat(hot.isMarkReached()).isFalse();
        assertThat(numberOf(hot.takeOldest())).isEqualTo(1);
        assertThat(hot.isMarkReached()).isTrue();
        assertThat(hot.size()).isEqualTo(2);
    }

    /** [H6]: a rescue reaches the mark as well as the owner does. */
    @Test
    void theMarkIsReachedWhenAllThatWasInsideIsRescued() {
        numbered(0, 3).forEach(hot::push);
        hot.mark();
        rescueFrom(hot);
        hot.push(new NumberedJob(3));

        assertThat(hot.isMarkReached()).isTrue();
    }

    /** [H6]: of what is put back, the marked ones count again, and no others. */
    @Test
    void marksComeBackWithTheirJobs() {
        numbered(0, 2).forEach(hot::push);
        hot.mark();
        numbered(2, 8).forEach(hot::push);
        Bundle bundle = new Bundle(8);
        int marked = hot.moveOldestHalf(bundle);
        assertThat(marked).isEqualTo(2);
        assertThat(bundle.size()).isEqualTo(4);
        assertThat(hot.isMarkReached()).isTrue();

        assertThat(hot.makeRoom(4)).isTrue();
        hot.putBack(bundle, marked);
        assertThat(hot.isMarkReached()).isFalse();
        hot.takeOldest();
        assertThat(hot.isMarkReached()).isFalse();
        hot.takeOldest();
        assertThat(hot.isMarkReached()).isTrue();
    }

    /** [H6]: marked ones that had stayed still count too. */
    @Test
    void marksOfWhatStayedAreKeptWhenABundleComesBack() {
        numbered(0, 8).forEach(hot::push);
        hot.mark();
        Bundle bundle = new Bundle(2);
        int marked = hot.moveOldestHalf(bundle);
        assertThat(marked).isEqualTo(2);
        hot.putBack(bundle, marked);

        for (int taken = 0; taken < 8; taken++) {
            assertThat(hot.isMarkReached()).isFalse();
            assertThat(numberOf(hot.takeOldest())).isEqualTo(taken);
        }
        assertThat(hot.isMarkReached()).isTrue();
    }

    /** [H6]: what is put back stands at other positions than before when older ones went meanwhile. */
    @Test
    void marksFollowTheirJobsToOtherPositions() {
        numbered(0, 2).forEach(hot::push);
        hot.mark();
        numbered(2, 8).forEach(hot::push);
        Bundle bundle = new Bundle(8);
        int marked = hot.moveOldestHalf(bundle);
        hot.takeOldest();
        hot.takeOldest();

        hot.putBack(bundle, marked);
        assertThat(drainToMark()).containsExactly(0, 1);
    }

    /** [H6]: a bundle of marked jobs alone keeps its marks too. */
    @Test
    void marksOfAWholeBundleFollowToOtherPositions() {
        numbered(0, 2).forEach(hot::push);
        hot.mark();
        numbered(2, 8).forEach(hot::push);
        Bundle bundle = new Bundle(2);
        int marked = hot.moveOldestHalf(bundle);
        hot.takeOldest();

        hot.putBack(bundle, marked);
        assertThat(drainToMark()).containsExactly(0, 1);
    }

    private List<Integer> drainToMark() {
        List<Integer> numbers = new ArrayList<>();
        while (!hot.isMarkReached()) {
            numbers.add(numberOf(hot.takeOldest()));
        }
        return numbers;
    }

    /** [D3]: a gap at the new end does not count as the newest job. */
    @Test
    void aBundleLeavesTheNewestJobEvenBelowAGap() {
        numbered(0, 2).forEach(hot::push);
        HotEndWords.exchangeSlot(hot.slotsAcquire(), 1);

        Bundle bundle = new Bundle(2);
        hot.moveOldestHalf(bundle);
        assertThat(bundle.size()).isZero();
        assertThat(drain(hot::pop)).containsExactly(0);
    }
}
