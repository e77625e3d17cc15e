package dev.vela.async.bench.peer.pool;

import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.probe.Stranding;
import dev.vela.async.bench.probe.WakeLatency;
import java.util.concurrent.ExecutorService;

/** What the probes need from the pool. */
final class PoolEvents {
    private final ExecutorService pool;
    private final Sizes sizes;

    PoolEvents(ExecutorService pool, Sizes sizes) {
        this.pool = pool;
        this.sizes = sizes;
    }

    Round wakeLatency() throws Exception {
        Runnable empty = () -> {};
        return WakeLatency.measure(() -> pool.submit(empty).get(), sizes.wakes());
    }

    Round stranding() throws Exception {
        return Stranding.measure(this::family, sizes.strandingRounds());
    }

    private void family(Stranding.Family family) throws InterruptedException {
        Countdown ends = new Countdown(family.children() + 1);
        pool.execute(() -> {
            family.start();
            for (int child = 0; child < family.children(); child++) {
                pool.execute(() -> {
                    family.child();
                    ends.arrive();
                });
            }
            family.compute();
            ends.arrive();
        });
        ends.await();
    }
}
