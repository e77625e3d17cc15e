package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.bench.micro.Measured;
import dev.vela.async.scheduler.Job;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * The owner of a worker's deque, undisturbed: it pushes a job, or 64, and takes them back. The yardsticks could be
 * robbed by other threads as well.
 *
 * <p>One operation is one job, pushed and taken.
 */
public class WorkerDequeBenchmark extends Measured {
    /** One job at the hot end. */
    @Benchmark
    public @Nullable Job pushPopHotEnd(JobDeques.HotEndAlone deque) {
        return deque.pushPop();
    }

    /** One job in the run queue. */
    @Benchmark
    public @Nullable Job pushPopRunQueue(JobDeques.RunQueue deque) {
        return deque.pushPop();
    }

    /** Yardstick. */
    @Benchmark
    public @Nullable Job pushPopConcurrentLinkedDeque(JobDeques.Linked deque) {
        return deque.pushPop();
    }

    /** Yardstick. */
    @Benchmark
    public @Nullable Job pushPopLockedArrayDeque(JobDeques.Locked deque) {
        return deque.pushPop();
    }

    /** Yardstick. */
    @Benchmark
    public @Nullable Job pushPopSpmcArrayQueue(JobDeques.Ring deque) {
        return deque.pushPop();
    }

    /** Some jobs at the hot end. */
    @Benchmark
    @OperationsPerInvocation(JobDeque.BURST)
    public @Nullable Job burstHotEnd(JobDeques.HotEndAlone deque) {
        return deque.burst();
    }

    /** Some jobs in the run queue. */
    @Benchmark
    @OperationsPerInvocation(JobDeque.BURST)
    public @Nullable Job burstRunQueue(JobDeques.RunQueue deque) {
        return deque.burst();
    }

    /** Yardstick. */
    @Benchmark
    @OperationsPerInvocation(JobDeque.BURST)
    public @Nullable Job burstConcurrentLinkedDeque(JobDeques.Linked deque) {
        return deque.burst();
    }

    /** Yardstick. */
    @Benchmark
    @OperationsPerInvocation(JobDeque.BURST)
    public @Nullable Job burstLockedArrayDeque(JobDeques.Locked deque) {
        return deque.burst();
    }

    /** Yardstick. */
    @Benchmark
    @OperationsPerInvocation(JobDeque.BURST)
    public @Nullable Job burstSpmcArrayQueue(JobDeques.Ring deque) {
        return deque.burst();
    }
}
