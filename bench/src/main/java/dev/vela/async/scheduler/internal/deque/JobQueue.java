package dev.vela.async.scheduler.internal.deque;

import static dev.vela.async.bench.micro.Measured.require;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.PlainJob;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Control;

/**
 * A queue, and the books of what went in and came out: what the benchmarks do with it. One thread offers, and it or at
 * most one other takes.
 */
public abstract class JobQueue {
    static final int BURST = 64;

    private static final int BACKLOG = 1024;
    private static final int MIDDLE = 32;

    private final Job job = new PlainJob();

    // producing thread only
    private long offered;

    /** The consumer's: the middle one counts, the others keep it off the producer's cache lines. */
    private final long[] taken = new long[2 * MIDDLE];

    JobQueue() {}

    abstract void offer(Job job);

    abstract @Nullable Job poll();

    abstract boolean isEmpty();

    /** Takes all; answers how many. */
    int drain() {
        int drained = 0;
        while (poll() != null) {
            drained++;
        }
        return drained;
    }

    @Nullable
    Job offerPoll() {
        offer(job);
        offered++;
        Job polled = poll();
        taken[MIDDLE] += polled == null ? 0 : 1;
        return polled;
    }

    int burst() {
        for (int count = 0; count < BURST; count++) {
            offer(job);
        }
        offered += BURST;
        int drained = drain();
        taken[MIDDLE] += drained;
        return drained;
    }

    /** One job; and after each 1,024 a wait for the consumer, so that the queue does not grow without a bound. */
    void produce(Control control) {
        offer(job);
        offered++;
        if (offered % BACKLOG == 0) {
            while (!isEmpty() && !control.stopMeasurement) {
                Thread.onSpinWait();
            }
        }
    }

    /** Null only when the measurement has ended and the producer may be gone. */
    @Nullable
    Job consume(Control control) {
        Job polled = poll();
        while (polled == null && !control.stopMeasurement) {
            Thread.onSpinWait();
            polled = poll();
        }
        taken[MIDDLE] += polled == null ? 0 : 1;
        return polled;
    }

    /** All that was offered has come out. */
    @TearDown(Level.Iteration)
    public void check() {
        require(offered, taken[MIDDLE] + drain(), "jobs");
        offered = 0;
        taken[MIDDLE] = 0;
    }
}
