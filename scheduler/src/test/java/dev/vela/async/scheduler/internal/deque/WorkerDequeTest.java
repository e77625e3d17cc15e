package dev.vela.async.scheduler.internal.deque;

import static dev.vela.async.scheduler.internal.deque.NumberedJob.drain;
import static dev.vela.async.scheduler.internal.deque.NumberedJob.numberOf;
import static dev.vela.async.scheduler.internal.deque.NumberedJob.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.Job;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkerDequeTest {
    private final WorkerDeque deque = new WorkerDeque(4, 4, 1 << 20, 8);
    private final WorkerDeque thief = new WorkerDeque(4, 4, 1 << 20, 8);
    private final InjectionQueue injection = new InjectionQueue(2);

    @Test
    void spawnedJobsComeNewestFirstAndOthersInOrder() {
        numbered(0, 6).forEach(deque::pushHot);
        numbered(10, 16).forEach(deque::pushRun);
        numbered(20, 26).forEach(deque::pushYielded);

        assertThat(drain(deque::popHot)).containsExactly(5, 4, 3, 2, 1, 0);
        assertThat(drain(deque::pollRun)).containsExactly(10, 11, 12, 13, 14, 15);
        assertThat(drain(deque::pollYielded)).containsExactly(20, 21, 22, 23, 24, 25);
    }

    @Test
    void aNewNextJobSendsTheEarlierOneToTheEndOfTheRunQueue() {
        deque.pushNext(new NumberedJob(0));
        deque.pushRun(new NumberedJob(1));
        deque.pushNext(new NumberedJob(2));

        assertThat(deque.hasNext()).isTrue();
        assertThat(numberOf(deque.takeNext())).isEqualTo(2);
        assertThat(deque.hasNext()).isFalse();
        assertThat(drain(deque::pollRun)).containsExactly(1, 0);
    }

    @Test
    void theNextJobCanBeDemoted() {
        deque.demoteNext();
        deque.pushNext(new NumberedJob(0));
        deque.demoteNext();

        assertThat(deque.takeNext()).isNull();
        assertThat(numberOf(deque.pollRun())).isZero();
    }

    /** [D3] */
    @Test
    void theOlderHalfIsSharedButNeverTheNewestJob() {
        assertThat(deque.shareHalf()).isFalse();
        deque.pushHot(new NumberedJob(0));
        assertThat(deque.shareHalf()).isFalse();

        numbered(1, 5).forEach(deque::pushHot);
        assertThat(deque.shareHalf()).isTrue();
        assertThat(deque.hotSize()).isEqualTo(3);
        assertThat(deque.shareHalf()).isFalse();
        assertThat(drain(deque::popHot)).containsExactly(4, 3, 2);
        assertThat(drain(deque::takeBackShared)).containsExactly(1);
        assertThat(drain(deque::popHot)).containsExactly(0);
    }

    /** [D3]: two positions of which one is a gap are not two jobs. */
    @Test
    void aSingleJobBesideGapsIsNotShared() {
        numbered(0, 20).forEach(deque::pushHot);
        deque.stealer().rescueInto(thief);
        for (int count = 0; count < 9; count++) {
            deque.popHot();
        }
        assertThat(deque.hotSize()).isGreaterThan(1);

        assertThat(deque.shareHalf()).isFalse();
        assertThat(drain(deque::popHot)).containsExactly(10);
    }

    @Test
    void theOldestSpawnedJobMayBeASharedOne() {
        numbered(0, 6).forEach(deque::pushHot);
        deque.shareHalf();

        assertThat(drain(deque::takeOldestHot)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void injectedJobsJoinTheRunQueueAtItsEnd() {
        deque.pushRun(new NumberedJob(0));
        numbered(1, 8).forEach(injection::offer);

        assertThat(deque.drainInjection(injection, 5)).isEqualTo(5);
        assertThat(deque.queuedSize()).isEqualTo(6);
        assertThat(deque.drainInjection(injection, 5)).isEqualTo(2);
        assertThat(deque.drainInjection(injection, 5)).isZero();
        assertThat(drain(deque::pollRun)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void anInjectionQueueThatIsBeingEmptiedIsToldFromAnEmptyOne() {
        injection.offer(new NumberedJob(0));
        injection.tryConsume();

        assertThat(deque.drainInjection(injection, 5)).isEqualTo(InjectionQueue.BUSY);
    }

    /** [D4] */
    @Test
    void yieldedJobsWaitForTheRunQueue() {
        deque.pushYielded(new NumberedJob(0));
        deque.pushRun(new NumberedJob(1));

        assertThat(deque.pollYielded()).isNull();
        deque.pollRun();
        assertThat(numberOf(deque.pollYielded())).isZero();
    }

    @Test
    void aHotEndThatCannotGrowGoesOnInTheRunQueue() {
        WorkerDeque bounded = new WorkerDeque(2, 2, 2, 2);
        numbered(0, 5).forEach(bounded::pushHot);

        assertThat(drain(bounded::popHot)).containsExactly(1, 0);
        assertThat(drain(bounded::pollRun)).containsExactly(2, 3, 4);
    }

    @Test
    void looksTellWhereThereIsWork() {
        assertThat(deque.hasRunnable()).isFalse();

        deque.pushNext(new NumberedJob(0));
        assertThat(deque.hasRunnable()).isTrue();
        deque.takeNext();
        assertThat(deque.hasRunnable()).isFalse();

        deque.pushHot(new NumberedJob(1));
        assertThat(deque.hasRunnable()).isTrue();
        deque.pushHot(new NumberedJob(2));
        deque.shareHalf();
        deque.popHot();
        assertThat(deque.hasRunnable()).isTrue();
        deque.takeBackShared();

        deque.pushRun(new NumberedJob(4));
        assertThat(deque.isRunEmpty()).isFalse();
        deque.pollRun();
        assertThat(deque.isRunEmpty()).isTrue();

        deque.pushYielded(new NumberedJob(3));
        assertThat(deque.hasRunnable()).isTrue();
        deque.pollYielded();
        assertThat(deque.hasRunnable()).isFalse();
    }

    /** [D1]: any mixture of calls, one thread. */
    @Test
    void everyJobIsAnsweredOnce() {
        Random random = new Random(5);
        BitSet answered = new BitSet();
        int pushed = 0;
        for (int step = 0; step < 50_000; step++) {
            if (random.nextInt(100) < 45) {
                push(random.nextInt(5), new NumberedJob(pushed++));
            } else {
                note(take(random.nextInt(10)), answered);
            }
        }
        for (int place = 0; place < 10 && (deque.hasRunnable() || thief.hasRunnable()); place++) {
            for (Job job = take(place); job != null; job = take(place)) {
                note(job, answered);
            }
        }
        drainInto(answered, thief);
        drainInto(answered, deque);
        assertThat(answered.cardinality()).isEqualTo(pushed);
    }

    private void drainInto(BitSet answered, WorkerDeque subject) {
        subject.drainInjection(injection, Integer.MAX_VALUE);
        for (Job job = anyOf(subject); job != null; job = anyOf(subject)) {
            note(job, answered);
        }
    }

    private static @Nullable Job anyOf(WorkerDeque subject) {
        Job job = subject.takeNext();
        job = job != null ? job : subject.takeOldestHot();
        job = job != null ? job : subject.pollRun();
        return job != null ? job : subject.pollYielded();
    }

    private void push(int place, Job job) {
        switch (place) {
            case 0 -> deque.pushHot(job);
            case 1 -> deque.pushNext(job);
            case 2 -> deque.pushRun(job);
            case 3 -> deque.pushYielded(job);
            default -> injection.offer(job);
        }
    }

    private @Nullable Job take(int place) {
        return switch (place) {
            case 0 -> deque.takeNext();
            case 1 -> deque.popHot();
            case 2 -> deque.pollRun();
            case 3 -> deque.pollYielded();
            case 4 -> deque.pollRipeYielded(injection);
            case 5 -> deque.takeOldestHot();
            case 6 -> {
                deque.shareHalf();
                deque.drainInjection(injection, 3);
                yield deque.takeBackShared();
            }
            case 7 -> deque.stealer().stealInto(thief);
            case 8 -> {
                deque.shareHalf();
                yield deque.stealer().rescueInto(thief);
            }
            default -> anyOf(thief);
        };
    }

    private static void note(@Nullable Job job, BitSet answered) {
        if (job != null) {
            int number = numberOf(job);
            assertThat(answered.get(number))
                    .as("job %d was answered before", number)
                    .isFalse();
            answered.set(number);
        }
    }

    /** [D5] [X2] [B1] */
    @Test
    void aJobThatWasAnsweredIsGarbage() throws InterruptedException {
        List<WeakReference<Job>> references = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            for (int number = 0; number < 20; number++) {
                Job job = new NumberedJob(number);
                references.add(new WeakReference<>(job));
                push(number % 5, job);
            }
            for (int place = 0; place < 10; place++) {
                take((place + round) % 10);
            }
        }
        BitSet ignored = new BitSet();
        while (deque.hasRunnable() || thief.hasRunnable() || !injection.isEmpty()) {
            deque.drainInjection(injection, 64);
            ignored.set(numberOf(anyOf(deque)) + 1);
            ignored.set(numberOf(anyOf(thief)) + 1);
        }
        for (int attempt = 0; attempt < 20 && !areCleared(references); attempt++) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(areCleared(references)).isTrue();
        assertThat(deque.hasRunnable()).isFalse();
    }

    private static boolean areCleared(List<WeakReference<Job>> references) {
        return references.stream().allMatch(reference -> reference.get() == null);
    }
}
