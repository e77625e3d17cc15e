package dev.vela.async.bench.coroutine;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.Coroutine;
import dev.vela.async.Execution;
import dev.vela.async.JoinException;
import dev.vela.async.Task;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.probe.IdleCpu;
import dev.vela.async.bench.probe.Stranding;
import dev.vela.async.bench.probe.WakeLatency;
import java.util.ArrayList;
import java.util.List;

/** What the probes need from this runtime. */
final class EventCoroutines {
    private final AsyncExecutor executor;
    private final Sizes sizes;

    EventCoroutines(AsyncExecutor executor, Sizes sizes) {
        this.executor = executor;
        this.sizes = sizes;
    }

    Round wakeLatency() throws Exception {
        return WakeLatency.measure(
                () -> executor.blockOn(executor.spawn(new SpawnCoroutines.Nothing())), sizes.wakes());
    }

    Round idleCpu() throws Exception {
        return IdleCpu.measure(this::startSleeping, sizes.idleMillis());
    }

    Round stranding() throws Exception {
        return Stranding.measure(
                family -> executor.blockOn(new Parent(family)).forEach(executor::blockOn), sizes.strandingRounds());
    }

    private IdleCpu.SleepLoop startSleeping() {
        Task<Void> sleeper = executor.spawn(new Sleeper());
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

    private static final class Sleeper extends Coroutine<Void> {
        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            execution.valueOf(received);
            Object slept = null;
            while (slept != SUSPENDED) {
                slept = execution.await(WaitCoroutines.SHORT_SLEEP);
            }
            return SUSPENDED;
        }
    }

    private static final class Parent extends Coroutine<List<Task<Void>>> {
        private final Stranding.Family family;

        Parent(Stranding.Family family) {
            this.family = family;
        }

        @Override
        protected Object step(Execution execution, Object received) {
            List<Task<Void>> children = new ArrayList<>();
            family.start();
            for (int child = 0; child < family.children(); child++) {
                children.add(execution.executor().spawn(new Child(family)));
            }
            family.compute();
            return children;
        }
    }

    private static final class Child extends Coroutine<Void> {
        private final Stranding.Family family;

        Child(Stranding.Family family) {
            this.family = family;
        }

        @Override
        protected Object step(Execution execution, Object received) {
            family.child();
            return null;
        }
    }
}
