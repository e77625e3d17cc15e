package dev.vela.async;

import org.jspecify.annotations.Nullable;

/**
 * Why the running task is being suspended, and the frames that its operators have left so far on the way out.
 * The part of a {@link Run} that nodes fill and the interpreter empties: only its thread may use it.
 */
abstract class Suspension extends Padding {
    /** Why something answered {@link Run#SUSPENDED}: it waits for a cell. */
    static final int AWAIT = 0;

    /** It wants to be continued after a delay. */
    static final int SLEEP = 1;

    /** It wants to be continued after all that is ready. */
    static final int YIELD = 2;

    /** A future is to be started with an empty stack. */
    static final int DEFER = 3;

    /** The task is being cancelled. */
    static final int CANCEL = 4;

    // owner thread only
    private int signal;
    private @Nullable VelaFuture<?> subject;
    private long delayNanos;
    private @Nullable Frame innermost;
    private @Nullable Frame outermost;

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

    /** Adds the frame of the operator that encloses what has been captured. */
    final void capture(Frame frame) {
        if (outermost == null) {
            innermost = frame;
        } else {
            outermost.next = frame;
        }
        outermost = frame;
    }

    /** The captured frames on top of those that were there. */
    final @Nullable Frame takeCaptured(@Nullable Frame below) {
        Frame first = innermost;
        Frame last = outermost;
        if (first == null || last == null) {
            return below;
        }
        if (last.next != below) { // a loop leaves it as it was
            last.next = below;
        }
        innermost = null;
        outermost = null;
        return first;
    }

    /** Forgets a suspension that something has thrown away. */
    final void drop() {
        innermost = null;
        outermost = null;
        subject = null;
    }
}
