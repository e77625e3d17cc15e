package dev.vela.async.bench.micro;

import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The fork/join pool that runs the tasks of a yardstick. */
public abstract class ForkJoinWorkers {
    // immutable
    private final int parallelism;

    // set up before, and ended after all iterations
    private @Nullable ForkJoinPool pool;

    private ForkJoinWorkers(int parallelism) {
        this.parallelism = parallelism;
    }

    /** Makes the pool. */
    @Setup
    public void start() {
        pool = new ForkJoinPool(parallelism);
    }

    /** Ends it, and fails if a task was left. */
    @TearDown
    public void end() {
        if (!pool().shutdownNow().isEmpty()) {
            throw new IllegalStateException("tasks were left");
        }
    }

    /** The pool. */
    public ForkJoinPool pool() {
        return Objects.requireNonNull(pool);
    }

    /** One worker. */
    @State(Scope.Benchmark)
    public static class One extends ForkJoinWorkers {
        /** Not started yet. */
        public One() {
            super(1);
        }
    }

    /** Two workers. */
    @State(Scope.Benchmark)
    public static class Two extends ForkJoinWorkers {
        /** Not started yet. */
        public Two() {
            super(2);
        }
    }
}
