package dev.vela.async.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Scheduler} must do, whoever wrote it. Used without the layer above. */
@Timeout(30)
abstract class SchedulerContract extends SchedulerFixture {
    @Test
    void everyKindOfHandOverRunsTheJobOnce() {
        for (int workers : new int[] {1, 2, 5}) {
            Scheduler scheduler = open(workers);
            int number = 500;
            CountDownLatch all = new CountDownLatch(7 * number);
            AtomicInteger runs = new AtomicInteger();
            Consumer<Carrier> count = carrier -> {
                runs.incrementAndGet();
                all.countDown();
            };
            for (int index = 0; index < number; index++) {
                scheduler.spawn(job(count));
                scheduler.execute(job(count));
                scheduler.resume(job(count));
                scheduler.resumeInOrder(job(count));
                scheduler.defer(job(count));
                scheduler.executeBlocking(job(count));
                assertThat(scheduler.schedule(job(count), 1_000L * index)).isTrue();
            }
            await(all);
            assertThat(scheduler.shutdown(Duration.ofSeconds(10))).isTrue();
            assertThat(runs).hasValue(7 * number);
        }
    }

    @Test
    void aJobMayBeHandedOverAgainWhileItRuns() {
        Scheduler scheduler = open(1);
        CountDownLatch turns = new CountDownLatch(1_000);
        Job again = new Job() {
            @Override
            protected void run(Carrier carrier) {
                turns.countDown();
                if (turns.getCount() > 0) {
                    switch ((int) (turns.getCount() % 4)) {
                        case 0 -> carrier.scheduler().defer(this);
                        case 1 -> carrier.scheduler().resume(this);
                        case 2 -> carrier.scheduler().resumeInOrder(this);
                        default -> carrier.scheduler().schedule(this, 0);
                    }
                }
            }
        };
        scheduler.spawn(again);
        await(turns);
    }

    @Test
    void noHandOverRunsTheJobBeforeItReturns() {
        Scheduler scheduler = open(1);
        AtomicBoolean returned = new AtomicBoolean();
        CountDownLatch all = new CountDownLatch(6);
        AtomicBoolean early = new AtomicBoolean();
        Consumer<Carrier> look = carrier -> {
            early.compareAndSet(false, !returned.get());
            all.countDown();
        };
        run(scheduler, carrier -> {
            scheduler.spawn(job(look));
            scheduler.execute(job(look));
            scheduler.resume(job(look));
            scheduler.resumeInOrder(job(look));
            scheduler.defer(job(look));
            scheduler.schedule(job(look), 0);
            returned.set(true);
        });
        await(all);
        assertThat(early).isFalse();
    }

    @Test
    void whatAJobThrowsGoesToTheUncaughtHandlerAndHarmsNobody() throws InterruptedException {
        Scheduler scheduler = open(1);
        for (Error error : List.of(new StackOverflowError(), new OutOfMemoryError("a test"), new AssertionError())) {
            Consumer<Carrier> failing = carrier -> {
                throw error;
            };
            scheduler.execute(job(failing));
            assertThat(uncaught.poll(10, TimeUnit.SECONDS)).isSameAs(error);
            scheduler.executeBlocking(job(failing));
            assertThat(uncaught.poll(10, TimeUnit.SECONDS)).isSameAs(error);
            scheduler.schedule(job(failing), 1);
            assertThat(uncaught.poll(10, TimeUnit.SECONDS)).isSameAs(error);
        }
        run(scheduler, carrier -> {});
    }

    @Test
    void withOneWorkerExecuteAndResumeInOrderKeepTheirOrder() {
        Scheduler scheduler = open(1);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(20_000);
        Consumer<Integer> handOver = name -> {
            Job next = job(carrier -> {
                order.add(name);
                all.countDown();
            });
            if (name % 2 == 0) {
                scheduler.execute(next);
            } else {
                scheduler.resumeInOrder(next);
            }
        };
        run(scheduler, carrier -> IntStream.range(0, 10_000).forEach(handOver::accept));
        run(scheduler, carrier -> {});
        IntStream.range(10_000, 20_000).forEach(handOver::accept);
        await(all);
        assertThat(order).isEqualTo(IntStream.range(0, 20_000).boxed().toList());
    }

    @Test
    void aDeferredJobLetsEverythingReadyGoFirst() {
        Scheduler scheduler = open(1);
        AtomicInteger first = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger(-1);
        CountDownLatch ran = new CountDownLatch(1);
        run(scheduler, carrier -> {
            scheduler.defer(job(deferred -> {
                seen.set(first.get());
                ran.countDown();
            }));
            for (int index = 0; index < 500; index++) {
                scheduler.spawn(job(other -> first.incrementAndGet()));
                scheduler.execute(job(other -> first.incrementAndGet()));
            }
        });
        await(ran);
        assertThat(seen.get()).as("jobs that went first").isBetween(0, 1_000);
        run(scheduler, carrier -> {
            first.set(0);
            for (int index = 0; index < 500; index++) {
                scheduler.spawn(job(other -> first.incrementAndGet()));
                scheduler.execute(job(other -> first.incrementAndGet()));
            }
            scheduler.defer(job(deferred -> seen.set(first.get())));
        });
        assertThat(scheduler.shutdown(Duration.ofSeconds(10))).isTrue();
        assertThat(seen).hasValue(1_000);
    }

