package dev.vela.async.scheduler.internal.deque;

import static dev.vela.async.scheduler.internal.deque.NumberedJob.drain;
import static dev.vela.async.scheduler.internal.deque.NumberedJob.numberOf;
import static dev.vela.async.scheduler.internal.deque.NumberedJob.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.Job;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FifoQueueTest {
    private final FifoQueue queue = new FifoQueue(4, 2);
    private final WorkerDeque thief = new WorkerDeque(4, 4, 64, 4);

    /** [FQ1] [FQ2]: the order holds across ring, overflow and refill, whoever takes. */
    @Test
    void jobsAreTakenInTheOrderOfTheirPushes() {
        Random random = new Random(11);
        ArrayDeque<Integer> model = new ArrayDeque<>();
        int pushed = 0;
        for (int step = 0; step < 20_000; step++) {
            int burst = random.nextInt(40) == 0 ? 30 : 1;
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    for (int count = 0; count < burst; count++) {
                        model.add(pushed);
                        queue.push(new NumberedJob(pushed++));
                    }
                }
                case 2 -> {
                    for (int count = 0; count < burst; count++) {
                        assertThat(numberOf(queue.poll())).isEqualTo(firstOf(model));
                    }
                }
                default -> assertThat(numberOf(queue.steal())).isEqualTo(firstOf(model));
            }
            assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
            assertThat(queue.size()).isEqualTo(model.size());
            assertThat(queue.pushedCount()).isEqualTo(pushed);
            assertThat(queue.takenCount()).isEqualTo(pushed - model.size());
        }
    }

    private static int firstOf(ArrayDeque<Integer> model) {
        return model.isEmpty() ? -1 : model.remove();
    }

    /** [FQ2]: what a thief takes is the older half, in order, and no more than its limit. */
    @Test
    void aThiefTakesTheOlderHalf() {
        numbered(0, 4).forEach(queue::push);

        assertThat(steal(32)).containsExactly(0, 1);
        numbered(4, 6).forEach(queue::push);
        assertThat(steal(1)).containsExactly(2);
        assertThat(drain(queue::poll)).containsExactly(3, 4, 5);
    }

    /** [FQ1]: with the ring empty the thief goes on in the overflow. */
    @Test
    void aThiefTakesFromTheOverflowBehindTheRing() {
        numbered(0, 12).forEach(queue::push);

        assertThat(steal(32)).containsExactly(0, 1);
        assertThat(steal(32)).containsExactly(2);
        assertThat(steal(32)).containsExactly(3);
        assertThat(steal(32)).containsExactly(4, 5, 6, 7);
        assertThat(numberOf(queue.steal())).isEqualTo(8);
        assertThat(drain(queue::poll)).containsExactly(9, 10, 11);
    }

    /** [FQ1]: the owner has refilled the ring between the thief's look at it and the thief's lock. */
    @Test
    void aThiefThatComesLateToTheOverflowLooksIntoTheRingFirst() {
        numbered(0, 12).forEach(queue::push);
        for (int taken = 0; taken < 5; taken++) {
            queue.poll();
        }

        assertThat(numberOf(queue.stealInOrder())).isEqualTo(5);
        assertThat(numberOf(queue.stealInOrder())).isEqualTo(6);
        assertThat(numberOf(queue.stealInOrder())).isEqualTo(7);
        assertThat(drain(queue::poll)).containsExactly(8, 9, 10, 11);
        assertThat(queue.stealInOrder()).isNull();
    }

    /** [FQ4] */
    @Test
    void aThiefTakesNoMoreThanItsOwnRingHasRoomFor() {
        FifoQueue wide = new FifoQueue(64);
        numbered(0, 40).forEach(wide::push);
        numbered(100, 103).forEach(thief::pushRun);

        assertThat(stealFrom(wide, 32)).containsExactly(100, 101, 102, 1, 0);
        assertThat(stealFrom(wide, 32)).containsExactly(3, 4, 5, 6, 2);

        numbered(200, 210).forEach(thief::pushRun);
        assertThat(stealFrom(wide, 32))
                .containsExactlyElementsOf(IntStream.concat(IntStream.range(200, 210), IntStream.of(7))
                        .boxed()
                        .toList());
    }

    private List<Integer> steal(int most) {
        List<Integer> inQueueThenInHand = stealFrom(queue, most);
        List<Integer> inOrder = new ArrayList<>();
        if (!inQueueThenInHand.isEmpty()) {
            inOrder.add(inQueueThenInHand.remove(inQueueThenInHand.size() - 1));
        }
        inOrder.addAll(inQueueThenInHand);
        return inOrder;
    }

    /** What the thief then has in its run queue, and last what it has in hand. */
    private List<Integer> stealFrom(FifoQueue victim, int most) {
        Haul haul = thief.beginHaul();
        victim.stealHalf(haul, most);
        Job inHand = haul.end();
        List<Integer> numbers = drain(thief::pollRun);
        if (inHand != null) {
            numbers.add(numberOf(inHand));
        }
        return numbers;
    }

    /** [FQ3] */
    @Test
    void countsTellThePlaceOfTheOldestJob() {
        numbered(0, 20).forEach(queue::push);
        long mark = queue.pushedCount();
        numbered(20, 25).forEach(queue::push);

        for (int number = 0; queue.takenCount() < mark; number++) {
            assertThat(queue.takenCount()).isEqualTo(number);
            assertThat(numberOf(number % 2 == 0 ? queue.poll() : queue.steal())).isEqualTo(number);
        }
        assertThat(numberOf(queue.poll())).isEqualTo(20);
    }

    /** [FQ5] */
    @Test
    void aQueueIsNotEmptyWhileTheOverflowHasSomething() {
        numbered(0, 9).forEach(queue::push);
        for (int taken = 0; taken < 9; taken++) {
            assertThat(queue.isEmpty()).isFalse();
            assertThat(queue.isEmptyForOwner()).isFalse();
            queue.poll();
        }
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.isEmptyForOwner()).isTrue();
    }

    @Test
    void theOwnerSeesAnOverflowThatThievesHaveEmptiedAtItsNextPoll() {
        numbered(0, 6).forEach(queue::push);
        assertThat(drain(queue::steal)).hasSize(6);

        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.isEmptyForOwner()).isFalse();
        assertThat(queue.poll()).isNull();
        assertThat(queue.isEmptyForOwner()).isTrue();
    }

    @Test
    void aPushAfterThievesHaveEmptiedTheOverflowGoesIntoTheRingAgain() {
        numbered(0, 6).forEach(queue::push);
        assertThat(drain(queue::steal)).hasSize(6);

        queue.push(new NumberedJob(6));
        assertThat(queue.room()).isEqualTo(3);
        assertThat(drain(queue::poll)).containsExactly(6);
    }
}
