package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.support.Ticket;
import org.jctools.queues.MessagePassingQueue;
import org.jspecify.annotations.Nullable;

/**
 * What a thief brings home from one theft: the first job in hand, the others into its own deque.
 *
 * <p>The thief alone may call the methods; it is the owner of the deque. Kept from theft to theft, so that
 * stealing allocates nothing.
 */
final class Haul implements MessagePassingQueue.Consumer<Job> {
    // immutable
    private final WorkerDeque home;

    // owner thread only
    private @Nullable Job inHand;
    private int size;

    Haul(WorkerDeque home) {
        this.home = home;
    }

    /** Begins a theft. */
    void begin() {
        if (size != 0) { // a write at every vain attempt would disturb the readers of what lies beside
            size = 0;
        }
    }

    /** Ends the theft and answers the first job, if any. */
    @Nullable
    Job end() {
        Job job = inHand;
        inHand = null; // [D5]
        return job;
    }

    /** How many jobs the theft has brought so far, the one in hand included. */
    int size() {
        return size;
    }

    /** Brings a job from a hot end, which lies there at home too, unless somebody else has taken its ticket. */
    void addHot(Job job) {
        if (inHand != null) {
            size++;
            home.pushMoved(job);
        } else if (Ticket.takeHot(job)) { // [H1]
            size++;
            inHand = job;
        }
    }

    /** Brings a job that lies in the run queue also at home. */
    @Override
    public void accept(Job job) {
        size++;
        if (inHand == null) {
            inHand = job;
        } else {
            home.pushRun(job);
        }
    }

    /** How many jobs {@link #accept} can still take without an allocation. */
    int room() {
        return (inHand == null ? 1 : 0) + home.runQueue().room();
    }
}
