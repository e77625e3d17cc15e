package dev.vela.async;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the current thread knows while it runs a step of a {@link Coroutine}: the verbs with which compiled code
 * awaits.
 *
 * <p>One object per worker. It is given to {@link Coroutine#step}, belongs to that step, and only the thread that runs
 * the step may use it, until the step returns.
 */
public abstract sealed class Execution extends RunWords permits Run {
    Execution() {}

    /**
     * Awaits a future: a suspension point. A settled task or promise, a description that has its outcome or needs
     * not wait, and a coroutine that ends without waiting are answered at once, without allocation and in constant
     * stack. A coroutine that was not started runs as a part of this task; so does a description.
     *
     * <p>While a cancellation is put off by {@link #cancellable}, what was not started runs as a task of its own instead, which
     * {@link #currentTask} then answers there.
     *
     * <p>If it answers {@link Coroutine#SUSPENDED} the step returns that too, after saving what it needs. The task
     * begins to wait only then.
     *
     * @param future what to wait for
     * @return the value, may be null; or {@link Coroutine#SUSPENDED}
     * @throws Throwable the raw failure of a future that has failed by now; a {@link JoinException} with
     *     {@link JoinException#isOwnCancellation} if this task is being cancelled and the step has been told so before
     * @throws IllegalStateException if the future is the running task or a coroutine that was called before, or if this
     *     step has been suspended and must return
     */
    public final @Nullable Object await(VelaFuture<?> future) throws Throwable {
        Run run = (Run) this;
        Objects.requireNonNull(future, "future");
        if (signal() != NONE) {
            throw misuse(false);
        }
        return Lifecycle.isHeedless(run.task()) ? run.awaitHeedless(future) : run.start(future);
    }

    /**
     * What a step has received: the value that was awaited. To be called at every label to which a suspended step
     * returns, inside of whatever {@code try} encloses the await there. Locals are restored before that {@code try}: in it,
     * its handler could be reached while they have no value, and a verifier refuses that.
     *
     * @param received as it was given to {@link Coroutine#step}
     * @return the value, may be null
     * @throws Throwable the raw failure of what was awaited; a {@link JoinException} with
     *     {@link JoinException#isOwnCancellation} if this task is being cancelled: the function cleans up and ends
     */
    public final @Nullable Object valueOf(@Nullable Object received) throws Throwable {
        if (received == FAILED) {
            throwFailure();
        }
        return received;
    }

    /**
     * Ends the running coroutine with the outcome of another one, in constant stack and memory however long the chain.
     * The step returns what this answers.
     *
     * @param next the coroutine that goes on in place of this one; not started
     * @return what the step answers
     * @throws IllegalStateException if this step has been suspended and must return
     */
    public final Object tailCall(Coroutine<?> next) {
        Objects.requireNonNull(next, "next");
        if (signal() != NONE) {
            throw misuse(false);
        }
        return begin(TAIL_CALL, next);
    }

    /**
     * Says whether a cancellation of the running task is noticed from now on, as at first, or put off: for a
     * {@code finally} that has to await. While it is put off, descriptions and coroutines run as tasks of their own,
     * which the end of the executor does not cancel either. The region ends by a call with what this answers; a step
     * may be suspended in between.
     *
     * @param noticed whether it is noticed
     * @return whether it was noticed before
     */
    public final boolean cancellable(boolean noticed) {
        return Lifecycle.cancellable(((Run) this).task(), noticed);
    }

    /**
     * The poll of a compiled loop, to be asked at every turn: whether the step should pause, since its task has
     * computed for half a millisecond without waiting, is being cancelled, or is wanted at a safepoint ({@link Safepoints}).
     * It costs about as much as reading two fields.
     *
     * <p>If so the step calls {@link #pause} as it calls {@link #await}, and goes on with its loop afterwards. While a
     * cancellation is put off or being heeded, the answer is false, and a safepoint is kept inside of this call.
     */
    public final boolean isPauseDue() {
        Run run = (Run) this;
        return (--pollsLeft < 0 || run.carrier().isSafepointRequested()) && run.isTurnOver();
    }

    /**
     * Lets every task that is ready on this worker go first, and notices a cancellation: a suspension point, as
     * {@link #await} of {@link Async#yieldNow}.
     *
     * @return {@link Coroutine#SUSPENDED} for the step to return, as a rule; anything else means that it goes on
     * @throws Throwable as {@link #await}
     */
    public final @Nullable Object pause() throws Throwable {
        return await(SleepNode.YIELD);
    }

    /** The task that runs: the coroutine itself, or the task that has awaited it. */
    public final Task<?> currentTask() {
        return ((Run) this).task();
    }

    /** The executor of the task that runs. */
    public final AsyncExecutor executor() {
        return ((Run) this).executor;
    }
}
