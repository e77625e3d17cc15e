package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.internal.support.ErrorReport;
import dev.vela.async.scheduler.internal.support.Ticket;
import dev.vela.async.scheduler.internal.timer.TimerNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A worker thread as its jobs see it, and the one place that knows whether the thread still has its worker.
 *
 * <p>Only the thread itself may call it.
 */
final class WorkerCarrier extends Carrier {
    // immutable
    private final Scheduler scheduler;
    private final Compensation compensation;
    private final ErrorReport errors;

    // set once, before the thread starts
    private @Nullable Checkpoint checkpoint;

    // owner thread only
    private @Nullable Worker worker;
    private int blockingDepth;

    WorkerCarrier(Scheduler scheduler, Compensation compensation, ErrorReport errors) {
        this.scheduler = scheduler;
        this.compensation = compensation;
        this.errors = errors;
    }

    @Override
    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public void beginBlocking() {
        if (blockingDepth == 0 && worker != null) {
            Worker own = worker;
            worker = null;
            try {
                compensation.handOver(own);
            } catch (Throwable refused) {
                worker = own;
                own.drivenAgainBy(checkpoint());
                throw refused;
            }
        }
        if (blockingDepth++ == 0) {
            checkpoint().enter();
        }
    }

    @Override
    public void endBlocking() {
        if (blockingDepth == 0) {
            throw new IllegalStateException("endBlocking without beginBlocking; call beginBlocking first");
        }
        if (--blockingDepth == 0) {
            checkpoint().leave();
        }
    }

    @Override
    public void safepoint() {
        checkpoint().answer();
    }

    /** Asks the thread to look at its checkpoint, or not to. */
    void signalSafepoint(boolean wanted) {
        setSafepointSignal(wanted);
    }

    /** Where the thread comes to rest; known before the thread starts. */
    void rest(Checkpoint place) {
        checkpoint = place;
    }

    Checkpoint checkpoint() {
        return Objects.requireNonNull(checkpoint);
    }

    @Override
    public void defer(Job job) {
        if (worker != null) {
            worker.defer(job);
        } else {
            scheduler.defer(job);
        }
    }

    @Override
    public boolean sleep(Job job, long delayNanos) {
        return worker != null ? worker.sleep(job, delayNanos) : scheduler.schedule(job, delayNanos);
    }

    @Override
    public void follow(Job job) {
        if (worker != null) {
            worker.follow(job);
        } else {
            scheduler.resume(job);
        }
    }

    /** The worker that this thread drives, or null after it was handed over. */
    @Nullable
    Worker worker() {
        return worker;
    }

    /** Begins to drive a worker. */
    void take(Worker next) {
        worker = next;
    }

    /** Runs a job; false if the worker was handed over meanwhile. */
    boolean execute(Job job) {
        TimerNode.settle(job);
        try {
            if (Ticket.begin(job)) {
                carry(job);
            }
        } catch (Throwable thrown) {
            errors.uncaught(thrown);
        }
        if (Thread.currentThread().isInterrupted()) {
            Thread.interrupted(); // it was meant for this job, not for the next
        }
        if (blockingDepth != 0) { // a write at every job would disturb the readers of what lies beside
            blockingDepth = 0;
            checkpoint().leave();
        }
        return worker != null;
    }
}
