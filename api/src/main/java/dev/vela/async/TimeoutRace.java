package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Scheduler;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;

/**
 * One run of {@code withTimeout}: the watcher of the input, and in the same object the timer that it runs against.
 *
 * <p>Started and abandoned by the runner of the task; decided by whoever settles the input, or by the worker on
 * which the timer fires.
 */
final class TimeoutRace extends Watch {
    private static final VarHandle DECIDED =
            fieldVarHandle(lookup(), "decided", VarHandle.class, TimeoutRace.class, boolean.class);

    // immutable
    /** Settled with the outcome of the input or of the timer. */
    final Promise<Object> result = new Promise<>();

    private final Scheduler scheduler;
    private final Duration timeout;
    private final long deadlineNanos;
    private final boolean shielded;

    // shared
    @SuppressWarnings("UnusedVariable")
    private boolean decided;

    TimeoutRace(Run run, Duration timeout, long nanos) {
        this.scheduler = run.executor.scheduler();
        this.timeout = timeout;
        this.deadlineNanos = System.nanoTime() + nanos;
        this.shielded = Lifecycle.isShielded(run.task());
    }

    private boolean isDecided() {
        return (boolean) DECIDED.getVolatile(this);
    }

    private boolean decide() {
        return DECIDED.compareAndSet(this, false, true);
    }

    /** Runner: begins the input, then the time. */
    void start(Run run, VelaFuture<?> input, long nanos) {
        begin(run, input);
        if (!isDecided()) {
            scheduler.schedule(this, nanos); // refused if the input settles just now
        }
    }

    /** Runner: neither will win. */
    void abandon() {
        decide();
        scheduler.unschedule(this);
        letGo();
    }

    @Override
    void onSettled(VelaFuture<?> cell, boolean alone) {
        if (decide()) {
            try {
                scheduler.unschedule(this);
            } finally {
                Cell.settle(result, Objects.requireNonNull(Cell.peek(cell)), alone);
            }
        }
    }

    /** The timer has fired. */
    @Override
    protected void run(Carrier carrier) {
        long leftNanos = shielded && scheduler.isAborting() ? deadlineNanos - System.nanoTime() : 0;
        if (leftNanos > 0 && !isDecided()) {
            scheduler.schedule(this, leftNanos); // the abort fires all timers, but this time is to be kept
        } else if (decide()) {
            try {
                letGo();
            } finally {
                Cell.settle(result, CellState.failed(new TimeoutExceededException(timeout), false));
            }
        }
    }
}
