package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.Job;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * An unbounded first-in-first-out queue that any thread fills and one thread at a time empties: how work
 * comes in from outside, and where a full ring goes on.
 *
 * <p>Any thread may call any method. No method blocks; who finds another thread emptying the queue is sent
 * away with {@link #BUSY}. An offer that has begun but not ended makes the queue look filled with nothing to
 * be had.
 */
public final class InjectionQueue {
    /*
     * A multi-producer single-consumer queue of JCTools, whose single consumer is whoever holds the try-lock.
     *
     * Invariants
     *   [J1] Jobs leave in the order in which their offers claimed a place, so those of one thread in the
     *        order of its offers; each leaves once.
     *   [J2] A job that drainTo moves stands in its new queue before it leaves this one: at no moment is it
     *        in neither, and if the new queue throws, it has not left.
     *   [J3] isEmpty answers true only if every offer that had returned before has been taken out.
     * Ordering
     *   offer releases the element and the consumer acquires it. The consumer's own fields are plain and
     *   pass from one holder of the lock to the next. isEmpty reads the two indexes by volatile reads, the
     *   consumer's first; the producers' moves before the element is visible, so [J3] holds where the answer
     *   of a poll would not do. A worker about to sleep announces that by a full fence and then asks isEmpty;
     *   whoever offers has a full fence between the offer and its look at the sleepers: one sees the other.
     * Shown by InjectionQueueTest and InjectionQueueStress.
     */
    /** The answer of {@link #drainTo} when something is there that cannot be had at this moment. */
    public static final int BUSY = -1;

    // immutable
    private final MpscUnboundedVarHandleArrayQueue<Job> queue;
    private final TryLock consuming = new TryLock();

    /**
     * Makes an empty queue.
     *
     * @param chunkSize how many jobs one array of the queue holds, at least 2; rounded up to a power of two
     */
    public InjectionQueue(int chunkSize) {
        queue = new MpscUnboundedVarHandleArrayQueue<>(chunkSize);
    }

    /** Adds a job at the end. */
    public void offer(Job job) {
        queue.offer(job);
    }

    /**
     * Takes the first job.
     *
     * @return null if there is none, or none to be had at this moment; {@link #isEmpty} tells which
     */
    public @Nullable Job poll() {
        if (!tryConsume()) {
            return null;
        }
        try {
            return pollConsuming();
        } finally {
            endConsuming();
        }
    }

    /**
     * Moves jobs from the front to another queue, whose owner is the calling thread.
     *
     * @param limit how many at most
     * @return how many were moved; {@link #BUSY} if none was although the queue is not empty
     */
    int drainTo(MessagePassingQueue.Consumer<Job> target, int limit) {
        if (isEmpty()) {
            return 0;
        }
        if (!tryConsume()) {
            return BUSY;
        }
        int moved;
        try {
            moved = moveConsuming(target, limit);
        } finally {
            endConsuming();
        }
        return moved == 0 && !isEmpty() ? BUSY : moved;
    }

    /** True if nothing is there, see [J3]; an offer that has begun counts as something. */
    public boolean isEmpty() {
        return queue.isEmpty();
    }

    /** How many offers have begun since the queue was made. */
    public long producerIndex() {
        return queue.currentProducerIndex();
    }

    /** How many jobs have been taken out since the queue was made. */
    public long consumerIndex() {
        return queue.currentConsumerIndex();
    }

    /** Begins a time in which the caller alone takes jobs out; false if another thread does. */
    boolean tryConsume() {
        return consuming.tryAcquire();
    }

    /** Ends what {@link #tryConsume} began. */
    void endConsuming() {
        consuming.release();
    }

    /** The first job without taking it, or null; between {@link #tryConsume} and {@link #endConsuming}. */
    @Nullable
    Job peekConsuming() {
        return queue.relaxedPeek();
    }

    /** Takes the first job, or answers null; between {@link #tryConsume} and {@link #endConsuming}. */
    @Nullable
    Job pollConsuming() {
        return queue.relaxedPoll();
    }

    /** As {@link #drainTo}; between {@link #tryConsume} and {@link #endConsuming}. */
    int moveConsuming(MessagePassingQueue.Consumer<Job> target, int limit) {
        int moved = 0;
        while (moved < limit) {
            Job job = peekConsuming();
            if (job == null) {
                break;
            }
            target.accept(job); // [J2]
            pollConsuming(); // [J1]
            moved++;
        }
        return moved;
    }
}
