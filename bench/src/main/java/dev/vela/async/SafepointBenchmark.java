package dev.vela.async;

import dev.vela.async.bench.micro.Measured;
import dev.vela.async.bench.micro.VelaWorkers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a compiled loop pays for being stoppable, and how long it takes until it stops: a loop with and without a poll at
 * every turn, and a handshake with workers that all compute.
 *
 * <p>One operation is one turn of the loop, or one handshake with every worker.
 */
public class SafepointBenchmark extends Measured {
    private static final int TURNS = 10_000_000;

    /** Needs no worker but the one of the executor. */
    @Benchmark
    @OperationsPerInvocation(TURNS)
    public void loopPolling(VelaWorkers.One workers) {
        require(expected(), run(workers, true), "the last number");
    }

    /** Yardstick: the same loop without a poll. */
    @Benchmark
    @OperationsPerInvocation(TURNS)
    public void loopNotPolling(VelaWorkers.One workers) {
        require(expected(), run(workers, false), "the last number");
    }

    private static long run(VelaWorkers.One workers, boolean polling) {
        return Objects.requireNonNull(workers.executor().blockOn(new Scrambling(TURNS, polling)));
    }

    private static long expected() {
        return Scrambling.EXPECTED;
    }

    /** With as many workers as the parameter says, each of which computes and polls. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public void handshake(Computing computing) {
        AtomicInteger visited = new AtomicInteger();
        int late = computing
                .executor()
                .safepoints()
                .handshake(all -> true, (worker, thread) -> visited.incrementAndGet(), Duration.ofSeconds(10))
                .size();
        require(0, late, "late workers");
        require(computing.workers, visited.get(), "visited workers");
    }

    /** Workers that all compute. */
    @State(Scope.Benchmark)
    public static class Computing {
        /** How many workers. */
        @Param({"1", "2", "8"})
        public int workers;

        private @Nullable AsyncExecutor executor;
        private final List<Task<Long>> loops = new ArrayList<>();

        /** Not started yet. */
        public Computing() {}

        /** Starts the executor, and returns when all workers compute. */
        @Setup
        public void start() {
            AsyncExecutor started = AsyncExecutor.withWorkers(workers);
            executor = started;
            for (int number = 0; number < workers; number++) {
                loops.add(started.spawn(new Scrambling(Long.MAX_VALUE, true)));
            }
            while (started.metrics().liveWorkers() < workers) {
                Thread.onSpinWait();
            }
        }

        /** Ends it. */
        @TearDown
        public void end() {
            loops.forEach(Task::cancel);
            executor().close();
        }

        AsyncExecutor executor() {
            return Objects.requireNonNull(executor);
        }
    }

    /** Computes a chain of numbers, each of which needs the one before: one multiplication and two shifts a turn. */
    static final class Scrambling extends Coroutine<Long> {
        private static final long SEED = 88172645463325252L;

        /** What comes out after the turns of the benchmark. */
        static final long EXPECTED = scrambled(SEED, TURNS);

        private final boolean polling;
        private long left;
        private long number = SEED;

        Scrambling(long turns, boolean polling) {
            this.left = turns;
            this.polling = polling;
        }

        private static long scrambled(long seed, long turns) {
            long number = seed;
            for (long turn = 0; turn < turns; turn++) {
                number = next(number);
            }
            return number;
        }

        private static long next(long number) {
            long mixed = number * 6364136223846793005L + 1442695040888963407L;
            mixed ^= mixed >>> 29;
            return mixed ^ (mixed << 17);
        }

        @Override
        protected @Nullable Object step(Execution execution, @Nullable Object received) throws Throwable {
            execution.valueOf(received);
            return polling ? stepPolling(execution) : stepNotPolling();
        }

        private Object stepNotPolling() {
            number = scrambled(number, left);
            return number;
        }

        private Object stepPolling(Execution execution) throws Throwable {
            long current = number;
            long turns = left;
            while (turns > 0) {
                turns--;
                current = next(current);
                if (execution.isPauseDue()) {
                    number = current;
                    left = turns;
                    if (execution.pause() == SUSPENDED) {
                        return SUSPENDED;
                    }
                }
            }
            return current;
        }
    }
}
