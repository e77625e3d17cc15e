package dev.vela.async.scheduler.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.Safepoints;
import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.engine.WorkStealingScheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Safepoints of real threads: each is visited once, nobody runs while the world stands still, and nobody hangs. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SafepointLivenessTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicLong turns = new AtomicLong();
    private Scheduler scheduler;
    private Safepoints safepoints;

    private void start(int workers) {
        scheduler = WorkStealingScheduler.start(SchedulerConfig.defaults().withWorkers(workers));
        safepoints = scheduler.safepoints();
    }

    @AfterEach
    void close() {
        stop.set(true);
        scheduler.close();
    }

    private static Job job(Consumer<Carrier> body) {
        return new Job() {
            @Override
            protected void run(Carrier carrier) {
                body.accept(carrier);
            }
        };
    }

    /** Keeps as many workers computing as there are, and returns when they do. */
    private void compute(int workers, boolean polling) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(workers);
        for (int number = 0; number < workers; number++) {
            scheduler.execute(job(carrier -> {
                begun.countDown();
                while (!stop.get()) {
                    turns.incrementAndGet();
                    if (polling && carrier.isSafepointRequested()) {
                        carrier.safepoint();
                    }
                }
            }));
        }
        begun.await();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void visitsEachComputingWorkerOnce(int workers) throws InterruptedException { // [SP1]
        start(workers);
        compute(workers, true);
        for (int round = 0; round < 20; round++) {
            ConcurrentLinkedQueue<Integer> visited = new ConcurrentLinkedQueue<>();
            ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
            assertThat(safepoints.handshake(
                            all -> true,
                            (worker, thread) -> {
                                visited.add(worker);
                                threads.add(thread);
                            },
                            LONG))
                    .isEmpty();
            assertThat(visited).hasSize(workers).doesNotHaveDuplicates();
            assertThat(threads).doesNotHaveDuplicates();
        }
    }

    @Test
    void aComputingWorkerVisitsItself() throws InterruptedException {
        start(1);
        compute(1, true);
        AtomicReference<Thread> visitor = new AtomicReference<>();
        AtomicReference<Thread> visited = new AtomicReference<>();
        safepoints.handshake(
                all -> true,
                (worker, thread) -> {
                    visitor.set(Thread.currentThread());
                    visited.set(thread);
                },
                LONG);
        assertThat(visitor.get()).isSameAs(visited.get());
    }

    @Test
    void aSleepingWorkerIsVisitedInItsPlace() throws InterruptedException { // [SP1]
        start(2);
        CountDownLatch ran = new CountDownLatch(1);
        scheduler.execute(job(carrier -> ran.countDown()));
        ran.await();
        for (int round = 0; round < 200; round++) {
            ConcurrentLinkedQueue<Integer> visited = new ConcurrentLinkedQueue<>();
            assertThat(safepoints.handshake(worker -> worker == 0, (worker, thread) -> visited.add(worker), LONG))
                    .isEmpty();
            assertThat(visited).containsExactly(0);
        }
    }

    @Test
    void onlyTheChosenAreVisited() throws InterruptedException {
        start(2);
        compute(2, true);
        ConcurrentLinkedQueue<Integer> visited = new ConcurrentLinkedQueue<>();
        safepoints.handshake(worker -> worker == 1, (worker, thread) -> visited.add(worker), LONG);
        assertThat(visited).containsExactly(1);
    }

    @Test
    void whoDoesNotPollIsLateAndNamed() throws InterruptedException {
        start(1);
        compute(1, false);
        AtomicBoolean visited = new AtomicBoolean();
        List<Safepoints.LateWorker> late =
                safepoints.handshake(all -> true, (worker, thread) -> visited.set(true), SHORT);
        assertThat(late).singleElement().satisfies(worker -> {
            assertThat(worker.worker()).isZero();
            assertThat(worker.thread().getName()).contains("worker-0");
            assertThat(worker.stack().toString()).contains("SafepointLivenessTest");
        });
        stop.set(true);
        assertThat(safepoints.handshake(all -> true, (worker, thread) -> {}, LONG))
                .isEmpty();
        assertThat(visited).as("the action that was given up").isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void nobodyRunsWhileTheWorldStandsStill(int workers) throws InterruptedException { // [SP2]
        start(workers);
        compute(workers, true);
        for (int round = 0; round < 20; round++) {
            AtomicBoolean stood = new AtomicBoolean();
            assertThat(safepoints.stopTheWorld(
                            () -> {
                                long before = turns.get();
                                Thread.yield();
                                stood.set(turns.get() == before);
                            },
                            LONG))
                    .isEmpty();
            assertThat(stood).isTrue();
        }
        long before = turns.get();
        while (turns.get() == before) {
            Thread.onSpinWait(); // they go on
        }
    }

    @Test
    void aLateWorkerLetsAllOthersGo() throws InterruptedException {
        start(2);
        compute(1, false);
        compute(1, true);
        AtomicBoolean ran = new AtomicBoolean();
        assertThat(safepoints.stopTheWorld(() -> ran.set(true), SHORT)).hasSize(1);
        assertThat(ran).isFalse();
        stop.set(true);
        assertThat(safepoints.stopTheWorld(() -> ran.set(true), LONG)).isEmpty();
        assertThat(ran).isTrue();
    }

    @Test
    void aBlockedThreadCountsAsStoppedAndWaitsOnItsReturn() throws InterruptedException { // [SP2]
        start(1);
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch returned = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        scheduler.execute(job(carrier -> {
            thread.set(Thread.currentThread());
            carrier.beginBlocking();
            blocked.countDown();
            awaitQuietly(release);
            carrier.endBlocking();
            returned.countDown();
        }));
        blocked.await();
        AtomicBoolean cameBack = new AtomicBoolean();
        assertThat(safepoints.stopTheWorld(
                        () -> {
                            release.countDown();
                            while (!isWaitingInCheckpoint(thread.get()) && returned.getCount() > 0) {
                                Thread.onSpinWait();
                            }
                            cameBack.set(returned.getCount() == 0);
                        },
                        LONG))
                .isEmpty();
        assertThat(cameBack).as("it ran while the world stood still").isFalse();
        returned.await();
    }

    private static boolean isWaitingInCheckpoint(Thread thread) {
        return List.of(thread.getStackTrace()).toString().contains("Checkpoint.leave")
                && thread.getState() == Thread.State.WAITING;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }

    @Test
    void aThreadThatBeginsWhileTheWorldStandsStillWaits() throws InterruptedException { // [SP4]
        start(2);
        compute(1, true);
        CountDownLatch ran = new CountDownLatch(1);
        AtomicBoolean early = new AtomicBoolean();
        assertThat(safepoints.stopTheWorld(
                        () -> {
                            scheduler.execute(job(carrier -> ran.countDown())); // starts the second worker
                            while (ran.getCount() > 0
                                    && Thread.getAllStackTraces().keySet().stream()
                                            .noneMatch(SafepointLivenessTest::isWaitingAtItsBeginning)) {
                                Thread.onSpinWait();
                            }
                            early.set(ran.getCount() == 0);
                        },
                        LONG))
                .isEmpty();
        assertThat(early).isFalse();
        ran.await();
    }

    private static boolean isWaitingAtItsBeginning(Thread thread) {
        return thread.getName().endsWith("worker-1") && isWaitingInCheckpoint(thread);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void workersMayConductAtTheSameTime(int workers) throws InterruptedException {
        start(workers);
        CountDownLatch ended = new CountDownLatch(4 * workers);
        for (int number = 0; number < 4 * workers; number++) {
            scheduler.execute(job(carrier -> {
                assertThat(safepoints.stopTheWorld(turns::incrementAndGet, LONG))
                        .isEmpty();
                assertThat(safepoints.handshake(all -> true, (worker, thread) -> {}, LONG))
                        .isEmpty();
                ended.countDown();
            }));
        }
        ended.await();
        assertThat(turns).hasValue(4L * workers);
    }

    @Test
    void anActionMayNotAskForSafepoints() throws InterruptedException {
        start(1);
        assertThatIllegalStateException()
                .isThrownBy(() -> safepoints.stopTheWorld(() -> safepoints.stopTheWorld(() -> {}, LONG), LONG))
                .withMessageContaining("wait for themselves");
        compute(1, true);
        assertThatIllegalStateException()
                .isThrownBy(() -> safepoints.handshake(
                        all -> true, (worker, thread) -> safepoints.stopTheWorld(() -> {}, LONG), LONG))
                .withMessageContaining("wait for themselves");
        assertThat(safepoints.stopTheWorld(() -> {}, LONG)).isEmpty();
    }

    @Test
    void whatAnActionThrowsComesToTheCaller() throws InterruptedException {
        start(2);
        compute(2, true);
        IllegalArgumentException failure = new IllegalArgumentException("in the action");
        assertThatThrownBy(() -> safepoints.handshake(
                        all -> true,
                        (worker, thread) -> {
                            throw failure;
                        },
                        LONG))
                .isSameAs(failure);
        assertThatThrownBy(() -> safepoints.stopTheWorld(
                        () -> {
                            throw failure;
                        },
                        LONG))
                .isSameAs(failure);
        assertThat(safepoints.stopTheWorld(() -> {}, LONG)).isEmpty();
    }

    @Test
    void manyHandOversLoseNoWorker() throws InterruptedException { // [SP5]
        start(1);
        AtomicBoolean ended = new AtomicBoolean();
        for (int number = 0; number < 3; number++) {
            scheduler.execute(blockingAgain());
        }
        for (int round = 0; round < 300; round++) {
            ConcurrentLinkedQueue<Integer> visited = new ConcurrentLinkedQueue<>();
            assertThat(safepoints.handshake(all -> true, (worker, thread) -> visited.add(worker), LONG))
                    .isEmpty();
            assertThat(visited).containsExactly(0);
            assertThat(safepoints.stopTheWorld(() -> ended.set(true), LONG)).isEmpty();
        }
    }

    @Test
    void theSpareThatHasTakenAWorkerOverIsVisited() throws InterruptedException { // [SP5]
        start(1);
        for (int round = 0; round < 3; round++) { // a new thread first, then one that was idle
            CountDownLatch release = new CountDownLatch(1);
            CountDownLatch ended = new CountDownLatch(1);
            AtomicReference<Thread> driver = new AtomicReference<>();
            CountDownLatch computing = new CountDownLatch(1);
            scheduler.execute(job(carrier -> {
                scheduler.execute(job(spare -> {
                    driver.set(Thread.currentThread());
                    computing.countDown();
                    while (release.getCount() > 0) {
                        if (spare.isSafepointRequested()) {
                            spare.safepoint();
                        }
                    }
                    ended.countDown();
                }));
                carrier.beginBlocking();
                awaitQuietly(release);
                carrier.endBlocking();
            }));
            computing.await();
            AtomicReference<Thread> visited = new AtomicReference<>();
            safepoints.handshake(all -> true, (worker, thread) -> visited.set(thread), LONG);
            assertThat(visited.get()).isSameAs(driver.get());
            release.countDown();
            ended.await();
        }
    }

    private Job blockingAgain() {
        return job(carrier -> {
            carrier.beginBlocking();
            Thread.onSpinWait();
            carrier.endBlocking();
            if (!stop.get()) {
                scheduler.resume(blockingAgain());
            }
        });
    }
}
