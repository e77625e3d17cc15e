package dev.vela.async;

import org.jspecify.annotations.Nullable;

/**
 * Why the running task is being suspended, and the frames that its operators have left so far on the way out.
 * Part of a {@link Run}: only its thread may use it.
 */
final class Suspension {
    /** Why something answered {@link Run#SUSPENDED}. */
    enum Signal {
        /** It waits for a cell. */
        AWAIT,
        /** It wants to be continued after a delay. */
        SLEEP,
        /** It wants to be continued after all that is ready. */
        YIELD,
        /** A future is to be started with an empty stack. */
        DEFER,
        /** The task is being cancelled. */
        CANCEL
    }

    // owner thread only
    private Signal signal = Signal.YIELD;
    private @Nullable VelaFuture<?> subject;
    private long delayNanos;
    private @Nullable Frame innermost;
    private @Nullable Frame outermost;

    /** Begins a suspension; answers {@link Run#SUSPENDED}. */
    Object begin(Signal reason, @Nullable VelaFuture<?> about) {
        signal = reason;
        subject = about;
        return Run.SUSPENDED;
    }

    /** Begins a suspension for a delay; answers {@link Run#SUSPENDED}. */
    Object beginSleep(long nanos) {
        delayNanos = nanos;
        return begin(Signal.SLEEP, null);
    }

    Signal signal() {
        return signal;
    }

    long delayNanos() {
        return delayNanos;
    }

    /** The cell to wait for, or the future whose start was deferred. */
    VelaFuture<?> takeSubject() {
        VelaFuture<?> taken = subject;
        subject = null;
        if (taken == null) {
            throw new IllegalStateException("suspended for nothing");
        }
        return taken;
    }

    /** Adds the frame of the operator that encloses what has been captured. */
    void capture(Frame frame) {
        if (outermost == null) {
            innermost = frame;
        } else {
            outermost.next = frame;
        }
        outermost = frame;
    }

    /** The captured frames on top of those that were there. */
    @Nullable
    Frame takeCaptured(@Nullable Frame below) {
        Frame first = innermost;
        Frame last = outermost;
        if (first == null || last == null) {
            return below;
        }
        last.next = below;
        drop();
        return first;
    }

    /** Forgets what has been captured. */
    void drop() {
        innermost = null;
        outermost = null;
    }

    /** Forgets everything. */
    void clear() {
        drop();
        subject = null;
    }
}
