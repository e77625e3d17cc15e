package dev.vela.async.scheduler.internal.blocking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that can't be started. */
@Timeout(20)
class BlockingStartTest {
    private final AtomicBoolean fails = new AtomicBoolean();
    private final AtomicInteger all = new AtomicInteger();

    private void start(Thread thread) {
        if (fails.get()) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        thread.start();
    }

    /** [R2] If there is no thread and none can be started, the job is refused and never run. */
    @Test
    void refusedIfNobodyCanRunIt() throws Exception {
        BlockingPool pool = Pools.pool(2, this::start);
        CountedJob refused = new CountedJob(all);
        fails.set(true);
        assertThatThrownBy(() -> pool.execute(refused))
                .isInstanceOf(RejectedExecutionException.class)
                .hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(pool.isQuiet()).isTrue();
        fails.set(false);
        CountedJob taken = new CountedJob(all);
        pool.execute(taken);
        Pools.end(pool);
        assertThat(refused.wasTaken()).isFalse();
        assertThat(taken.wasTaken()).isTrue();
    }

    /** [R1] [R3] [V2] If there are others, they run it. */
    @Test
    void runByOthersIfNoMoreCanBeStarted() throws Exception {
        BlockingPool pool = Pools.pool(4, this::start);
        CountDownLatch mayEnd = new CountDownLatch(1);
        pool.execute(Pools.job(() -> awaitQuietly(mayEnd)));
        fails.set(true);
        for (int number = 0; number < 10; number++) {
            pool.execute(new CountedJob(all));
        }
        assertThat(all.get()).isZero();
        mayEnd.countDown();
        Pools.end(pool);
        assertThat(all.get()).isEqualTo(10);
        assertThat(pool.executed()).isEqualTo(11);
    }

    /** [R3] A job may not wait if something is queued and nobody could be started to run it. */
    @Test
    void waitIsRefusedIfNobodyWouldServeTheQueue() throws Exception {
        BlockingPool pool = Pools.pool(1, this::start);
        CountDownLatch queued = new CountDownLatch(1);
        BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
        pool.execute(Pools.blocking(carrier -> {
            awaitQuietly(queued);
            try {
                carrier.beginBlocking();
                seen.add("waits");
            } catch (RejectedExecutionException expected) {
                seen.add(expected);
            }
        }));
        pool.execute(new CountedJob(all));
        fails.set(true);
        queued.countDown();
        assertThat(seen.take()).isInstanceOf(RejectedExecutionException.class);
        Pools.end(pool);
        assertThat(all.get()).isOne();
        assertThat(pool.isQuiet()).isTrue();
    }

    /** [R2] While the only thread waits, it does not count: a submission that nobody could run is refused. */
    @Test
    void whoWaitsDoesNotServe() throws Exception {
        BlockingPool pool = Pools.pool(1, this::start);
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        pool.execute(Pools.blocking(carrier -> {
            carrier.beginBlocking();
            waiting.countDown();
            awaitQuietly(goOn);
            carrier.endBlocking();
        }));
        waiting.await();
        fails.set(true);
        assertThatThrownBy(() -> pool.execute(new CountedJob(all))).isInstanceOf(RejectedExecutionException.class);
        goOn.countDown();
        Pools.end(pool);
        assertThat(all.get()).isZero();
    }

    /** [V1] A start that throws although the thread lives counts as a start: the job runs once. */
    @Test
    void aStartThatThrowsLateIsAStart() throws Exception {
        CountDownLatch lives = new CountDownLatch(1);
        BlockingPool pool = Pools.pool(1, thread -> {
            thread.start();
            awaitQuietly(lives);
            throw new IllegalStateException("after the start");
        });
        CountedJob job = new CountedJob(all);
        pool.execute(Pools.blocking(carrier -> {
            lives.countDown();
            job.run(carrier);
        }));
        Pools.end(pool);
        assertThat(job.wasTaken()).isTrue();
    }

    /** [R1] [R2] [R3] [V2] [M2] [M3] Starts that fail at random, threads that end at once, jobs that wait: all is run or refused. */
    @Test
    void randomFailuresLoseNothing() throws Exception {
        Random random = new Random(11);
        for (int bound = 1; bound <= 3; bound++) {
            BlockingPool pool = Pools.pool(
                    bound,
                    thread -> {
                        synchronized (random) {
                            if (random.nextInt(3) == 0) {
                                throw new OutOfMemoryError("unable to create native thread");
                            }
                        }
                        thread.start();
                    },
                    1);
            submitFromTwoThreads(pool);
        }
    }

    private void submitFromTwoThreads(BlockingPool pool) throws Exception {
        List<CountedJob> taken = new ArrayList<>();
        List<CountedJob> refused = new ArrayList<>();
        Runnable submissions = () -> {
            for (int number = 0; number < 400; number++) {
                CountedJob job = new CountedJob(all);
                boolean waits = number % 3 == 0;
                boolean isTaken = submit(pool, job, waits);
                synchronized (taken) {
                    (isTaken ? taken : refused).add(job);
                }
                if (number % 16 == 0) {
                    Thread.yield();
                }
            }
        };
        Thread other = new Thread(submissions);
        other.start();
        submissions.run();
        other.join();
        Pools.end(pool);
        assertThat(taken).allMatch(CountedJob::wasTaken);
        assertThat(refused).noneMatch(CountedJob::wasTaken);
        assertThat(pool.isQuiet()).isTrue();
        assertThat(pool.executed()).isEqualTo(taken.size());
    }

    private static boolean submit(BlockingPool pool, CountedJob job, boolean waits) {
        try {
            pool.execute(Pools.blocking(carrier -> {
                job.count();
                if (waits) {
                    try {
                        carrier.beginBlocking();
                        Thread.yield();
                        carrier.endBlocking();
                    } catch (RejectedExecutionException nobody) {
                        // then it goes on without waiting
                    }
                }
            }));
            return true;
        } catch (RejectedExecutionException expected) {
            return false;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException early) {
            throw new AssertionError(early);
        }
    }
}
