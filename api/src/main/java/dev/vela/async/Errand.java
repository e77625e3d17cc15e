package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;

/** An action given to {@link AsyncExecutor#execute}. What it throws goes to the scheduler's uncaught handler. */
final class Errand extends Job {
    // immutable
    private final AsyncExecutor executor;
    private final Runnable action;

    Errand(AsyncExecutor executor, Runnable action) {
        this.executor = executor;
        this.action = action;
    }

    @Override
    protected void run(Carrier carrier) {
        if (executor.isCancelling()) {
            return;
        }
        Run run = Run.on(carrier, executor);
        run.enter(null, Run.Kind.ERRAND);
        try {
            action.run();
        } finally {
            run.leave();
        }
    }
}
