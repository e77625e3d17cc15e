package dev.vela.async.bench.peer.pool;

import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.PeakMemory;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.peer.Repeating;
import dev.vela.async.bench.peer.RepeatingSleep;
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
            pool.execute(new Repeating(this::afterAMillisecond, sizes.sleepsEach(), ends));
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
        return IdleCpu.measure(() -> RepeatingSleep.started(this::afterAMillisecond), sizes.idleMillis());
    }

    private void afterAMillisecond(Runnable task) {
        pool.schedule(task, 1, TimeUnit.MILLISECONDS);
    }
}
