package dev.vela.async.bench.micro;

import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The thread pool of the JDK that runs the tasks of a yardstick. */
public abstract class PoolThreads {
    // set up before, and ended after all iterations
    private @Nullable ExecutorService pool;

    private PoolThreads() {}

    /** Makes the pool. */
    abstract ExecutorService make();

    /** Starts it. */
    @Setup
    public void start() {
        pool = make();
    }

    /** Ends it, and fails if a task was left. */
    @TearDown
    public void end() {
        if (!pool().shutdownNow().isEmpty()) {
            throw new IllegalStateException("tasks were left");
        }
    }

    /** The pool. */
    public ExecutorService pool() {
        return Objects.requireNonNull(pool);
    }

    /** Two threads and a queue. */
    @State(Scope.Benchmark)
    public static class Two extends PoolThreads {
        /** Not started yet. */
        public Two() {}

        @Override
        ExecutorService make() {
            return Executors.newFixedThreadPool(2);
        }
    }

    /** As many threads as tasks run at once, kept for a minute, and no queue. */
    @State(Scope.Benchmark)
    public static class Cached extends PoolThreads {
        /** Not started yet. */
        public Cached() {}

        @Override
        ExecutorService make() {
            return Executors.newCachedThreadPool();
        }
    }
}
