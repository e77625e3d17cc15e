package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * An action given to an {@link ExecutorServiceView}. What it throws goes to the scheduler's uncaught handler.
 *
 * <p>The scheduler runs it; {@link #abandon} and {@link #interrupt} are for any thread.
 */
final class ViewErrand extends Job {
    /*
     * Invariants
     *   [Z2] An errand that has entered leaves once, and what it does is over by then: its gate is opened by one thread,
     *        which leaves for it after it has shut the gate again, or withheld by one, which leaves for it at once.
     * Shown by OpenErrandsTest, ExecutorServiceViewTest, OpenErrandsStress.
     */
    // immutable
    final Runnable action;
    private final AsyncExecutor executor;
    private final OpenErrands.Stripe stripe;

    /** Decides who has the errand: the worker that opens it, or whoever withholds it before that. */
    private final InterruptGate gate = new InterruptGate();

    // guarded by the stripe
    @Nullable
    ViewErrand older;

    @Nullable
    ViewErrand newer;

    ViewErrand(AsyncExecutor executor, OpenErrands.Stripe stripe, Runnable action) {
        this.executor = executor;
        this.stripe = stripe;
        this.action = action;
    }

    /** Takes the errand in; false if its view takes nothing any more. */
    boolean enter() {
        return stripe.enter(this);
    }

    @Override
    protected void run(Carrier carrier) {
        if (executor.isCancelling()) {
            drop();
            return;
        }
        if (!gate.open()) {
            return;
        }
        Run run = Run.on(carrier, executor);
        run.enter(null, Run.Kind.ERRAND);
        try {
            action.run();
        } finally {
            run.leave();
            gate.shut();
            stripe.leave(this); // [Z2]
        }
    }

    /** Keeps the errand from being run; true if it will not be, by this very call. */
    boolean abandon() {
        if (!gate.withhold()) {
            return false;
        }
        stripe.leave(this); // [Z2]
        return true;
    }

    /** Interrupts whoever runs the errand, which may be nobody any more. For errands that were not abandoned only. */
    void interrupt() {
        gate.interrupt();
    }

    /** Whether the current thread runs it just now. */
    boolean isRunByCurrentThread() {
        return gate.isOpenedByCurrentThread();
    }

    /** The executor cancels what is left: whoever waits for this must not wait in vain. */
    private void drop() {
        if (gate.open()) {
            try {
                if (action instanceof Future<?> future) {
                    future.cancel(false);
                }
            } finally {
                gate.shut();
                stripe.leave(this); // [Z2]
            }
        }
    }
}
