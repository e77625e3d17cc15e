package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.Scheduler;

/** A thread of a stress test that runs the jobs that it is told to run. */
final class StressCarrier extends Carrier {
    private static final ThreadLocal<StressCarrier> OF_THREAD = ThreadLocal.withInitial(StressCarrier::new);

    private StressCarrier() {}

    /** Runs a job on the current thread. */
    static void run(Job job) {
        OF_THREAD.get().carry(job);
    }

    @Override
    public Scheduler scheduler() {
        throw new UnsupportedOperationException("a stress test has no scheduler");
    }

    @Override
    public void beginBlocking() {}

    @Override
    public void endBlocking() {}
}
