package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.bench.micro.Measured;
import dev.vela.async.scheduler.Job;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Control;

/**
 * The way in for work from outside: one thread that offers a job, or 64, and takes them; and two threads, of which one
 * offers and the other takes.
 *
 * <p>One operation is one job, offered and taken; with two threads, offered by one or taken by the other.
 */
public class InjectionQueueBenchmark extends Measured {
    /** One job. */
    @Benchmark
    public @Nullable Job offerPollInjectionQueue(JobQueues.Ours queue) {
        return queue.offerPoll();
    }

    /** Yardstick. */
    @Benchmark
    public @Nullable Job offerPollConcurrentLinkedQueue(JobQueues.Linked queue) {
        return queue.offerPoll();
    }

    /** Yardstick. */
    @Benchmark
    public @Nullable Job offerPollLinkedBlockingQueue(JobQueues.Blocking queue) {
        return queue.offerPoll();
    }

    /** Yardstick. */
    @Benchmark
    public @Nullable Job offerPollMpscUnboundedQueue(JobQueues.Chunked queue) {
        return queue.offerPoll();
    }

    /** Some jobs, which are taken in one go. */
    @Benchmark
    @OperationsPerInvocation(JobQueue.BURST)
    public int burstInjectionQueue(JobQueues.Ours queue) {
        return queue.burst();
    }

    /** Yardstick. */
    @Benchmark
    @OperationsPerInvocation(JobQueue.BURST)
    public int burstConcurrentLinkedQueue(JobQueues.Linked queue) {
        return queue.burst();
    }

    /** Yardstick. */
    @Benchmark
    @OperationsPerInvocation(JobQueue.BURST)
    public int burstLinkedBlockingQueue(JobQueues.Blocking queue) {
        return queue.burst();
    }

    /** Yardstick. */
    @Benchmark
    @OperationsPerInvocation(JobQueue.BURST)
    public int burstMpscUnboundedQueue(JobQueues.Chunked queue) {
        return queue.burst();
    }

    /** Offers to another thread, at most 1,024 jobs ahead of it. */
    @Benchmark
    @Group("handOverInjectionQueue")
    public void handOverInjectionQueueProducer(JobQueues.Ours queue, Control control) {
        queue.produce(control);
    }

    /** Takes what the other thread offers. */
    @Benchmark
    @Group("handOverInjectionQueue")
    public @Nullable Job handOverInjectionQueueConsumer(JobQueues.Ours queue, Control control) {
        return queue.consume(control);
    }

    /** Yardstick. */
    @Benchmark
    @Group("handOverConcurrentLinkedQueue")
    public void handOverConcurrentLinkedQueueProducer(JobQueues.Linked queue, Control control) {
        queue.produce(control);
    }

    /** Yardstick. */
    @Benchmark
    @Group("handOverConcurrentLinkedQueue")
    public @Nullable Job handOverConcurrentLinkedQueueConsumer(JobQueues.Linked queue, Control control) {
        return queue.consume(control);
    }

    /** Yardstick. */
    @Benchmark
    @Group("handOverLinkedBlockingQueue")
    public void handOverLinkedBlockingQueueProducer(JobQueues.Blocking queue, Control control) {
        queue.produce(control);
    }

    /** Yardstick. */
    @Benchmark
    @Group("handOverLinkedBlockingQueue")
    public @Nullable Job handOverLinkedBlockingQueueConsumer(JobQueues.Blocking queue, Control control) {
        return queue.consume(control);
    }

    /** Yardstick. */
    @Benchmark
    @Group("handOverMpscUnboundedQueue")
    public void handOverMpscUnboundedQueueProducer(JobQueues.Chunked queue, Control control) {
        queue.produce(control);
    }

    /** Yardstick. */
    @Benchmark
    @Group("handOverMpscUnboundedQueue")
    public @Nullable Job handOverMpscUnboundedQueueConsumer(JobQueues.Chunked queue, Control control) {
        return queue.consume(control);
    }
}
