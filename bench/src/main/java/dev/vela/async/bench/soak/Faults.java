package dev.vela.async.bench.soak;

import dev.vela.async.scheduler.ThreadStarter;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Starts threads, and lets some starts fail as they do on a machine that has no more. Any thread may call it. */
final class Faults implements ThreadStarter {
    // immutable
    private final long seed;
    private final int perMille;
    private final Tally tally;

    // shared
    private final AtomicLong starts = new AtomicLong();

    /** So many of a thousand starts fail. */
    Faults(long seed, int perMille, Tally tally) {
        this.seed = seed;
        this.perMille = perMille;
        this.tally = tally;
    }

    @Override
    public void start(Thread thread) {
        if (new SplittableRandom(seed + starts.incrementAndGet()).nextInt(1000) < perMille) {
            tally.count(Feature.FAULT_NO_THREAD);
            throw new OutOfMemoryError("planned: no thread to be had for " + thread.getName());
        }
        thread.start();
    }
}
