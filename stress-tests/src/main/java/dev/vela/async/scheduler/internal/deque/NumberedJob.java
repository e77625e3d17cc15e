package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;
import org.jspecify.annotations.Nullable;

/** A job that is only moved about, and known by its number. Its field is plain: a race would show in it. */
final class NumberedJob extends Job {
    private int number;

    NumberedJob(int number) {
        this.number = number;
    }

    @Override
    protected void run(Carrier carrier) {
        throw new IllegalStateException("moved, not run");
    }

    /** The number of a job, or 0 if there is none. */
    static int of(@Nullable Job job) {
        return job == null ? 0 : ((NumberedJob) job).number;
    }
}
