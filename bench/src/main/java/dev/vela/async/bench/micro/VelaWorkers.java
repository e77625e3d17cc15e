package dev.vela.async.bench.micro;

import dev.vela.async.AsyncExecutor;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The executor that runs the tasks of a benchmark. */
public abstract class VelaWorkers {
    private static final Duration GRACE = Duration.ofSeconds(10);

    // immutable
    private final int workers;

    // set up before, and ended after all iterations
    private @Nullable AsyncExecutor executor;

    private VelaWorkers(int workers) {
        this.workers = workers;
    }

    /** Starts the executor. */
    @Setup
    public void start() {
        executor = AsyncExecutor.withWorkers(workers);
    }

    /** Ends it, and fails if a task was left. */
    @TearDown
    public void end() {
        if (!executor().shutdown(GRACE)) {
            throw new IllegalStateException("tasks were left");
        }
    }

    /** The executor. */
    public AsyncExecutor executor() {
        return Objects.requireNonNull(executor);
    }

    /** One worker: what is spawned waits until the running task gives way. */
    @State(Scope.Benchmark)
    public static class One extends VelaWorkers {
        /** Not started yet. */
        public One() {
            super(1);
        }
    }

    /** Two workers. */
    @State(Scope.Benchmark)
    public static class Two extends VelaWorkers {
        /** Not started yet. */
        public Two() {
            super(2);
        }
    }
}
