package dev.vela.async.bench.probe;

import dev.vela.async.bench.measure.Round;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** From a spawn on an idle runtime until the thread outside that waits for the task goes on. */
public final class WakeLatency {
    private static final long PAUSE_NANOS = 200_000;

    private WakeLatency() {}

    /** What is timed. */
    @FunctionalInterface
    public interface Target {
        /** Spawns an empty task and waits for it. */
        void spawnAndWait() throws Exception;
    }

    /** This many times, with a pause between. */
    public static Round measure(Target target, int times) throws Exception {
        Distribution latencies = new Distribution();
        for (int time = 0; time < times; time++) {
            long start = System.nanoTime();
            target.spawnAndWait();
            latencies.add(System.nanoTime() - start);
            pause();
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        latencies.put(figures, "p50", 50);
        latencies.put(figures, "p99", 99);
        return new Round(latencies.totalNanos(), times, figures);
    }

    private static void pause() {
        long end = System.nanoTime() + PAUSE_NANOS;
        for (long left = PAUSE_NANOS; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
