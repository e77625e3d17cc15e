package dev.vela.async.bench.direct;

import dev.vela.async.Async;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.JoinException;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.probe.IdleCpu;
import dev.vela.async.bench.probe.Stranding;
import dev.vela.async.bench.probe.WakeLatency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the probes need from bodies. */
final class DirectEvents {
    private static final Duration SHORT_SLEEP = Duration.ofMillis(1);

    private final AsyncExecutor executor;
    private final Sizes sizes;

    DirectEvents(AsyncExecutor executor, Sizes sizes) {
        this.executor = executor;
        this.sizes = sizes;
    }

    Round wakeLatency() throws Exception {
        VelaFuture<Void> empty = VelaFuture.async(() -> null);
        return WakeLatency.measure(() -> executor.blockOn(executor.spawn(empty)), sizes.wakes());
    }

    Round idleCpu() throws Exception {
        return IdleCpu.measure(this::startSleeping, sizes.idleMillis());
    }

    Round stranding() throws Exception {
        return Stranding.measure(this::family, sizes.strandingRounds());
    }

    private IdleCpu.SleepLoop startSleeping() {
        Task<Void> sleeper = executor.spawn(VelaFuture.async(DirectEvents::sleepForEver));
        return () -> {
            sleeper.cancel();
            awaitEnd(sleeper);
        };
    }

    private static Void sleepForEver() {
        while (true) {
            Async.await(Async.sleep(SHORT_SLEEP)); // throws when the task is cancelled
        }
    }

    private void awaitEnd(Task<Void> sleeper) {
        try {
            executor.blockOn(sleeper);
        } catch (JoinException cancelled) {
            if (!cancelled.isCancelled()) {
                throw cancelled;
            }
        }
    }

    private void family(Stranding.Family family) {
        Task<List<Task<Void>>> parent = executor.spawn(VelaFuture.async(() -> {
            List<Task<Void>> children = new ArrayList<>();
            family.start();
            for (int child = 0; child < family.children(); child++) {
                children.add(executor.spawn(VelaFuture.async(() -> {
                    family.child();
                    return null;
                })));
            }
            family.compute();
            return children;
        }));
        executor.blockOn(parent).forEach(executor::blockOn);
    }
}
