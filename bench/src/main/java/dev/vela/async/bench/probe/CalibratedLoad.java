package dev.vela.async.bench.probe;

import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.OpenLoad;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Finds out, at the first use and once in this process, how many steps a microsecond is and how many requests a
 * second a fixed thread pool answers in a closed loop beside a generator thread that spins.
 */
public final class CalibratedLoad implements OpenLoad {
    private static final int CALIBRATING_STEPS = 1_000_000;
    private static final int CALIBRATING_RUNS = 50;
    private static final int CALIBRATING_REQUESTS = 40_000;
    private static final int REQUESTS_UNDER_WAY = 64;

    // immutable
    private final int calibratingRequests;

    // guarded by this
    private final Map<Integer, Double> fullRates = new LinkedHashMap<>();

    // shared
    private volatile double stepsPerMicro;

    @SuppressWarnings("unused") // written so that the compiler can't leave the steps out
    private volatile long sink;

    /** Takes as many requests for the closed loop as make its rate steady. */
    public CalibratedLoad() {
        this(CALIBRATING_REQUESTS);
    }

    /** Takes this many requests for the closed loop. */
    public CalibratedLoad(int calibratingRequests) {
        this.calibratingRequests = calibratingRequests;
    }

    @Override
    public synchronized double requestsPerSecond(int workers, double share) {
        calibrate(); // before other threads compute, which would wait for this lock
        return share * fullRates.computeIfAbsent(workers, this::closedLoop);
    }

    @Override
    public void compute(int micros) {
        if (stepsPerMicro == 0) {
            calibrate();
        }
        sink = GivenLoad.steps((long) (micros * stepsPerMicro));
    }

    /** Steps of computing that take a microsecond here. */
    public double stepsPerMicro() {
        calibrate();
        return stepsPerMicro;
    }

    private synchronized void calibrate() {
        if (stepsPerMicro != 0) {
            return;
        }
        double best = 0;
        for (int run = 0; run < CALIBRATING_RUNS; run++) {
            long start = System.nanoTime();
            sink = GivenLoad.steps(CALIBRATING_STEPS);
            best = Math.max(best, CALIBRATING_STEPS * 1_000.0 / (System.nanoTime() - start));
        }
        stepsPerMicro = best;
    }

    private double closedLoop(int workers) {
        ExecutorService pool = fixedPool(workers);
        try {
            answered(pool, calibratingRequests / 2);
            return answered(pool, calibratingRequests);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the load was calibrated", hurried);
        } finally {
            pool.shutdownNow();
        }
    }

    /** A pool that, once shut down, drops what comes in silence. */
    private static ExecutorService fixedPool(int workers) {
        return new ThreadPoolExecutor(
                workers,
                workers,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "testbed-fixed-pool");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private double answered(ExecutorService pool, int requests) throws InterruptedException {
        Semaphore places = new Semaphore(REQUESTS_UNDER_WAY);
        Countdown ends = new Countdown(requests);
        long[] latencies = new long[requests];
        long start = System.nanoTime();
        for (int index = 0; index < requests; index++) {
            while (!places.tryAcquire()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("given up");
                }
                Thread.onSpinWait();
            }
            Request request = new Request(this, latencies, index, ends);
            pool.execute(() -> {
                request.begin();
                pool.execute(() -> {
                    request.middle();
                    pool.execute(() -> {
                        request.end();
                        places.release();
                    });
                });
            });
        }
        ends.await();
        return requests * 1e9 / (System.nanoTime() - start);
    }
}
