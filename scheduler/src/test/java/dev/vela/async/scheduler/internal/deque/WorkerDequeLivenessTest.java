package dev.vela.async.scheduler.internal.deque;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** Owners and thieves on threads of their own. */
@Timeout(20)
class WorkerDequeLivenessTest {
    private static final int JOBS = 50_000;
    private static final int THIEVES = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(THIEVES);
    private final CountDownLatch started = new CountDownLatch(THIEVES);
    private final AtomicIntegerArray timesTaken = new AtomicIntegerArray(JOBS);
    private final WorkerDeque deque = new WorkerDeque(16, 4, 1 << 20, 4);
    private final InjectionQueue injection = new InjectionQueue(16);

    private volatile boolean ownerDone;

    @AfterEach
    void endThreads() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    /** [D1] [D2] [H1] [H2] [H3] [X1] [B2] [FQ2] [J1] [L1]: with every way in and every way out at once. */
    @RepeatedTest(2)
    void everyJobIsTakenExactlyOnce() throws Exception {
        List<Future<?>> thieves = new ArrayList<>();
        for (int index = 0; index < THIEVES; index++) {
            long seed = index;
            thieves.add(threads.submit(() -> steal(new Random(seed))));
        }
        started.await();
        own(new Random(99));
        ownerDone = true;
        for (Future<?> thief : thieves) {
            thief.get();
        }
        drainAll(deque);
        assertEachTakenOnce();
        assertThat(deque.stealer().hasReachableWork()).isFalse();
    }

    private void assertEachTakenOnce() {
        List<Integer> wrong = IntStream.range(0, JOBS)
                .filter(number -> timesTaken.get(number) != 1)
                .boxed()
                .toList();
        assertThat(wrong).isEmpty();
    }

    private void own(Random random) {
        int pushed = 0;
        while (pushed < JOBS) {
            int burst = Math.min(random.nextInt(64) == 0 ? 200 : 1, JOBS - pushed);
            int place = random.nextInt(6);
            for (int count = 0; count < burst; count++) {
                push(place, new NumberedJob(pushed++));
            }
            take(ownersWay(random.nextInt(16)));
        }
    }

    private void push(int place, Job job) {
        switch (place) {
            case 0, 1 -> deque.pushHot(job);
            case 2 -> deque.pushNext(job);
            case 3 -> deque.pushRun(job);
            case 4 -> deque.pushYielded(job);
            default -> injection.offer(job);
        }
    }

    private @Nullable Job ownersWay(int way) {
        return switch (way) {
            case 0 -> deque.takeNext();
            case 1, 2, 3 -> deque.popHot();
            case 4, 5 -> deque.pollRun();
            case 6 -> deque.pollYielded();
            case 7 -> deque.pollRipeYielded(injection);
            case 8 -> deque.takeOldestHot();
            case 9 -> deque.takeBackShared();
            case 10 -> {
                deque.demoteNext();
                yield null;
            }
            case 11 -> {
                deque.drainInjection(injection, 8);
                yield null;
            }
            default -> {
                deque.shareHalf();
                yield null;
            }
        };
    }

    private void steal(Random random) {
        WorkerDeque thief = new WorkerDeque(16, 4, 1 << 20, 4);
        started.countDown();
        while (!ownerDone || deque.stealer().hasReachableWork()) {
            Stealer stealer = deque.stealer();
            take(random.nextInt(3) == 0 ? stealer.rescueInto(thief) : stealer.stealInto(thief));
            if (random.nextInt(8) == 0) {
                thief.drainInjection(injection, 8);
            }
            drainLocal(thief);
        }
        drainAll(thief);
    }

    private void drainAll(WorkerDeque subject) {
        while (!injection.isEmpty() || subject.hasRunnable()) {
            subject.drainInjection(injection, 64);
            drainLocal(subject);
        }
    }

    private void drainLocal(WorkerDeque subject) {
        takeAll(subject::takeNext);
        takeAll(subject::takeOldestHot);
        takeAll(subject::pollRun);
        takeAll(subject::pollYielded);
    }

