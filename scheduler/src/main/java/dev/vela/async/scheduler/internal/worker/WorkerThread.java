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

    // shared
    private volatile @Nullable Worker assigned;
    private volatile boolean expired;

    WorkerThread(String name, Worker worker, Fleet fleet, Compensation compensation) {
        super(null, null, name, 0, false);
        this.fleet = fleet;
        this.carrier = compensation.newCarrier();
        this.compensation = compensation;
        this.assigned = worker;
    }

    @Override
    public void run() {
        Worker worker = takeAssigned();
        while (worker != null && drive(worker)) {
            worker = compensation.awaitWorker(this);
        }
    }

    /** Gives this thread a worker, and wakes it. */
    void assign(Worker worker) {
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
        carrier.take(worker);
        worker.drivenBy(parker);
        while (true) {
            Job job = worker.step();
            if (job != null) {
                if (!carrier.execute(job)) {
                    return true;
                }
            } else if (worker.isRetired()) {
                return false;
            } else if (worker.isAsleep()) {
                worker.sleep();
            }
        }
    }
}
