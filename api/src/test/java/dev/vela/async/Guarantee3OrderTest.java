package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guarantee 3, second half: the order in which one worker starts what is ready. */
@Timeout(30)
class Guarantee3OrderTest {
    /** Far beyond any ring of the scheduler, so that its overflow takes part. */
    private static final int MANY = 5_000;

    private static AsyncExecutor oneWorker(SpawnOrder order) {
        return AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(1).withSpawnOrder(order));
    }

    private static List<Integer> range(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    private static List<Integer> log() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    /** With one worker, and all of it in its first in, first out lane, this runs after everything given before. */
    private static void drain(AsyncExecutor executor) {
        CountDownLatch last = new CountDownLatch(1);
        executor.execute(last::countDown);
        Acceptance.await(last);
    }

    @Test
    void whatAForeignThreadGivesToExecuteKeepsItsOrder() {
        for (SpawnOrder order : SpawnOrder.values()) {
            try (AsyncExecutor executor = oneWorker(order)) {
                List<Integer> started = log();
                try (Hold hold = Hold.on(executor)) {
                    for (int index = 0; index < MANY; index++) {
                        int number = index;
                        executor.execute(() -> started.add(number));
                    }
                    hold.release();
                }
                drain(executor);
                assertThat(started).isEqualTo(range(MANY));
            }
        }
    }

    @Test
    void whatAForeignThreadGivesToExecuteKeepsItsOrderWhileTheWorkerIsTaking() {
        try (AsyncExecutor executor = oneWorker(SpawnOrder.DEPTH_FIRST)) {
            List<Integer> started = log();
            for (int index = 0; index < 10 * MANY; index++) {
                int number = index;
                executor.execute(() -> started.add(number));
            }
            drain(executor);
            assertThat(started).isEqualTo(range(10 * MANY));
        }
    }

    @Test
    void whatAWorkerGivesToExecuteKeepsItsOrder() {
        for (SpawnOrder order : SpawnOrder.values()) {
            try (AsyncExecutor executor = oneWorker(order)) {
                List<Integer> started = log();
                executor.blockOn(executor.spawn(() -> {
                    for (int index = 0; index < MANY; index++) {
                        int number = index;
                        executor.execute(() -> started.add(number));
                    }
                    return null;
                }));
                drain(executor);
                assertThat(started).isEqualTo(range(MANY));
            }
        }
    }

    /** Each job gives one more while the lane is full, so that ring and overflow change places all the time. */
    @Test
    void whatAWorkerGivesToExecuteKeepsItsOrderWhileItIsTaking() {
        try (AsyncExecutor executor = oneWorker(SpawnOrder.DEPTH_FIRST)) {
            List<Integer> started = log();
            CountDownLatch all = new CountDownLatch(10 * MANY);
            AtomicInteger given = new AtomicInteger();
            class Giver implements Runnable {
                private final int number = given.getAndIncrement();

                @Override
                public void run() {
                    started.add(number);
                    int more = number % 3 == 0 ? 2 : 1;
                    for (int index = 0; index < more && given.get() < 10 * MANY; index++) {
                        executor.execute(new Giver());
                    }
                    all.countDown();
                }
            }
            executor.blockOn(executor.spawn(() -> {
                for (int index = 0; index < 300; index++) {
                    executor.execute(new Giver());
                }
                return null;
            }));
            Acceptance.await(all);
            assertThat(started).isEqualTo(range(10 * MANY));
        }
    }

    /** Starts tasks that begin to wait one after the other, and returns when all wait. */
    private static List<Task<Integer>> startWaiters(
            AsyncExecutor executor, VelaFuture<Void> awaited, int number, List<Integer> began, List<Integer> woken) {
        List<Task<Integer>> waiters = new ArrayList<>();
        for (int index = 0; index < number; index++) {
            int name = index;
            waiters.add(executor.spawn(VelaFuture.of(() -> began.add(name))
                    .flatMap(ignored -> awaited)
                    .map(ignored -> {
                        woken.add(name);
                        return name;
                    })));
        }
        Acceptance.eventually("all wait", () -> began.size() == number);
        drain(executor);
        return waiters;
    }

    @Test
    void theWaitersOfOneCellContinueInTheOrderInWhichTheyBeganToWait() {
        for (int number : new int[] {2, 3, 200, MANY}) {
            try (AsyncExecutor executor = oneWorker(SpawnOrder.DEPTH_FIRST)) {
                Promise.Pair<Void> settledOutside = Promise.create();
                List<Integer> began = log();
                List<Integer> woken = log();
                List<Task<Integer>> waiters = startWaiters(executor, settledOutside.promise(), number, began, woken);
                settledOutside.sender().resolve(null);
                executor.blockOn(Async.joinAll(waiters));
                assertThat(woken).isEqualTo(began).hasSize(number);

                Promise.Pair<Void> settledByWorker = Promise.create();
                began.clear();
                woken.clear();
                waiters = startWaiters(executor, settledByWorker.promise(), number, began, woken);
                executor.execute(() -> settledByWorker.sender().resolve(null));
                executor.blockOn(Async.joinAll(waiters));
                assertThat(woken).isEqualTo(began).hasSize(number);
            }
        }
    }

    @Test
    void waitersThatWentAwayTakeNothingOutOfTheOrderOfTheOthers() {
        try (AsyncExecutor executor = oneWorker(SpawnOrder.DEPTH_FIRST)) {
            Promise.Pair<Void> pair = Promise.create();
            List<Integer> began = log();
            List<Integer> woken = log();
            List<Task<Integer>> waiters = startWaiters(executor, pair.promise(), 1_000, began, woken);
            for (int index = 0; index < waiters.size(); index++) {
                if (index % 7 < 5) {
                    assertThat(waiters.get(index).cancel()).isTrue();
                }
            }
            pair.sender().resolve(null);
            executor.blockOn(Async.joinAll(waiters));
            assertThat(woken)
                    .isEqualTo(began.stream().filter(name -> name % 7 >= 5).toList())
                    .isNotEmpty();
        }
    }

    @Test
    void tasksWokenFromOutsideAreFirstInFirstOut() {
        for (SpawnOrder order : SpawnOrder.values()) {
            assertThat(wokenOneByOne(order, false)).isEqualTo(range(1_000));
        }
    }

    /** The one lone waiter that may go first leaves the others in their order. */
    @Test
    void tasksWokenByTheRunningTaskAreFirstInFirstOutButForThoseThatMayGoFirst() {
        List<Integer> woken = wokenOneByOne(SpawnOrder.DEPTH_FIRST, true);
        assertThat(woken).containsExactlyInAnyOrderElementsOf(range(1_000));
        List<Integer> rest = new ArrayList<>(woken);
        int early = 0;
        while (rest.get(0) != 0) {
            rest.remove(0);
            early++;
        }
        assertThat(early).as("lone waiters that went first").isLessThanOrEqualTo(3);
        assertThat(rest).isSorted();
    }

    @Test
    void withSpawnOrderFifoTasksWokenByTheRunningTaskAreFirstInFirstOut() {
        assertThat(wokenOneByOne(SpawnOrder.FIFO, true)).isEqualTo(range(1_000));
    }

    private static List<Integer> wokenOneByOne(SpawnOrder order, boolean byTheRunningTask) {
        try (AsyncExecutor executor = oneWorker(order)) {
            List<Integer> woken = log();
            List<PromiseSender<Void>> senders = new ArrayList<>();
            List<Task<?>> waiters = new ArrayList<>();
            for (int name : range(1_000)) {
                Promise.Pair<Void> pair = Promise.create();
                senders.add(pair.sender());
                waiters.addAll(startWaiters(executor, pair.promise(), 1, log(), new ArrayList<>() {
                    @Override
                    public boolean add(Integer ignored) {
                        return woken.add(name);
                    }
                }));
            }
            if (byTheRunningTask) {
                executor.execute(() -> senders.forEach(sender -> sender.resolve(null)));
            } else {
                try (Hold hold = Hold.on(executor)) {
                    senders.forEach(sender -> sender.resolve(null));
                    hold.release();
                }
            }
            waiters.forEach(executor::blockOn);
            return List.copyOf(woken);
        }
    }

    /** A chain of lone waiters, each woken by the one before, beside a job that is ready. */
    @Test
    void aLoneWaiterGoesFirstAtMostThreeTimesInARow() {
        assertThat(linksBeforeTheReadyJob(SpawnOrder.DEPTH_FIRST)).isLessThanOrEqualTo(3);
    }

    @Test
    void withSpawnOrderFifoALoneWaiterNeverGoesFirst() {
        assertThat(linksBeforeTheReadyJob(SpawnOrder.FIFO)).isZero();
    }

    private static int linksBeforeTheReadyJob(SpawnOrder order) {
        try (AsyncExecutor executor = oneWorker(order)) {
            int links = 50;
            AtomicInteger passed = new AtomicInteger();
            AtomicInteger passedBefore = new AtomicInteger(-1);
            List<Promise.Pair<Void>> pairs = new ArrayList<>();
            for (int index = 0; index <= links; index++) {
                pairs.add(Promise.create());
            }
            CountDownLatch waiting = new CountDownLatch(links);
            for (int index = 0; index < links; index++) {
                Promise<Void> awaited = pairs.get(index).promise();
                PromiseSender<Void> next = pairs.get(index + 1).sender();
                executor.spawn(VelaFuture.of(() -> {
                            waiting.countDown();
                            return 1;
                        })
                        .flatMap(ignored -> awaited)
                        .map(ignored -> {
                            passed.incrementAndGet();
                            return next.resolve(null);
                        }));
            }
            Acceptance.await(waiting);
            executor.execute(() -> {
                executor.execute(() -> passedBefore.set(passed.get()));
                pairs.get(0).sender().resolve(null);
            });
            executor.blockOn(pairs.get(links).promise());
            drain(executor);
            assertThat(passed).hasValue(links);
            return passedBefore.get();
        }
    }
}