    private void takeAll(Supplier<@Nullable Job> source) {
        for (Job job = source.get(); job != null; job = source.get()) {
            take(job);
        }
    }

    private void take(@Nullable Job job) {
        if (job instanceof NumberedJob numbered) {
            if (numbered.payload != ~numbered.number) {
                throw new AssertionError("job " + job + " has the payload " + numbered.payload);
            }
            timesTaken.incrementAndGet(numbered.number);
        }
    }

    /** [X1]: owner and thieves at the same slot all the time. */
    @RepeatedTest(2)
    void aSlotIsEmptiedByOneAlone() throws Exception {
        ExchangeSlot<Job> slot = new ExchangeSlot<>();
        contend(
                job -> {
                    slot.put(job);
                    take(slot.take());
                },
                thief -> take(slot.take()));
    }

    /** [H1]: the same with the only job of a hot end. */
    @RepeatedTest(2)
    void theOnlyJobOfAHotEndIsTakenByOneAlone() throws Exception {
        HotEnd hot = new HotEnd(4, 4, 0);
        contend(
                job -> {
                    hot.push(job);
                    take(hot.pop());
                },
                thief -> {
                    Haul haul = thief.beginHaul();
                    Rescue.bring(hot, haul);
                    take(haul.end());
                });
    }

    private void contend(Consumer<NumberedJob> owner, Consumer<WorkerDeque> thieves) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (int index = 0; index < THIEVES; index++) {
            running.add(threads.submit(() -> {
                WorkerDeque thief = new WorkerDeque(4, 4, 1 << 20, 4);
                started.countDown();
                while (!ownerDone) {
                    thieves.accept(thief);
                }
            }));
        }
        started.await();
        for (int number = 0; number < JOBS; number++) {
            owner.accept(new NumberedJob(number));
        }
        ownerDone = true;
        for (Future<?> each : running) {
            each.get();
        }
        assertEachTakenOnce();
    }

    /** [FQ1] [FQ5]: whoever takes jobs gets them in the order of their pushes. */
    @RepeatedTest(2)
    void everyThiefOfAQueueSeesItsOrder() throws Exception {
        FifoQueue queue = new FifoQueue(8, 4);
        List<Future<?>> thieves = new ArrayList<>();
        for (int index = 0; index < THIEVES; index++) {
            boolean halves = index == 0;
            thieves.add(threads.submit(() -> {
                WorkerDeque thief = new WorkerDeque(16, 4, 1 << 20, 4);
                started.countDown();
                int last = -1;
                while (!ownerDone || !queue.isEmpty()) {
                    last = halves ? stealHalf(queue, thief, last) : takeInOrder(queue.steal(), last);
                }
            }));
        }
        started.await();
        Random random = new Random(7);
        int last = -1;
        for (int pushed = 0; pushed < JOBS; ) {
            int burst = Math.min(random.nextInt(32), JOBS - pushed);
            for (int count = 0; count < burst; count++) {
                queue.push(new NumberedJob(pushed++));
            }
            for (int count = random.nextInt(8); count > 0; count--) {
                last = takeInOrder(queue.poll(), last);
            }
        }
        ownerDone = true;
        for (Future<?> thief : thieves) {
            thief.get();
        }
        assertThat(queue.takenCount()).isEqualTo(JOBS);
        assertEachTakenOnce();
    }

    private int stealHalf(FifoQueue queue, WorkerDeque thief, int before) {
        Haul haul = thief.beginHaul();
        queue.stealHalf(haul, 8);
        int last = takeInOrder(haul.end(), before);
        for (Job job = thief.pollRun(); job != null; job = thief.pollRun()) {
            last = takeInOrder(job, last);
        }
        return last;
    }

    private int takeInOrder(@Nullable Job job, int before) {
        if (job == null) {
            return before;
        }
        take(job);
        int number = NumberedJob.numberOf(job);
        if (number <= before) {
            throw new AssertionError("job " + number + " after " + before);
        }
        return number;
    }
}