    @Test
    void aTimerIsNeverEarlyAndATakenBackOneNeverRuns() {
        Scheduler scheduler = open(1);
        AtomicLong ran = new AtomicLong();
        CountDownLatch fired = new CountDownLatch(1);
        long begin = System.nanoTime();
        scheduler.schedule(
                job(carrier -> {
                    ran.set(System.nanoTime());
                    fired.countDown();
                }),
                3_000_000);
        AtomicBoolean ranAlthoughTakenBack = new AtomicBoolean();
        Job takenBack = job(carrier -> ranAlthoughTakenBack.set(true));
        assertThat(scheduler.schedule(takenBack, 1_000_000)).isTrue();
        assertThat(scheduler.unschedule(takenBack)).isTrue();
        await(fired);
        assertThat(ran.get() - begin).isGreaterThanOrEqualTo(3_000_000);
        assertThat(ranAlthoughTakenBack).isFalse();
        assertThat(scheduler.schedule(takenBack, Long.MAX_VALUE))
                .as("armed again")
                .isTrue();
        assertThat(scheduler.unschedule(takenBack)).isTrue();
    }

    @Test
    void anUnscheduleThatComesFirstIsUsedUpByTheNextSchedule() {
        Scheduler scheduler = open(1);
        Job early = job(carrier -> {});
        assertThat(scheduler.unschedule(early)).isFalse();
        assertThat(scheduler.schedule(early, Long.MAX_VALUE)).isFalse();
        assertThat(scheduler.schedule(early, Long.MAX_VALUE)).isTrue();
        assertThat(scheduler.unschedule(early)).isTrue();
    }

    @Test
    void aWorkerThatAnnouncesBlockingIsReplacedMeanwhile() {
        Scheduler scheduler = open(1);
        CountDownLatch behind = new CountDownLatch(1);
        run(scheduler, carrier -> {
            scheduler.spawn(job(other -> behind.countDown()));
            carrier.beginBlocking();
            carrier.beginBlocking();
            await(behind);
            carrier.endBlocking();
            carrier.endBlocking();
        });
    }

    @Test
    void threadsKnowTheirScheduler() {
        Scheduler scheduler = open(2);
        Scheduler other = open(1);
        assertThat(scheduler.workers()).isEqualTo(2);
        assertThat(scheduler.isOwnThread()).isFalse();
        run(scheduler, carrier -> {
            assertThat(carrier.scheduler()).isSameAs(scheduler);
            assertThat(scheduler.isOwnThread()).isTrue();
            assertThat(other.isOwnThread()).isFalse();
            Object kept = new Object();
            carrier.attach(kept);
            assertThat(carrier.attachment()).isSameAs(kept);
            carrier.attach(null);
            assertThat(carrier.attachment()).isNull();
            assertThatThrownBy(() -> scheduler.shutdown(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void afterTheEndNewWorkIsRefused() {
        Scheduler scheduler = open(1);
        assertThat(scheduler.isAborting()).isFalse();
        assertThat(scheduler.shutdown(Duration.ZERO)).isTrue();
        for (Consumer<Job> handOver :
                List.<Consumer<Job>>of(scheduler::spawn, scheduler::execute, scheduler::executeBlocking)) {
            assertThatThrownBy(() -> handOver.accept(job(carrier -> {})))
                    .isInstanceOf(RejectedExecutionException.class);
        }
        assertThat(scheduler.shutdown(Duration.ofSeconds(5))).isTrue();
    }

    /** Queued, deferred, asleep and blocking: in an abrupt end each is still run once, and can see why. */
    @Test
    void anAbruptEndRunsEveryJobThatWasTakenOnce() {
        Scheduler scheduler = open(1);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        scheduler.execute(job(carrier -> {
            held.countDown();
            await(release);
        }));
        await(held);
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger sawTheEnd = new AtomicInteger();
        Consumer<Carrier> count = carrier -> {
            runs.incrementAndGet();
            if (carrier.scheduler().isAborting()) {
                sawTheEnd.incrementAndGet();
            }
        };
        for (int index = 0; index < 100; index++) {
            scheduler.spawn(job(count));
            scheduler.resume(job(count));
            scheduler.defer(job(count));
            scheduler.schedule(job(count), Long.MAX_VALUE);
        }
        Thread end = new Thread(scheduler::close);
        end.start();
        while (!scheduler.isAborting()) {
            Thread.onSpinWait();
        }
        release.countDown();
        scheduler.close();
        assertThat(runs).hasValue(400);
        assertThat(sawTheEnd).hasValue(400);
    }

    @Test
    void theCountersCount() {
        Scheduler scheduler = open(1);
        run(scheduler, carrier -> {});
        CountDownLatch ran = new CountDownLatch(2);
        scheduler.executeBlocking(job(carrier -> ran.countDown()));
        scheduler.schedule(job(carrier -> ran.countDown()), 1);
        await(ran);
        scheduler.close();
        SchedulerMetrics metrics = scheduler.metrics();
        assertThat(metrics.executed()).isGreaterThanOrEqualTo(2);
        assertThat(metrics.blockingExecuted()).isEqualTo(1);
        assertThat(metrics.timersFired()).isEqualTo(1);
    }

    @Test
    void nullsAreNamed() {
        Scheduler scheduler = open(1);
        for (Runnable call : List.<Runnable>of(
                () -> scheduler.spawn(null), () -> scheduler.execute(null), () -> scheduler.executeBlocking(null))) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("job");
        }
        assertThatThrownBy(() -> scheduler.shutdown(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("grace");
    }
}
