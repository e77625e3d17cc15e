package dev.vela.async.bench.soak;

import dev.vela.async.bench.measure.Heap;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** One round after another until the time is over or a law is broken. */
final class SoakRun {
    private static final int LONGEST_ROUND_MILLIS = 2_500;
    private static final int SHORTEST_ROUND_MILLIS = 20;

    // immutable
    private final long seed;
    private final int workers;
    private final Duration duration;
    private final Tally tally = new Tally();
    private final Play play;
    private final HeapTrend heap = new HeapTrend();
    private final Watchdog watchdog = new Watchdog(System::nanoTime);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<Evidence> evidence = new AtomicReference<>();

    // written by the thread that runs the rounds
    private volatile long round;
    private volatile long roundSeed;
    private volatile double heapMegabytes;

    /** The first breach, and where it was seen. */
    record Evidence(Breach breach, long seed, long round, long roundSeed) {}

    /** Plays one round. */
    @FunctionalInterface
    interface Play {
        /** Plays it for about so long and tells of every breach. */
        void round(SoakRound round, Duration length) throws InterruptedException;
    }

    SoakRun(long seed, int workers, Duration duration) {
        this(seed, workers, duration, SoakRound::run);
    }

    SoakRun(long seed, int workers, Duration duration, Play play) {
        this.seed = seed;
        this.workers = workers;
        this.duration = duration;
        this.play = play;
    }

    /**
     * Runs it, on a thread of its own, so that nothing can keep this one.
     *
     * @param report is told, every second, how things stand
     * @return null, or the first breach
     */
    Evidence run(SoakReport report) throws InterruptedException {
        report.begin(seed, workers, duration);
        SoakThreads.named("rounds").newThread(this::rounds).start();
        while (!over.await(1, TimeUnit.SECONDS)) {
            report.status(round, tally, heapMegabytes);
            Breach hang = watchdog.look();
            if (hang != null) {
                breach(hang);
            }
        }
        report.end(evidence.get(), round, tally, heap);
        return evidence.get();
    }

    private void rounds() {
        long end = System.nanoTime() + duration.toNanos();
        SplittableRandom seeds = new SplittableRandom(seed);
        long number = 0;
        try {
            for (long left = duration.toNanos(); left > 0 && evidence.get() == null; left = end - System.nanoTime()) {
                roundSeed = seeds.nextLong();
                round = ++number;
                int millis = new SplittableRandom(roundSeed).nextInt(SHORTEST_ROUND_MILLIS, LONGEST_ROUND_MILLIS);
                Duration length = Duration.ofNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(millis)));
                play.round(new SoakRound(round, roundSeed, workers, tally, watchdog, this::breach), length);
                watchdog.expect("collection of the heap", Duration.ofMinutes(1));
                heapMegabytes = Heap.usedMegabytes();
                heap.add(heapMegabytes);
                Breach growth = heap.look();
                if (growth != null) {
                    breach(growth);
                }
            }
        } catch (Throwable unexpected) {
            breach(Breach.unexpected("round", unexpected));
        } finally {
            over.countDown();
        }
    }

    /** The first one ends the run. */
    private void breach(Breach breach) {
        evidence.compareAndSet(null, new Evidence(breach, seed, round, roundSeed));
        over.countDown();
    }
}
