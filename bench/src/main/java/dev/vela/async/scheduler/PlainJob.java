package dev.vela.async.scheduler;

/** A job that is only moved about. */
public final class PlainJob extends Job {
    /** A new one, given to nobody. */
    public PlainJob() {}

    @Override
    protected void run(Carrier carrier) {
        throw new IllegalStateException("moved, not run");
    }
}
