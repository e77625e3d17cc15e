package dev.vela.async;

/**
 * What was awaited gave no outcome: it was cancelled, its executor ended first, the awaiting task is itself being
 * cancelled, or the blocked thread was interrupted. Carries no stack trace of its own.
 */
public final class JoinException extends AsyncException {
    private static final long serialVersionUID = 1L;

    private final boolean ownCancellation;

    private JoinException(String text, boolean ownCancellation) {
        super("Join error: " + text, null, false);
        this.ownCancellation = ownCancellation;
    }

    /** For who awaited something that was cancelled, or may not wait any longer; the text says which. */
    static JoinException cancelled(String text) {
        return new JoinException(text, false);
    }

    /** For the task that is itself being cancelled. */
    static JoinException ownCancellation() {
        return new JoinException("this task was cancelled", true);
    }

    /**
     * True if a cancellation is the reason: of the task or promise that was awaited, of the awaiting task itself,
     * by the shutdown of the executor, or by an interrupt of the blocked thread. These are all the reasons
     * there are today.
     */
    public boolean isCancelled() {
        return true;
    }

    /**
     * True if it is the awaiting task itself that is being cancelled, rather than what it awaits. A direct-style
     * body gets this from {@link Async#await}; it should clean up and end.
     */
    public boolean isOwnCancellation() {
        return ownCancellation;
    }
}
