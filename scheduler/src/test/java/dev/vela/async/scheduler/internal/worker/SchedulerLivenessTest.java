package dev.vela.async.scheduler.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.engine.WorkStealingScheduler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real threads: nothing is lost, nobody sleeps on ready work, whatever jobs and threads do. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class SchedulerLivenessTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyLoneSubmissionWakesSomebody(int workers) throws InterruptedException {
        try (Scheduler scheduler = start(workers)) {
            for (int round = 0; round < 300; round++) {
                CountDownLatch ran = new CountDownLatch(1);
                scheduler.execute(job(carrier -> ran.countDown()));
                ran.await(); // [F1] [I2] [I3]: the next round begins while the worker goes to sleep
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void treeOfSpawnsIsRunToItsLastLeaf(int workers) throws InterruptedException {
        try (Scheduler scheduler = start(workers)) {
            CountDownLatch leaves = new CountDownLatch(1 << 10);
            scheduler.spawn(tree(10, leaves));
            leaves.await();
        }
    }

    @Test
    void jobsThatThrowHarmNobody() throws InterruptedException {
        ConcurrentLinkedQueue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
        SchedulerConfig config = SchedulerConfig.defaults().withWorkers(1).withUncaughtHandler((thread, error) -> {
            uncaught.add(error);
            throw new IllegalStateException("the handler throws too");
        });
        CountDownLatch last = new CountDownLatch(1);
        Error error = new StackOverflowError("thrown by a test");
        RuntimeException exception = new IllegalArgumentException("thrown by a test");
        Logger logger = Logger.getLogger("dev.vela.async.scheduler");
        logger.setFilter(record -> !"the handler throws too"
                .equals(String.valueOf(record.getThrown().getMessage())));
        try (Scheduler scheduler = WorkStealingScheduler.start(config)) {
            scheduler.execute(job(carrier -> {
                throw error;
            }));
            scheduler.execute(job(carrier -> {
                throw exception;
            }));
            scheduler.execute(job(carrier -> last.countDown()));
            last.await();
        } finally {
            logger.setFilter(null);
        }
        assertThat(uncaught).containsExactly(error, exception);
    }

    @Test
    void interruptFromOutsideIsHarmless() throws InterruptedException {
        try (Scheduler scheduler = start(1)) {
            AtomicReference<Thread> worker = new AtomicReference<>();
            for (int round = 0; round < 50; round++) {
                CountDownLatch ran = new CountDownLatch(1);
                scheduler.execute(job(carrier -> {
                    worker.set(Thread.currentThread());
                    ran.countDown();
                }));
                ran.await();
                worker.get().interrupt();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void blockedWorkerIsReplacedWithAllThatIsQueued(int workers) throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(2 * workers);
        try (Scheduler scheduler = start(workers)) {
            for (int blocker = 0; blocker < 2 * workers; blocker++) {
                boolean last = blocker == 2 * workers - 1;
                scheduler.execute(job(carrier -> {
                    scheduler.execute(job(behind -> {
                        if (last) {
                            released.countDown();
                        }
                    }));
                    carrier.beginBlocking(); // [U1]
                    await(released);
                    carrier.endBlocking();
                    scheduler.execute(job(after -> done.countDown()));
                }));
            }
            done.await();
            assertThat(scheduler.metrics().spares()).isGreaterThanOrEqualTo(2L * workers);
        }
    }

    @Test
    void spareThreadIsUsedAgainAndEndsWithTheScheduler() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (Scheduler scheduler = start(1)) {
            for (int round = 0; round < 20; round++) {
                CountDownLatch ran = new CountDownLatch(1);
                scheduler.execute(job(carrier -> {
                    threads.add(Thread.currentThread());
                    carrier.beginBlocking();
                    carrier.beginBlocking();
                    carrier.endBlocking();
                    carrier.endBlocking();
                    ran.countDown();
                }));
                ran.await();
            }
        }
        assertThat(threads).as("[U2] no thread per round").hasSizeLessThan(10);
        assertThat(threads).noneMatch(Thread::isAlive);
    }

    @Test
    void blockingIsRefusedWhenNoSpareCanBeStarted() throws InterruptedException {
        AtomicBoolean failing = new AtomicBoolean();
        SchedulerConfig config = SchedulerConfig.defaults().withWorkers(1).withThreadStarter(thread -> {
            if (failing.get()) {
                throw new OutOfMemoryError("no thread to be had");
            }
            thread.start();
        });
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        CountDownLatch ran = new CountDownLatch(1);
        try (Scheduler scheduler = WorkStealingScheduler.start(config)) {
            failing.set(true);
            scheduler.execute(job(carrier -> {
                scheduler.spawn(job(child -> ran.countDown()));
                try {
                    carrier.beginBlocking();
                } catch (RejectedExecutionException expected) {
                    refusal.set(expected);
                }
            }));
            ran.await(); // [U1] the worker kept its queue
        }
        assertThat(refusal.get()).hasMessageContaining("spare thread").hasCauseInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void failingStartsLeaveFewerWorkersThatDoAllTheWork() throws InterruptedException {
        AtomicInteger starts = new AtomicInteger();
        SchedulerConfig config = SchedulerConfig.defaults().withWorkers(4).withThreadStarter(thread -> {
            if (starts.incrementAndGet() > 1) {
                throw new OutOfMemoryError("no thread to be had");
            }
            thread.start();
        });
        CountDownLatch leaves = new CountDownLatch(1 << 8);
        try (Scheduler scheduler = WorkStealingScheduler.start(config)) {
            scheduler.spawn(tree(8, leaves));
            leaves.await();
            assertThat(scheduler.metrics().liveWorkers()).as("[F2]").isEqualTo(1);
        }
    }

    @Test
    void creationFailsIfNotOneThreadCanBeStarted() {
        SchedulerConfig config = SchedulerConfig.defaults().withThreadStarter(thread -> {
            throw new OutOfMemoryError("no thread to be had");
        });
        assertThatThrownBy(() -> WorkStealingScheduler.start(config))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not one worker thread")
                .hasCauseInstanceOf(OutOfMemoryError.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void timersFireFromInsideAndOutside(int workers) throws InterruptedException {
        try (Scheduler scheduler = start(workers)) {
            CountDownLatch fired = new CountDownLatch(20);
            long begin = System.nanoTime();
            for (int timer = 0; timer < 10; timer++) {
                scheduler.schedule(job(carrier -> fired.countDown()), 3_000_000);
                scheduler.execute(job(carrier -> scheduler.schedule(job(inside -> fired.countDown()), 3_000_000)));
            }
            fired.await();
            assertThat(System.nanoTime() - begin).as("never early").isGreaterThanOrEqualTo(3_000_000);
        }
    }

    @Test
    void timerOfAComputingWorkerFiresElsewhere() throws InterruptedException {
        AtomicBoolean fired = new AtomicBoolean();
        CountDownLatch done = new CountDownLatch(1);
        try (Scheduler scheduler = start(2)) {
            scheduler.execute(job(carrier -> {
                scheduler.schedule(job(timer -> fired.set(true)), 1_000_000);
                while (!fired.get()) { // [E1]: computes until the timer has fired on the other worker
                    Thread.onSpinWait();
                }
                done.countDown();
            }));
            done.await();
        }
    }

    @Test
    void onlyChildOfAComputingParentIsRescued() throws InterruptedException {
        AtomicBoolean ran = new AtomicBoolean();
        CountDownLatch done = new CountDownLatch(1);
        try (Scheduler scheduler = start(2)) {
            scheduler.execute(job(carrier -> {
                scheduler.spawn(job(child -> ran.set(true)));
                while (!ran.get()) { // [I4]: the child must run on the other worker
                    Thread.onSpinWait();
                }
                done.countDown();
            }));
            done.await();
            assertThat(scheduler.metrics().rescued()).isPositive();
        }
    }

    @Test
    void secondChildIsRescuedAfterTheFirstWasStolenByTheOnlySearcher() throws InterruptedException {
        AtomicInteger ran = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(2);
        try (Scheduler scheduler = start(3)) {
            scheduler.execute(job(carrier -> {
                for (int child = 0; child < 2; child++) {
                    scheduler.spawn(job(spawned -> {
                        ran.incrementAndGet();
                        computeUntil(ran); // [I4]: three workers compute, or one child waits for ever
                        done.countDown();
                    }));
                }
                computeUntil(ran);
            }));
            done.await();
        }
    }

    @Test
    void interruptDoesNotReachTheNextJob() throws InterruptedException {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch done = new CountDownLatch(1);
        try (Scheduler scheduler = start(1)) {
            scheduler.execute(job(carrier -> {
                scheduler.execute(job(next -> {
                    interrupted.set(Thread.currentThread().isInterrupted());
                    done.countDown();
                }));
                Thread.currentThread().interrupt();
            }));
            done.await();
        }
        assertThat(interrupted).isFalse();
    }

    @Test
    void shutdownRacesWithSubmissionsAndLosesNone() throws InterruptedException {
        for (int round = 0; round < 30; round++) {
            Scheduler scheduler = start(2);
            AtomicInteger taken = new AtomicInteger();
            AtomicInteger ran = new AtomicInteger();
            CountDownLatch begun = new CountDownLatch(1);
            Thread submitter = new Thread(() -> {
                try {
                    while (true) {
                        scheduler.execute(job(carrier -> ran.incrementAndGet()));
                        taken.incrementAndGet();
                        begun.countDown();
                    }
                } catch (RejectedExecutionException expected) {
                    begun.countDown();
                }
            });
            submitter.start();
            begun.await();
            scheduler.shutdown(Duration.ofSeconds(10));
            submitter.join();
            assertThat(ran).as("[G2] [Q1]").hasValue(taken.get());
        }
    }

    private static void computeUntil(AtomicInteger ran) {
        while (ran.get() < 2) {
            Thread.onSpinWait();
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupt) {
            throw new AssertionError("nobody interrupts a worker", interrupt);
        }
    }

    static Job job(Consumer<Carrier> body) {
        return new Job() {
            @Override
            protected void run(Carrier carrier) {
                body.accept(carrier);
            }
        };
    }

    private static Job tree(int depth, CountDownLatch leaves) {
        return job(carrier -> {
            if (depth == 0) {
                leaves.countDown();
            } else {
                carrier.scheduler().spawn(tree(depth - 1, leaves));
                carrier.scheduler().spawn(tree(depth - 1, leaves));
            }
        });
    }

    private static Scheduler start(int workers) {
        return WorkStealingScheduler.start(SchedulerConfig.defaults().withWorkers(workers));
    }
}
