package dev.vela.async.bench.peer.virtual;

import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.probe.IdleCpu;
import dev.vela.async.bench.probe.Stranding;
import dev.vela.async.bench.probe.WakeLatency;
import java.util.ArrayList;
import java.util.List;

/** What the probes need from virtual threads. */
final class VirtualEvents {
    private final Sizes sizes;

    VirtualEvents(Sizes sizes) {
        this.sizes = sizes;
    }

    Round wakeLatency() throws Exception {
        Runnable empty = () -> {};
        return WakeLatency.measure(() -> VirtualThreads.start(empty).join(), sizes.wakes());
    }

    Round idleCpu() throws Exception {
        return IdleCpu.measure(VirtualEvents::startSleeping, sizes.idleMillis());
    }

    Round stranding() throws Exception {
        return Stranding.measure(VirtualEvents::family, sizes.strandingRounds());
    }

    private static IdleCpu.SleepLoop startSleeping() {
        Thread sleeper = VirtualThreads.start(VirtualEvents::sleepUntilCancelled);
        return () -> {
            sleeper.interrupt();
            sleeper.join();
        };
    }

    private static void sleepUntilCancelled() {
        try {
            while (true) {
                Thread.sleep(1);
            }
        } catch (InterruptedException cancelled) {
            // The way to end this loop.
        }
    }

    private static void family(Stranding.Family family) throws InterruptedException {
        List<Thread> children = new ArrayList<>();
        Thread parent = VirtualThreads.start(() -> {
            family.start();
            for (int child = 0; child < family.children(); child++) {
                children.add(VirtualThreads.start(family::child));
            }
            family.compute();
        });
        parent.join();
        for (Thread child : children) {
            child.join();
        }
    }
}
