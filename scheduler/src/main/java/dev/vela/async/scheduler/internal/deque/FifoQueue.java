package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.Job;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.varhandle.SpmcVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * A first-in-first-out queue without a bound, filled by one worker and emptied by all: a ring, and an overflow
 * behind it for what does not fit.
 *
 * <p>The owner alone may call what is not marked otherwise; {@link #steal}, {@link #stealHalf} and
 * {@link #isEmpty} are for any thread. No method blocks. A poll may answer null with jobs left in the overflow
 * while a thief holds its lock.
 */
final class FifoQueue implements MessagePassingQueue.Consumer<Job> {
    /*
     *            overflow (unbounded, under a try-lock)           ring (bounded)
     *   push -->  only while it is not empty    -- refill -->   otherwise, straight  --> poll, steal
     *
     * Invariants
     *   [FQ1] Jobs are claimed in the order in which they were pushed, by owner and thieves together.
     *        While the overflow holds a job nothing is pushed straight into the ring; a refill goes on where
     *        the ring ends, under the overflow's lock; and whoever takes straight from the overflow has
     *        seen, under that lock and in this order, that the overflow has a job and the ring has none.
     *   [FQ2] Each job is claimed once: by the ring's compare-and-set or under the overflow's lock.
     *   [FQ3] pushedCount - takenCount is the number of jobs inside, and the oldest of them is the push with
     *        the number takenCount: so all that was pushed before a reading of pushedCount has been claimed
     *        when takenCount has reached it. A job moved from overflow to ring has been counted by both, so
     *        their sum less "moved" counts each once.
     *   [FQ4] A thief takes no more than its own ring has room for, and its overflow has a chunk of room at
     *        least: stealing does not allocate, so nothing can fail with jobs in hand.
     *   [FQ5] isEmpty misses no job that was pushed before it was called and has not been claimed: jobs go
     *        from the overflow to the ring and never back, enter the ring before they leave the overflow,
     *        and isEmpty reads the overflow first.
     * Ordering
     *   The ring's producer releases its index and consumers acquire it; InjectionQueue says how the overflow
     *   passes jobs on. A refused relaxedOffer means full, or a consumer that has claimed the slot and not
     *   yet cleared it: the overflow is right in both cases. "overflowing" and "moved" are the owner's.
     * Shown by FifoQueueTest and FifoQueueStress.
     */
    private static final int OVERFLOW_CHUNK = 128;

    // immutable
    private final SpmcVarHandleArrayQueue<Job> ring;
    private final InjectionQueue overflow;

    // owner thread only
    private boolean overflowing;
    private long moved;

    FifoQueue(int ringCapacity) {
        this(ringCapacity, OVERFLOW_CHUNK);
    }

    FifoQueue(int ringCapacity, int overflowChunk) {
        ring = new SpmcVarHandleArrayQueue<>(ringCapacity);
        overflow = new InjectionQueue(overflowChunk);
    }

    /** Adds a job at the end. */
    void push(Job job) {
        if (overflowing || !ring.relaxedOffer(job)) {
            pushBehind(job);
        }
    }

    /** As {@link #push}: a queue takes what another one drains. */
    @Override
    public void accept(Job job) {
        push(job);
    }

    private void pushBehind(Job job) {
        if (overflowing && overflow.isEmpty() && ring.relaxedOffer(job)) { // [FQ1]
            overflowing = false;
            return;
        }
        overflow.offer(job);
        overflowing = true;
    }

    /** Takes the oldest job; null if there is none, or a thief holds the overflow's lock. */
    @Nullable
    Job poll() {
        Job job = ring.poll();
        return job != null || !overflowing ? job : refill();
    }

    /** Takes the oldest job of the overflow, the ring being empty, and moves what follows into the ring. */
    private @Nullable Job refill() {
        if (!overflow.tryConsume()) {
            return null;
        }
        try {
            Job first = overflow.pollConsuming();
            for (int room = ring.capacity() / 2; room > 0; room--) {
                Job job = overflow.peekConsuming();
                if (job == null || !ring.relaxedOffer(job)) { // [FQ5]
                    break;
                }
                overflow.pollConsuming();
                moved++; // [FQ3]
            }
            overflowing = !overflow.isEmpty();
            return first;
        } finally {
            overflow.endConsuming();
        }
    }

    /** Takes the oldest job, on any thread; null if there is none, or none to be had. */
    @Nullable
    Job steal() {
        Job job = ring.poll();
        if (job != null || overflow.isEmpty() || !overflow.tryConsume()) {
            return job;
        }
        try {
            return stealInOrder();
        } finally {
            overflow.endConsuming();
        }
    }

    /** Under the overflow's lock, in the order that [FQ1] demands. */
    @Nullable
    Job stealInOrder() {
        if (overflow.isEmpty()) {
            return null;
        }
        Job job = ring.poll();
        return job != null ? job : overflow.pollConsuming();
    }

    /**
     * Takes the older half, but at most so many, for the thief that calls.
     *
     * @param haul the thief's; not of the owner of this queue
     */
    void stealHalf(Haul haul, int most) {
        int limit = Math.min(most, haul.room()); // [FQ4]
        int queued = ring.size();
        if (queued > 0 && ring.drain(haul, (int) Math.min(limit, olderHalf(queued))) > 0) { // [FQ2]
            return;
        }
        if (overflow.isEmpty() || !overflow.tryConsume()) {
            return;
        }
        try {
            long waiting = overflow.producerIndex() - overflow.consumerIndex();
            if (waiting > 0 && ring.isEmpty()) { // [FQ1]
                overflow.moveConsuming(haul, (int) Math.min(limit, olderHalf(waiting)));
            }
        } finally {
            overflow.endConsuming();
        }
    }

    private static long olderHalf(long size) {
        return (size + 1) / 2;
    }

    /** How many jobs the ring can take. */
    int room() {
        return overflowing ? 0 : ring.capacity() - ring.size();
    }

    /** True if nothing is inside, see [FQ5]. Any thread. */
    boolean isEmpty() {
        return overflow.isEmpty() && ring.isEmpty();
    }

    /** As {@link #isEmpty} and cheaper; may answer false until the next {@link #poll} when thieves emptied it. */
    boolean isEmptyForOwner() {
        return !overflowing && ring.isEmpty();
    }

    /** How many jobs are inside; a moment's answer. */
    long size() {
        return overflowing ? pushedCount() - takenCount() : ring.size();
    }

    /** How many jobs have been pushed since the queue was made. */
    long pushedCount() {
        return ring.currentProducerIndex() + overflow.producerIndex() - moved; // [FQ3]
    }

    /** How many jobs have been claimed since the queue was made, by the owner or by thieves. */
    long takenCount() {
        return ring.currentConsumerIndex() + overflow.consumerIndex() - moved; // [FQ3]
    }
}
