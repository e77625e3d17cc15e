package dev.vela.async.scheduler.internal.blocking;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.support.PaddedLong;
import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that wait for a thread of the pool, first in, first out. Any thread may call any method.
 *
 * <p>Not lock-free: those who take come one after the other, and one who takes may wait for one who is just
 * putting a job in.
 */
final class Backlog {
    /*
     * The word "taker"
     *
     *   from       call             to         the caller learns
     *   FREE       poll, takeBack   TAKING     it may use the consumer's end
     *   TAKING     (done)           FREE
     *
     * Invariants
     *   [A1] At most one thread takes jobs from the queue at a time: it has but one consumer's end.
     *   [A2] isEmpty answers true only if at some moment of the call no job was in here, not even in the hands of a
     *        search: no search was under way between the two readings of "searches", which is odd during one.
     *   [A3] A job is given to exactly one caller of poll, or taken back.
     * Ordering
     *   FREE is written with release and left by compare-and-set: each taker sees what the last one did. The end
     *   of an offer and isEmpty are volatile accesses of the queue's producer index.
     * Shown by BacklogTest, BacklogStress, BlockingPoolLivenessTest.
     */
    private static final long FREE = 0;
    private static final long TAKING = 1;

    private static final int CHUNK = 256;
    private static final int SPINS_BEFORE_YIELD = 100;

    // shared
    private final PaddedLong taker = new PaddedLong(FREE);
    private final PaddedLong searches = new PaddedLong(0);
    private final MpscUnboundedVarHandleArrayQueue<Job> queue = new MpscUnboundedVarHandleArrayQueue<>(CHUNK);

    /** Puts a job at the end. */
    void offer(Job job) {
        queue.offer(job);
    }

    /** True if no job is here. */
    boolean isEmpty() {
        long before = searches.getVolatile();
        return queue.isEmpty() && (before & 1) == 0 && searches.getVolatile() == before; // [A2]
    }

    /** Takes the oldest job; null if there is none. */
    @Nullable
    Job poll() {
        for (int spins = 0; !isEmpty(); spins++) {
            if (taker.getOpaque() == FREE && taker.compareAndSet(FREE, TAKING)) { // [A1]
                Job job = queue.relaxedPoll(); // null if the oldest is just being put in
                taker.setRelease(FREE);
                if (job != null) {
                    return job; // [A3]
                }
            }
            pause(spins);
        }
        return null;
    }

    /** Takes one certain job out again, wherever it stands; false if somebody else has taken it. */
    boolean takeBack(Job job) {
        for (int spins = 0; !taker.compareAndSet(FREE, TAKING); spins++) { // [A1]
            pause(spins);
        }
        searches.getAndAdd(1);
        boolean found = false;
        for (int left = queue.size(); left > 0; left--) {
            Job each = queue.poll();
            if (each == job) {
                found = true; // [A3]
            } else if (each != null) {
                queue.offer(each);
            }
        }
        searches.getAndAdd(1);
        taker.setRelease(FREE);
        return found;
    }

    private static void pause(int spins) {
        if (spins < SPINS_BEFORE_YIELD) {
            Thread.onSpinWait();
        } else {
            Thread.yield(); // the other one may have lost its processor
        }
    }
}
