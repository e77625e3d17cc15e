package dev.vela.async.bench.peer.pool;

import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.PeakMemory;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.probe.IdleCpu;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tasks that mostly sleep, which here is to be submitted with a delay. */
@SuppressWarnings("FutureReturnValueIgnored") // the tasks tell their ends themselves
final class PoolWaits {
    private final ScheduledExecutorService pool;
    private final Sizes sizes;

    PoolWaits(ScheduledExecutorService pool, Sizes sizes) {
        this.pool = pool;
        this.sizes = sizes;
    }

    Round timerChurn() throws InterruptedException {
        Countdown ends = new Countdown(sizes.sleepers());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.sleepers(); number++) {
            pool.execute(new Sleeping(pool, sizes.sleepsEach(), ends));
        }
        ends.await();
        return Round.of(System.nanoTime() - start, (long) sizes.sleepers() * sizes.sleepsEach());
    }

    Round longSleep() throws InterruptedException {
        Countdown ends = new Countdown(sizes.longSleepers());
        Runnable end = ends::arrive;
        long start = System.nanoTime();
        for (int number = 0; number < sizes.longSleepers(); number++) {
            pool.schedule(end, sizes.longSleepMillis(), TimeUnit.MILLISECONDS);
        }
        ends.await();
        return PeakMemory.round(System.nanoTime() - start);
    }

    Round idleCpu() throws Exception {
        return IdleCpu.measure(
                () -> {
                    SleepLoop loop = new SleepLoop(pool);
                    pool.execute(loop);
                    return loop;
                },
                sizes.idleMillis());
    }

    /** Has itself run again after a millisecond, some times. One thread at a time runs it. */
    private static final class Sleeping implements Runnable {
        private final ScheduledExecutorService pool;
        private final Countdown ends;
        private int left;

        private Sleeping(ScheduledExecutorService pool, int left, Countdown ends) {
            this.pool = pool;
            this.left = left;
            this.ends = ends;
        }

        @Override
        public void run() {
            if (left-- > 0) {
                pool.schedule(this, 1, TimeUnit.MILLISECONDS);
            } else {
                ends.arrive();
            }
        }
    }

    /** Has itself run again after a millisecond until stopped. */
    private static final class SleepLoop implements IdleCpu.SleepLoop, Runnable {
        private final ScheduledExecutorService pool;
        private final Countdown end = new Countdown(1);
        private volatile boolean stopped;

        private SleepLoop(ScheduledExecutorService pool) {
            this.pool = pool;
        }

        @Override
        public void run() {
            if (stopped) {
                end.arrive();
            } else {
                pool.schedule(this, 1, TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void stop() throws InterruptedException {
            stopped = true;
            end.await();
        }
    }
}
