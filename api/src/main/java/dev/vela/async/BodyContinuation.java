package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;
import org.jspecify.annotations.Nullable;

/**
 * A carried thread that is ready to go on, in the queues of the scheduler: it was suspended by something else than
 * {@link Async#await}, or has no {@link BodyRunner}. One object for each time.
 */
final class BodyContinuation extends Job {
    // immutable
    private final AsyncExecutor executor;
    private final @Nullable BodyRunner runner;
    private final Runnable rest;

    BodyContinuation(AsyncExecutor executor, @Nullable BodyRunner runner, Runnable rest) {
        this.executor = executor;
        this.runner = runner;
        this.rest = rest;
    }

    @Override
    protected void run(Carrier carrier) {
        Run worker = Run.on(carrier, executor);
        if (runner == null) {
            rest.run();
        } else {
            runner.carry(worker, rest);
        }
    }
}
