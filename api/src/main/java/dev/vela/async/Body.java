package dev.vela.async;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a direct-style body can do on the thread that runs it: the verbs of {@link Async} for it. For that thread only.
 */
abstract class Body {
    /*
     * Invariants, besides [D1] of DetachedBody
     *   [D2] A cancelled task's body waits for nothing any more, unless it is shielded: it reads the task's word
     *        before each wait and after each wake-up, and the cancellation wakes it.
     *   [D3] What a body ran when it was cancelled has ended before its await throws.
     * Shown by DirectStyleCancellationTest, BodyTest.
     */
    private static final ThreadLocal<@Nullable Body> CURRENT = new ThreadLocal<>();

    // immutable
    final AsyncExecutor executor;

    // body's thread only
    /** What the thread knows while the body runs. */
    private @Nullable Run run;

    /** How many uncancellable parts the body is in. */
    int shields;

    Body(AsyncExecutor executor) {
        this.executor = executor;
    }

    /** The body that the current thread runs. */
    static Body current(String call) {
        Body body = CURRENT.get();
        if (body == null) {
            throw OutsideOfBody.refusal(call);
        }
        return body;
    }

    /** Makes this the body of the current thread, until {@link #leaveThread}. */
    final void enterThread(Run entered) {
        run = entered;
        CURRENT.set(this);
    }

    static void leaveThread() {
        CURRENT.remove();
    }

    final Run words() {
        return Objects.requireNonNull(run);
    }

    /** Waits for a future: {@link Async#await}. */
    final @Nullable Object await(VelaFuture<?> future) {
        refuseIfCancelled();
        Run own = words();
        own.refuseSelf(future);
        Object outcome = Cell.peek(future);
        if (outcome == null) {
            outcome = Cell.isCell(future) ? awaitHot(future) : awaitChild(future);
        }
        try {
            return Cell.isCell(future) ? own.received(outcome) : own.described(outcome);
        } catch (Throwable raw) {
            throw Border.exception(raw);
        }
    }

    /** {@link Async#uncancellable}. */
    final <T> @Nullable T uncancellable(AsyncBody<? extends T> shielded) throws Exception {
        shields++;
        try {
            return shielded.run();
        } finally {
            shields--;
        }
    }

    private Object awaitHot(VelaFuture<?> cell) {
        waitFor(cell, true);
        refuseIfCancelled();
        return Objects.requireNonNull(Cell.peek(cell));
    }

    private Object awaitChild(VelaFuture<?> cold) {
        Task<?> child = Spawning.startChild(executor, cold, shields > 0 || Lifecycle.isShielded(words().task()));
        if (!waitFor(child, true)) {
            child.cancel();
            waitFor(child, false); // [D3]
        }
        refuseIfCancelled();
        return Objects.requireNonNull(Cell.peek(child));
    }

    /**
     * Suspends the body until the cell is settled. Afterwards nothing of the body is left in the cell.
     *
     * @param heedsCancellation whether the cancellation of the body's task ends the wait
     * @return true if the cell is settled; false if the cancellation came first
     */
    abstract boolean waitFor(VelaFuture<?> cell, boolean heedsCancellation);

    /** Whether the body's task is being cancelled and the body is not shielded from that. */
    final boolean isCancelDue() {
        if (shields > 0) {
            return false;
        }
        Task<?> task = words().task();
        return Cell.isCancelled(task) || (executor.isCancelling() && !Lifecycle.isShielded(task)); // [D2]
    }

    private void refuseIfCancelled() {
        if (isCancelDue()) {
            throw JoinException.ownCancellation();
        }
    }
}
