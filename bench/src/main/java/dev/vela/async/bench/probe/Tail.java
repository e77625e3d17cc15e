package dev.vela.async.bench.probe;

import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Setting;
import dev.vela.async.bench.measure.Subject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Response times under an open load: the calling thread makes requests due at a fixed rate with exponential
 * gaps, whether or not earlier ones have been answered, and times count from when a request was due.
 */
public final class Tail implements Subject {
    private static final double[] SHARES = {0.7, 0.9};
    private static final int ARMED_AHEAD = 256;
    private static final double LEAD_IN_SHARE = 0.1;
    private static final int WARM_UP_DIVISOR = 5;
    private static final long SEED = 42;

    // immutable
    private final IntFunction<RequestTarget> targets;
    private final Setting setting;
    private final Set<Integer> workers;

    // owner thread and closer
    private volatile RequestTarget running;

    /** On runtimes that are made for a number of workers. Takes seconds the first time. */
    public Tail(IntFunction<RequestTarget> targets, Setting setting) {
        this(targets, setting, true);
    }

    private Tail(IntFunction<RequestTarget> targets, Setting setting, boolean withOneWorkerToo) {
        this.targets = targets;
        this.setting = setting;
        this.workers = new LinkedHashSet<>(List.of(setting.workers()));
        if (withOneWorkerToo) {
            workers.add(1);
        }
        workers.forEach(number -> setting.load().requestsPerSecond(number, 1)); // calibrates outside of any iteration
    }

    /** On a runtime whose number of workers is the same for the whole process, so that there is no other phase. */
    public static Tail withFixedWorkers(Supplier<RequestTarget> target, Setting setting) {
        return new Tail(workers -> target.get(), setting, false);
    }

    @Override
    public Round run() throws InterruptedException {
        return phases(setting.sizes().tailMillis());
    }

    @Override
    public void warmUp() throws InterruptedException {
        phases(setting.sizes().tailMillis() / WARM_UP_DIVISOR);
    }

    @Override
    public Duration limit() {
        long phases = (long) workers.size() * SHARES.length * setting.sizes().tailMillis();
        return DEFAULT_LIMIT.plusMillis(phases + Math.round(phases * LEAD_IN_SHARE));
    }

    @Override
    public void close() {
        RequestTarget target = running;
        if (target != null) {
            target.close();
        }
    }

    private Round phases(int millis) throws InterruptedException {
        Map<String, Double> figures = new LinkedHashMap<>();
        long total = 0;
        long requests = 0;
        for (int number : workers) {
            for (double share : SHARES) {
                double perSecond = setting.load().requestsPerSecond(number, share);
                String key = "w" + number + "_" + Math.round(share * 100);
                Distribution latencies = phase(number, perSecond, millis);
                figures.put(key + "_per_s", perSecond);
                latencies.put(figures, key + "_p50", 50);
                latencies.put(figures, key + "_p99", 99);
                latencies.put(figures, key + "_p999", 99.9);
                total += latencies.totalNanos();
                requests += latencies.count();
            }
        }
        return new Round(total, requests, figures);
    }

    private Distribution phase(int number, double perSecond, int millis) throws InterruptedException {
        int counted = Math.max(1, (int) (perSecond * millis / 1_000));
        int leadIn = (int) (counted * LEAD_IN_SHARE);
        long[] latencies = new long[leadIn + counted];
        RequestTarget target = targets.apply(number);
        running = target;
        try {
            drive(target, latencies, perSecond);
        } finally {
            running = null;
            target.close();
        }
        Distribution distribution = new Distribution();
        for (int index = leadIn; index < latencies.length; index++) {
            distribution.add(latencies[index]);
        }
        return distribution;
    }

    private void drive(RequestTarget target, long[] latencies, double perSecond) throws InterruptedException {
        Random random = new Random(SEED);
        Countdown ends = new Countdown(latencies.length);
        Queue<Armed> ahead = new ArrayDeque<>();
        int next = 0;
        while (next < Math.min(ARMED_AHEAD, latencies.length)) {
            ahead.add(arm(target, latencies, next++, ends));
        }
        double due = System.nanoTime();
        for (Armed armed = ahead.poll(); armed != null; armed = ahead.poll()) {
            due -= Math.log(1 - random.nextDouble()) / perSecond * 1e9;
            spinUntil((long) due);
            armed.request.due((long) due);
            armed.wake.run();
            if (next < latencies.length) {
                ahead.add(arm(target, latencies, next++, ends));
            }
        }
        ends.await();
    }

    private Armed arm(RequestTarget target, long[] latencies, int index, Countdown ends) {
        Request request = new Request(setting.load(), latencies, index, ends);
        return new Armed(request, target.arm(request));
    }

    private static void spinUntil(long nanos) throws InterruptedException {
        while (System.nanoTime() - nanos < 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException("given up");
            }
            Thread.onSpinWait();
        }
    }

    private record Armed(Request request, Runnable wake) {}
}
