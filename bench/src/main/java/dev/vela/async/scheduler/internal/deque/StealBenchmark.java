package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.bench.micro.Measured;
import dev.vela.async.scheduler.Job;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.infra.Control;

/**
 * The owner of a worker's deque and a thief, two threads: the owner pushes 64 new jobs and takes back what has not
 * been stolen, again and again.
 *
 * <p>One operation is, for the owner, one job pushed and, unless stolen, taken; for the thief one job that it got.
 */
public class StealBenchmark extends Measured {
    /** Spawns, offers half to the thief, takes back what is left. */
    @Benchmark
    @Group("stealHotEnd")
    public @Nullable Job stealHotEndOwner(JobDeques.HotEndShared deque) {
        return deque.pushNew();
    }

    /** Takes what is offered. */
    @Benchmark
    @Group("stealHotEnd")
    public @Nullable Job stealHotEndThief(JobDeques.HotEndShared deque, Control control) {
        return deque.stealOne(control);
    }

    /** Queues woken jobs. */
    @Benchmark
    @Group("stealRunQueue")
    public @Nullable Job stealRunQueueOwner(JobDeques.RunQueue deque) {
        return deque.pushNew();
    }

    /** Takes half of them. */
    @Benchmark
    @Group("stealRunQueue")
    public @Nullable Job stealRunQueueThief(JobDeques.RunQueue deque, Control control) {
        return deque.stealOne(control);
    }

    /** Yardstick. */
    @Benchmark
    @Group("stealConcurrentLinkedDeque")
    public @Nullable Job stealConcurrentLinkedDequeOwner(JobDeques.Linked deque) {
        return deque.pushNew();
    }

    /** Yardstick. */
    @Benchmark
    @Group("stealConcurrentLinkedDeque")
    public @Nullable Job stealConcurrentLinkedDequeThief(JobDeques.Linked deque, Control control) {
        return deque.stealOne(control);
    }

    /** Yardstick. */
    @Benchmark
    @Group("stealLockedArrayDeque")
    public @Nullable Job stealLockedArrayDequeOwner(JobDeques.Locked deque) {
        return deque.pushNew();
    }

    /** Yardstick. */
    @Benchmark
    @Group("stealLockedArrayDeque")
    public @Nullable Job stealLockedArrayDequeThief(JobDeques.Locked deque, Control control) {
        return deque.stealOne(control);
    }

    /** Yardstick. */
    @Benchmark
    @Group("stealSpmcArrayQueue")
    public @Nullable Job stealSpmcArrayQueueOwner(JobDeques.Ring deque) {
        return deque.pushNew();
    }

    /** Yardstick. */
    @Benchmark
    @Group("stealSpmcArrayQueue")
    public @Nullable Job stealSpmcArrayQueueThief(JobDeques.Ring deque, Control control) {
        return deque.stealOne(control);
    }
}
