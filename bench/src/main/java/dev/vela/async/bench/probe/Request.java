package dev.vela.async.bench.probe;

import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.OpenLoad;

/**
 * One request of the open load. A task waits for it, is woken, calls {@link #begin}, awaits a task that it spawns
 * for {@link #middle}, and calls {@link #end}.
 */
public final class Request {
    private static final int OUTER_MICROS = 20;
    private static final int MIDDLE_MICROS = 10;

    private final OpenLoad load;
    private final long[] latencies;
    private final int index;
    private final Countdown ends;
    private volatile long dueNanos;

    Request(OpenLoad load, long[] latencies, int index, Countdown ends) {
        this.load = load;
        this.latencies = latencies;
        this.index = index;
        this.ends = ends;
    }

    /** The first step. */
    public void begin() {
        load.compute(OUTER_MICROS);
    }

    /** The step that a task of its own does. */
    public void middle() {
        load.compute(MIDDLE_MICROS);
    }

    /** The last step. */
    public void end() {
        load.compute(OUTER_MICROS);
        latencies[index] = System.nanoTime() - dueNanos;
        ends.arrive();
    }

    void due(long nanos) {
        dueNanos = nanos;
    }
}
