package dev.vela.async.scheduler.internal.timer;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;

/** A job that is told from others by its number and never runs. */
final class NumberedJob extends Job {
    final int number;

    NumberedJob(int number) {
        this.number = number;
    }

    @Override
    protected void run(Carrier carrier) {
        throw new AssertionError("timers do not run jobs");
    }

    @Override
    public String toString() {
        return "job " + number;
    }
}
