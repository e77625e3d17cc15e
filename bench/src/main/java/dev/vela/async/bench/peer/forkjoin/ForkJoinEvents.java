package dev.vela.async.bench.peer.forkjoin;

import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.peer.RepeatingSleep;
import dev.vela.async.bench.probe.IdleCpu;
import dev.vela.async.bench.probe.Stranding;
import dev.vela.async.bench.probe.WakeLatency;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;

/** What the probes need from the pool. */
final class ForkJoinEvents {
    private final ForkJoinPool pool;
    private final Sizes sizes;

    ForkJoinEvents(ForkJoinPool pool, Sizes sizes) {
        this.pool = pool;
        this.sizes = sizes;
    }

    Round wakeLatency() throws Exception {
        Runnable empty = () -> {};
        return WakeLatency.measure(() -> pool.submit(empty).join(), sizes.wakes());
    }

    Round idleCpu() throws Exception {
        Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, pool);
        return IdleCpu.measure(() -> RepeatingSleep.started(later), sizes.idleMillis());
    }

    Round stranding() throws Exception {
        return Stranding.measure(this::family, sizes.strandingRounds());
    }

    private void family(Stranding.Family family) throws InterruptedException {
        Countdown ends = new Countdown(family.children() + 1);
        pool.execute(() -> {
            family.start();
            for (int child = 0; child < family.children(); child++) {
                ForkJoinTask.adapt(() -> {
                            family.child();
                            ends.arrive();
                        })
                        .fork();
            }
            family.compute();
            ends.arrive();
        });
        ends.await();
    }
}
