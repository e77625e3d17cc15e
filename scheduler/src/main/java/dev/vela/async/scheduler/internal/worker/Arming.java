package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;

/** Carries a timer from a thread that has no wheel to a worker, who links it into its own. */
final class Arming extends Job {
    // immutable
    private final Job timer;

    Arming(Job timer) {
        this.timer = timer;
    }

    @Override
    protected void run(Carrier carrier) {
        Worker worker = ((WorkerCarrier) carrier).worker();
        if (worker == null) {
            throw new AssertionError("a job that does not block has lost its worker");
        }
        worker.adopt(timer);
    }
}
