package dev.vela.async.scheduler.internal.blocking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vela.async.scheduler.internal.support.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BlockingPoolLivenessTest {
    /** [R1] Every job runs once, on a thread of the pool, and the pool says so. */
    @Test
    void everyJobRunsOnce() throws Exception {
        BlockingPool pool = Pools.pool(4);
        AtomicInteger all = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1_000);
        AtomicInteger foreign = new AtomicInteger();
        for (int number = 0; number < 1_000; number++) {
            CountedJob job = new CountedJob(all);
            pool.execute(Pools.blocking(carrier -> {
                job.run(carrier);
                if (!pool.isOwnThread()
                        || carrier.scheduler() != Pools.NO_SCHEDULER
                        || !Thread.currentThread().getName().startsWith("test-blocking-")
                        || !Thread.currentThread().isDaemon()) {
                    foreign.incrementAndGet();
                }
                done.countDown();
            }));
        }
        done.await();
        Pools.end(pool);
        assertThat(all.get()).isEqualTo(1_000);
        assertThat(foreign.get()).isZero();
        assertThat(pool.executed()).isEqualTo(1_000);
        assertThat(pool.isOwnThread()).isFalse();
        assertThat(pool.threads()).isEmpty();
    }

    /** [M1] [R3] As many as the bound run at once, and never more. */
    @Test
    void theBoundIsReachedAndKept() throws Exception {
        BlockingPool pool = Pools.pool(3);
        Semaphore begun = new Semaphore(0);
        Semaphore mayEnd = new Semaphore(0);
        for (int number = 0; number < 9; number++) {
            pool.execute(Pools.job(() -> {
                begun.release();
                mayEnd.acquireUninterruptibly();
            }));
        }
        for (int round = 0; round < 3; round++) {
            begun.acquire(3);
            assertThat(begun.tryAcquire()).isFalse();
            assertThat(pool.busyThreads()).hasSize(3);
            assertThat(pool.isQuiet()).isFalse();
            mayEnd.release(3);
        }
        Pools.end(pool);
        assertThat(pool.executed()).isEqualTo(9);
    }

    /** [M1] [R3] A job that waits for another one lets it run, with a bound of one and several deep. */
    @Test
    void whoWaitsGivesItsPlaceAway() throws Exception {
        BlockingPool pool = Pools.pool(1);
        CountDownLatch done = new CountDownLatch(1);
        nest(pool, 5, done);
        done.await();
        Pools.end(pool);
        assertThat(pool.executed()).isEqualTo(6);
    }

    private static void nest(BlockingPool pool, int depth, CountDownLatch done) {
        pool.execute(Pools.blocking(carrier -> {
            if (depth > 0) {
                CountDownLatch inner = new CountDownLatch(1);
                nest(pool, depth - 1, inner);
                carrier.beginBlocking();
                carrier.beginBlocking();
                awaitQuietly(inner);
                carrier.endBlocking();
                carrier.endBlocking();
            }
            done.countDown();
        }));
    }

    /** [M1] When those who waited come back, the bound holds again for what begins then. */
    @Test
    void theBoundHoldsAgainAfterWaits() throws Exception {
        BlockingPool pool = Pools.pool(1);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch waiting = new CountDownLatch(4);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(4);
        for (int number = 0; number < 4; number++) {
            pool.execute(Pools.blocking(carrier -> {
                carrier.beginBlocking();
                waiting.countDown();
                awaitQuietly(goOn);
                carrier.endBlocking();
                done.countDown();
            }));
        }
        waiting.await();
        goOn.countDown();
        done.await();
        CountDownLatch last = new CountDownLatch(50);
        for (int number = 0; number < 50; number++) {
            pool.execute(Pools.job(() -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                Thread.yield();
                running.decrementAndGet();
                last.countDown();
            }));
        }
        last.await();
        Pools.end(pool);
        assertThat(most.get()).as("jobs at once").isOne();
    }

    /** A job that forgets to end what it began does not cost the pool a place; ending too much is an error. */
    @Test
    void unpairedAnnouncementsAreRepaired() throws Exception {
        BlockingPool pool = Pools.pool(1);
        BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
        pool.execute(Pools.blocking(carrier -> carrier.beginBlocking()));
        pool.execute(Pools.blocking(carrier -> {
            try {
                carrier.endBlocking();
            } catch (IllegalStateException expected) {
                seen.add(expected);
            }
        }));
        assertThat(seen.take()).isInstanceOf(IllegalStateException.class);
        Pools.end(pool);
        assertThat(pool.isQuiet()).isTrue();
    }

    /** [R4] Interrupts do not pass from one job to the next. */
    @Test
    void theInterruptFlagIsClear() throws Exception {
        BlockingPool pool = Pools.pool(1);
        BlockingQueue<Boolean> flags = new LinkedBlockingQueue<>();
        for (int number = 0; number < 3; number++) {
            pool.execute(Pools.job(() -> {
                flags.add(Thread.currentThread().isInterrupted());
                Thread.currentThread().interrupt();
            }));
            assertThat(flags.take()).isFalse();
        }
        Pools.end(pool);
    }

    /** Interrupting reaches the jobs that run, those that wait included. */
    @Test
    void interruptAllReachesWhatRuns() throws Exception {
        BlockingPool pool = Pools.pool(2);
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch interrupted = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        for (int number = 0; number < 2; number++) {
            boolean waits = number == 0;
            pool.execute(Pools.blocking(carrier -> {
                if (waits) {
                    carrier.beginBlocking();
                }
                begun.countDown();
                try {
                    never.await();
                } catch (InterruptedException expected) {
                    interrupted.countDown();
                }
                if (waits) {
                    carrier.endBlocking();
                }
            }));
        }
        begun.await();
        pool.interruptAll();
        interrupted.await();
        Pools.end(pool);
    }

    /** What a job throws goes to the handler, an error too, and harms no other job. */
    @Test
    void throwsGoToTheHandler() throws Exception {
        BlockingQueue<Throwable> told = new LinkedBlockingQueue<>();
        BlockingPool pool = new BlockingPool(
                Pools.NO_SCHEDULER,
                Pools.config(1, Thread::start).withUncaughtHandler((thread, error) -> told.add(error)),
                Clock.SYSTEM,
                () -> {
                    throw new IllegalStateException("of the callback");
                });
        Error error = new StackOverflowError();
        pool.execute(Pools.job(() -> {
            throw error;
        }));
        assertThat(told.take()).isSameAs(error);
        assertThat(told.take()).hasMessage("of the callback");
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(Pools.job(done::countDown));
        done.await();
        Pools.end(pool);
    }

    /** [M4] After the end nothing is taken, and what was taken is run. */
    @Test
    void closeRunsWhatIsQueuedAndTakesNothing() throws Exception {
        BlockingPool pool = Pools.pool(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger all = new AtomicInteger();
        pool.execute(Pools.job(() -> {
            begun.countDown();
            awaitQuietly(mayEnd);
        }));
        for (int number = 0; number < 10; number++) {
            pool.execute(new CountedJob(all));
        }
        begun.await();
        pool.close();
        assertThatThrownBy(() -> pool.execute(new CountedJob(all))).isInstanceOf(RejectedExecutionException.class);
        assertThat(pool.awaitTermination(1_000)).isFalse();
        mayEnd.countDown();
        Pools.end(pool);
        assertThat(all.get()).isEqualTo(10);
    }

    /** [M4] Threads that rest end when the pool is closed, and the callback has told of the quiet. */
    @Test
    void restingThreadsEnd() throws Exception {
        Semaphore quiet = new Semaphore(0);
        BlockingPool pool =
                new BlockingPool(Pools.NO_SCHEDULER, Pools.config(8, Thread::start), Clock.SYSTEM, quiet::release);
        assertThat(pool.isQuiet()).isTrue();
        pool.execute(Pools.job(() -> {}));
        quiet.acquire();
        assertThat(pool.isQuiet()).isTrue();
        assertThat(pool.threads()).hasSize(1);
        assertThat(pool.busyThreads()).isEmpty();
        Pools.end(pool);
    }

    /** [M3] [R1] [R3] Submissions against threads that end for want of work lose nothing. */
    @Test
    void offerAgainstIdleEnd() throws Exception {
        for (int bound = 1; bound <= 2; bound++) {
            BlockingPool pool = Pools.pool(bound, Thread::start, 1);
            for (int number = 0; number < 400; number++) {
                CountDownLatch done = new CountDownLatch(2);
                pool.execute(Pools.job(done::countDown));
                pool.execute(Pools.job(done::countDown));
                done.await();
            }
            Pools.end(pool);
            assertThat(pool.executed()).isEqualTo(800);
        }
    }

    /** [M4] [R1] [R2] Submissions against the end: each is either run or refused. */
    @Test
    void offerAgainstClose() throws Exception {
        for (int round = 0; round < 200; round++) {
            BlockingPool pool = Pools.pool(2, Thread::start, round % 2 == 0 ? 1 : 1_000_000_000);
            AtomicInteger all = new AtomicInteger();
            List<CountedJob> taken = new ArrayList<>();
            List<CountedJob> refused = new ArrayList<>();
            AtomicBoolean begun = new AtomicBoolean();
            Thread submitter = new Thread(() -> {
                for (int number = 0; number < 20; number++) {
                    CountedJob job = new CountedJob(all);
                    try {
                        pool.execute(job);
                        taken.add(job);
                    } catch (RejectedExecutionException expected) {
                        refused.add(job);
                    }
                    begun.set(true);
                }
            });
            submitter.start();
            while (!begun.get()) {
                Thread.onSpinWait();
            }
            pool.close();
            submitter.join();
            Pools.end(pool);
            assertThat(taken).allMatch(CountedJob::wasTaken);
            assertThat(refused).noneMatch(CountedJob::wasTaken);
            assertThat(taken.size() + refused.size()).isEqualTo(20);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(15, TimeUnit.SECONDS)) {
                throw new AssertionError("it never came");
            }
        } catch (InterruptedException early) {
            throw new AssertionError(early);
        }
    }
}
