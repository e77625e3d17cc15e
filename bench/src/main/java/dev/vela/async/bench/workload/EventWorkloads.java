package dev.vela.async.bench.workload;

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
import java.util.concurrent.Callable;

/** What the probes need from this runtime. */
final class EventWorkloads {
    private static final Duration SHORT_SLEEP = Duration.ofMillis(1);

    private final AsyncExecutor executor;
    private final Sizes sizes;

    EventWorkloads(AsyncExecutor executor, Sizes sizes) {
        this.executor = executor;
        this.sizes = sizes;
    }

    Round wakeLatency() throws Exception {
        Callable<Void> empty = () -> null;
        return WakeLatency.measure(() -> executor.blockOn(executor.spawn(empty)), sizes.wakes());
    }

    Round idleCpu() throws Exception {
        return IdleCpu.measure(this::startSleeping, sizes.idleMillis());
    }

    Round stranding() throws Exception {
        return Stranding.measure(this::family, sizes.strandingRounds());
    }

    private IdleCpu.SleepLoop startSleeping() {
        Task<Void> sleeper = executor.spawn(sleepingForEver());
        return () -> {
            sleeper.cancel();
            awaitEnd(sleeper);
        };
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

    private static VelaFuture<Void> sleepingForEver() {
        return Async.sleep(SHORT_SLEEP).flatMap(slept -> sleepingForEver());
    }

    private void family(Stranding.Family family) {
        Task<List<Task<Void>>> parent = executor.spawn(() -> {
            List<Task<Void>> children = new ArrayList<>();
            family.start();
            for (int child = 0; child < family.children(); child++) {
                children.add(executor.spawn(() -> {
                    family.child();
                    return null;
                }));
            }
            family.compute();
            return children;
        });
        executor.blockOn(parent).forEach(executor::blockOn);
    }
}
