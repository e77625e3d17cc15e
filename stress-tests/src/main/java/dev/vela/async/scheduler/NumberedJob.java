package dev.vela.async.scheduler;

import org.jspecify.annotations.Nullable;

/** A job that is only moved about, and known by its number. Its field is plain: a race would show in it. */
public final class NumberedJob extends Job {
    private int number;

    /** @param number not 0, which stands for no job */
    public NumberedJob(int number) {
        this.number = number;
    }

    @Override
    protected void run(Carrier carrier) {
        throw new IllegalStateException("moved, not run");
    }

    /** The number of a job, or 0 if there is none. */
    public static int of(@Nullable Job job) {
        return job == null ? 0 : ((NumberedJob) job).number;
    }
}
