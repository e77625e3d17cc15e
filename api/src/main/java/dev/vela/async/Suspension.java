package dev.vela.async;

import org.jspecify.annotations.Nullable;

/**
 * Why the running task is being suspended, and what its operators and coroutines have left so far on
 * the way out.
 * The part of a {@link Run} that nodes fill and the interpreter empties: only its thread may use it.
 */
abstract class Suspension extends Padding {
    /** Nothing is being suspended. */
    static final int NONE = 0;

    /** Why something answered {@link Run#SUSPENDED}: it waits for a cell. */
    static final int AWAIT = 1;

    /** It wants to be continued after a delay. */
    static final int SLEEP = 2;

    /** It wants to be continued after all that is ready. */
    static final int YIELD = 3;

    /** A future is to be started with an empty stack. */
    static final int DEFER = 4;

    /** The task is being cancelled. */
    static final int CANCEL = 5;

    /** A coroutine goes on in place of the one that ends. */
    static final int TAIL_CALL = 6;

    /** What a step receives in place of a value when what it awaited has failed. */
    static final Object FAILED = new Object();

    // owner thread only
    private int signal;
    private @Nullable VelaFuture<?> subject;
    private long delayNanos;
    private @Nullable Continuation innermost;
    private @Nullable Continuation outermost;
    private @Nullable Throwable failure;

    /** Begins a suspension; answers {@link Run#SUSPENDED}. */
    final Object begin(int reason) {
        signal = reason;
        return Run.SUSPENDED;
    }

    /** Begins a suspension that is about a future; answers {@link Run#SUSPENDED}. */
    final Object begin(int reason, VelaFuture<?> about) {
        signal = reason;
        subject = about;
        return Run.SUSPENDED;
    }

    /** Begins a suspension for a delay; answers {@link Run#SUSPENDED}. */
    final Object beginSleep(long nanos) {
        delayNanos = nanos;
        return begin(SLEEP);
    }

    final int signal() {
        return signal;
    }

    /** The reason, which is dealt with now. */
    final int takeSignal() {
        int taken = signal;
        signal = NONE;
        return taken;
    }

    /** The coroutine that goes on. */
    final Coroutine<?> takeTailCall() {
        signal = NONE;
        return (Coroutine<?>) takeSubject();
    }

    /** Keeps a failure for the step that is called next; answers what that receives. */
    final Object failing(Throwable received) {
        failure = received;
        return FAILED;
    }

    /** Throws the failure that the step has received. */
    final void throwFailure() throws Throwable {
        Throwable received = failure;
        if (received == null) {
            throw new IllegalStateException(
                    "a step asked twice for the failure that it had received; ask once at each label");
        }
        failure = null;
        throw received;
    }

    /** Throws the failure that a step has received and not asked for. */
    final void throwIfNotTaken() throws Throwable {
        if (failure != null) {
            throwFailure();
        }
    }

    /** A step does not keep its contract. */
    final IllegalStateException misuse(boolean suspendedForNothing) {
        return new IllegalStateException(
                suspendedForNothing
                        ? "a step answered SUSPENDED but awaits nothing; answer it only after await has answered it"
                        : "a step went on after await or tailCall had suspended it; it must return their answer");
    }

    final long delayNanos() {
        return delayNanos;
    }

    /** The cell to wait for, or the future whose start was deferred. */
    final VelaFuture<?> takeSubject() {
        VelaFuture<?> taken = subject;
        subject = null;
        if (taken == null) {
            throw new IllegalStateException("suspended for nothing");
        }
        return taken;
    }

    /** Adds what encloses all that has been captured. */
    final void capture(Continuation enclosing) {
        if (outermost == null) {
            innermost = enclosing;
        } else {
            Continuation.enclose(outermost, enclosing);
        }
        outermost = enclosing;
    }

    /** What was captured on top of what was there. */
    final @Nullable Continuation takeCaptured(@Nullable Continuation below) {
        Continuation first = innermost;
        Continuation last = outermost;
        if (first == null || last == null) {
            return below;
        }
        Continuation.enclose(last, below);
        innermost = null;
        outermost = null;
        return first;
    }

    /** Forgets a suspension that something has thrown away. */
    final void drop() {
        innermost = null;
        outermost = null;
        subject = null;
        signal = NONE;
        failure = null;
    }
}
