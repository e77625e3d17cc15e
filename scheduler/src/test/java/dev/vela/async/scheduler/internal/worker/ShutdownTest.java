package dev.vela.async.scheduler.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.engine.WorkStealingScheduler;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a scheduler: grace, abort, who may still bring work, and who must not call. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class ShutdownTest {
    private static final Duration LONG = Duration.ofSeconds(Long.MAX_VALUE);

    private final Scheduler scheduler = WorkStealingScheduler.start(
            SchedulerConfig.defaults().withWorkers(1).withThreadName("ending"));

    @Test
    void idleSchedulerEndsAtOnceAndStaysEnded() {
        assertThat(scheduler.shutdown(Duration.ZERO)).isTrue();
        assertThat(scheduler.shutdown(LONG)).as("idempotent").isTrue();
        assertThatThrownBy(() -> scheduler.execute(SchedulerLivenessTest.job(carrier -> {})))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("ending")
                .hasMessageContaining("shut down");
        assertThatThrownBy(() -> scheduler.executeBlocking(SchedulerLivenessTest.job(carrier -> {})))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void workThatHasEndedCountsAsEndedThoughItsThreadIsStillAwake() throws InterruptedException {
        for (int round = 0; round < 50; round++) {
            Scheduler other =
                    WorkStealingScheduler.start(SchedulerConfig.defaults().withWorkers(2));
            CountDownLatch ended = new CountDownLatch(2);
            other.execute(SchedulerLivenessTest.job(carrier -> ended.countDown()));
            other.executeBlocking(SchedulerLivenessTest.job(carrier -> ended.countDown()));
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(other.shutdown(Duration.ZERO)).as("[Q3]").isTrue();
        }
    }

    @Test
    void graceLetsOwnWorkBringNewWork() {
        AtomicInteger ran = new AtomicInteger();
        scheduler.execute(SchedulerLivenessTest.job(carrier -> scheduler.schedule(
                SchedulerLivenessTest.job(
                        timer -> scheduler.spawn(SchedulerLivenessTest.job(child -> ran.incrementAndGet()))),
                2_000_000)));
        assertThat(scheduler.shutdown(LONG)).as("[Q1]").isTrue();
        assertThat(ran).hasValue(1);
    }

    @Test
    void endedGraceRunsSleepingJobsOutAborting() {
        AtomicBoolean aborting = new AtomicBoolean();
        scheduler.schedule(SchedulerLivenessTest.job(carrier -> aborting.set(scheduler.isAborting())), Long.MAX_VALUE);
        assertThat(scheduler.shutdown(Duration.ofMillis(5))).isFalse();
        assertThat(aborting).isTrue();
    }

    @Test
    void abortInterruptsBlockingJobs() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        scheduler.executeBlocking(SchedulerLivenessTest.job(carrier -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException expected) {
                interrupted.set(true);
            }
        }));
        begun.await();
        assertThat(scheduler.shutdown(Duration.ZERO)).isFalse();
        assertThat(interrupted).isTrue();
    }

    @Test
    void laterCallShortensTheGrace() throws InterruptedException {
        scheduler.schedule(SchedulerLivenessTest.job(carrier -> {}), Long.MAX_VALUE);
        CountDownLatch calling = new CountDownLatch(1);
        AtomicReference<Boolean> first = new AtomicReference<>();
        Thread patient = new Thread(() -> {
            calling.countDown();
            first.set(scheduler.shutdown(LONG));
        });
        patient.start();
        calling.await();
        while (!isClosed()) {
            Thread.onSpinWait();
        }
        assertThat(scheduler.shutdown(Duration.ZERO)).as("[Q2]").isFalse();
        patient.join();
        assertThat(first.get()).isFalse();
    }

    @Test
    void interruptEndsTheGraceAndIsRestored() {
        scheduler.schedule(SchedulerLivenessTest.job(carrier -> {}), Long.MAX_VALUE);
        Thread.currentThread().interrupt();
        assertThat(scheduler.shutdown(LONG)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void ownThreadsMustNotWaitForThemselves() throws InterruptedException {
        AtomicReference<Throwable> onWorker = new AtomicReference<>();
        AtomicReference<Throwable> onBlocking = new AtomicReference<>();
        CountDownLatch asked = new CountDownLatch(2);
        scheduler.execute(SchedulerLivenessTest.job(carrier -> tryToClose(onWorker, asked)));
        scheduler.executeBlocking(SchedulerLivenessTest.job(carrier -> tryToClose(onBlocking, asked)));
        asked.await();
        assertThat(onWorker.get()).isInstanceOf(IllegalStateException.class).hasMessageContaining("ending-worker");
        assertThat(onBlocking.get()).isInstanceOf(IllegalStateException.class);
        scheduler.close();
    }

    private void tryToClose(AtomicReference<Throwable> thrown, CountDownLatch asked) {
        try {
            scheduler.close();
        } catch (IllegalStateException expected) {
            thrown.set(expected);
        }
        asked.countDown();
    }

    private boolean isClosed() {
        try {
            scheduler.execute(SchedulerLivenessTest.job(carrier -> {}));
            return false;
        } catch (RejectedExecutionException closed) {
            return true;
        }
    }
}
