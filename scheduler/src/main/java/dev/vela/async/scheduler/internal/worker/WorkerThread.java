package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.support.Parker;
import org.jspecify.annotations.Nullable;

/**
 * The thin loop that drives a worker: step, run what came out, sleep when told to.
 *
 * <p>{@link #assign} and {@link #expire} are for any thread; the rest is for the thread itself.
 */
final class WorkerThread extends Thread {
    // immutable
    final Fleet fleet;
    final WorkerCarrier carrier;
    private final Compensation compensation;
    private final Parker parker = new Parker();
    private final Checkpoint checkpoint;

    // shared
    private volatile @Nullable Worker assigned;
    private volatile boolean expired;

    WorkerThread(String name, Worker worker, Fleet fleet, Compensation compensation) {
        super(null, null, name, 0, false);
        this.fleet = fleet;
        this.carrier = compensation.newCarrier();
        this.compensation = compensation;
        this.checkpoint = new Checkpoint(this, carrier);
        this.assigned = worker;
        carrier.rest(checkpoint);
        fleet.checkpoints.drives(checkpoint, worker.index);
    }

    @Override
    public void run() {
        fleet.checkpoints.begin(checkpoint);
        try {
            Worker worker = takeAssigned();
            while (worker != null && drive(worker)) {
                worker = compensation.awaitWorker(this);
            }
        } finally {
            fleet.checkpoints.end(checkpoint);
        }
    }

    /** Where this thread comes to safepoints. */
    Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Whether this is a thread of the scheduler that has this conductor. */
    boolean isOf(Conductor conductor) {
        return fleet.conductor == conductor;
    }

    /** Gives this thread a worker, and wakes it. */
    void assign(Worker worker) {
        fleet.checkpoints.drives(checkpoint, worker.index);
        assigned = worker;
        parker.unpark();
    }

    /** Makes this thread give up waiting for a worker. */
    void expire() {
        expired = true;
        parker.unpark();
    }

    /** The worker that was assigned since the last call, or null. */
    @Nullable
    Worker takeAssigned() {
        Worker worker = assigned;
        if (worker != null) {
            assigned = null;
        }
        return worker;
    }

    /** True if nobody should wait on this thread any longer. */
    boolean isExpired() {
        return expired;
    }

    /** Blocks until something was assigned, the thread has expired or the time is over; may return early. */
    void parkNanos(long nanos) {
        parker.parkNanos(nanos);
    }

    /** Drives the worker until it has ended (false), or has been handed over by a job that blocked (true). */
    private boolean drive(Worker worker) {
        checkpoint.leave();
        carrier.take(worker);
        worker.drivenBy(parker);
        try {
            while (true) {
                if (carrier.isSafepointRequested()) {
                    checkpoint.answer();
                }
                Job job = worker.step();
                if (job != null) {
                    if (!carrier.execute(job)) {
                        return true;
                    }
                } else if (worker.isRetired()) {
                    return false;
                } else if (worker.isAsleep()) {
                    checkpoint.enter();
                    worker.sleep();
                    checkpoint.leave();
                }
            }
        } finally {
            checkpoint.enter();
        }
    }
}
