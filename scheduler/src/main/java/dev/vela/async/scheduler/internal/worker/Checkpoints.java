package dev.vela.async.scheduler.internal.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of all threads that run jobs, and which of them drives which worker.
 *
 * <p>Any thread may call any method; they exclude one another for moments.
 */
final class Checkpoints {
    /*
     * Invariants
     *   [SP4] A thread that begins while the world is being stopped is held before it runs a job, and is let go with the
     *        others.
     *   [SP5] A started worker always has one checkpoint: that of the thread which drives it or is about to.
     * Shown by SafepointLivenessTest.
     */

    /** A worker and its thread. */
    record Driver(int worker, Checkpoint checkpoint) {}

    // guarded by this
    private final @Nullable Checkpoint[] drivers;
    private final List<Checkpoint> running = new ArrayList<>();
    private @Nullable List<Checkpoint> stopped;

    Checkpoints(int workers) {
        drivers = new @Nullable Checkpoint[workers];
    }

    /** A thread drives a worker from now on, or is about to. */
    synchronized void drives(Checkpoint checkpoint, int worker) {
        drivers[worker] = checkpoint; // [SP5]
    }

    /** The thread of a worker could not be started. */
    synchronized void drivesNot(int worker) {
        drivers[worker] = null;
    }

    /** A thread begins, and has run no job. */
    synchronized void begin(Checkpoint checkpoint) {
        running.add(checkpoint);
        if (stopped != null) {
            checkpoint.hold(); // [SP4]
            stopped.add(checkpoint);
        }
    }

    /** A thread ends. */
    synchronized void end(Checkpoint checkpoint) {
        running.remove(checkpoint);
    }

    /** The chosen workers that have been started. */
    synchronized List<Driver> drivers(IntPredicate workers) {
        List<Driver> chosen = new ArrayList<>();
        for (int worker = 0; worker < drivers.length; worker++) {
            Checkpoint driver = drivers[worker];
            if (driver != null && workers.test(worker)) {
                chosen.add(new Driver(worker, driver));
            }
        }
        return chosen;
    }

    /** Every thread that runs jobs, with its worker or -1; from now on those that begin are held. */
    synchronized List<Driver> stopAll() {
        stopped = new ArrayList<>();
        List<Driver> all = new ArrayList<>();
        for (Checkpoint checkpoint : running) {
            all.add(new Driver(workerOf(checkpoint), checkpoint));
        }
        return all;
    }

    /** Lets go whoever has begun since {@link #stopAll}. */
    synchronized void resumeAll() {
        List<Checkpoint> begun = stopped;
        stopped = null;
        if (begun != null) {
            begun.forEach(Checkpoint::letGo);
        }
    }

    private int workerOf(Checkpoint checkpoint) {
        for (int worker = 0; worker < drivers.length; worker++) {
            if (drivers[worker] == checkpoint) {
                return worker;
            }
        }
        return -1;
    }
}
