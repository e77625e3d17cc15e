package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import org.jspecify.annotations.Nullable;

/**
 * The base of a compiled async function: one object that is its frame, with its saved locals in fields of the
 * subclass, and, when it is spawned, the task too. Made for code generators; a hand-written one reads like what a
 * generator writes.
 *
 * <p>A coroutine runs once. It is started by the first of these, and belongs until then to the thread that made it:
 * {@link AsyncExecutor#spawn(VelaFuture)}, which answers this very object as the {@link Task}; {@link Execution#await}
 * or an operator, which run it as a part of the task that awaits it; {@link Execution#tailCall}. A second start throws
 * an {@link IllegalStateException}; awaiting one that was spawned does not start it. For a description that runs each
 * time there is {@link VelaFuture#coroutine}.
 *
 * <p>The runtime calls {@link #step} on one thread at a time, and what one call did happens before the next. It keeps the
 * object as long as somebody has the handle, and with it what the fields refer to: a function that ends, or hands over by
 * a tail call, sets to null what it needs no more.
 *
 * @param <T> the type of the value
 */
public abstract non-sealed class Coroutine<T> extends Task<T> implements Continuation {
    /*
     * The words that it has as a task serve a called coroutine, which is no task, too:
     *   word    spawned                                               called
     *   home    as for every task                                     the enclosing continuation
     *   body    suspended: the innermost continuation, or, where      the key of the task's registration, where this is
     *           that is this object, the key of its registration      the innermost continuation, else null
     *   state   the cell                                              not used
     * Which of both it is stands in the flags, from the start on.
     *
     * Invariants
     *   [K1] A coroutine is started once. Two threads that start one without having an order break the contract; they
     *        are not told.
     *   [K2] Nothing of a coroutine is touched between the registration of its task and the next step, by [L5]:
     *        whatever awaits only names what it awaits, and the interpreter registers after the step has returned.
     *   [K3] A tail call leaves nothing behind but the task itself: the caller is not captured, and a task only
     *        forwards what comes.
     *   [K4] A cancelled task goes on in each of its coroutines, innermost first, with its own cancellation as a
     *        failure; what they answer and throw decides nothing any more [C5].
     * Follows Kotlin's compiled coroutines (one object with a label, SUSPENDED as an answer); differs in that the
     * object is the task and the frame, that the caller registers, and that a cancellation is thrown at the await.
     * Shown by CoroutineTest, CoroutineCancellationTest, CoroutineSizeTest, CoroutineStress.
     */
    /** What {@link #step} answers when it awaits something; never a value. */
    protected static final Object SUSPENDED = Run.SUSPENDED;

    /**
     * Where the next step goes on: zero at first, then whatever the steps write. Sixteen bits suffice for every method
     * that a class file can hold, and cost nothing, since they lie in a gap. To byte code it is an int.
     */
    protected char label;

    /** Made, and not started. */
    protected Coroutine() {}

    /**
     * Does the next part of the function.
     *
     * <p>It looks at {@link #label} and goes on from there. To await something it calls {@link Execution#await}. If that
     * answers {@link #SUSPENDED}, it has saved its label and locals in fields by the time it answers SUSPENDED itself;
     * nothing else may be done in between, and the object may not be touched after that. The next call then brings what
     * was awaited, for {@link Execution#valueOf}. Otherwise it goes on at once with the answer, which is the value.
     *
     * <p>Called on a worker; must not block.
     *
     * @param execution what the thread knows while it runs this step; not to be kept
     * @param received null at the first step, afterwards what {@link Execution#valueOf} takes
     * @return the value of the function, may be null; {@link #SUSPENDED}; or the answer of {@link Execution#tailCall}
     * @throws Throwable the failure of the function
     */
    protected abstract @Nullable Object step(Execution execution, @Nullable Object received) throws Throwable;

    /**
     * Asks the task to end, if this was spawned; see {@link Task#cancel}.
     *
     * @throws IllegalStateException if it was not spawned: then there is nothing to cancel but the task that runs it
     */
    @Override
    public final boolean cancel() {
        requireSpawned("cancel");
        return super.cancel();
    }

    /** {@inheritDoc} */
    @Override
    protected final void run(Carrier carrier) {
        super.run(carrier);
    }

    /** Whether this was spawned, and is therefore hot. */
    final boolean isSpawned() {
        return (flags & Lifecycle.SPAWNED) != 0;
    }

    /** Whether it was started as a part of another task. */
    final boolean isCalled() {
        return (flags & Lifecycle.CALLED) != 0;
    }

    /** Refuses what is meant for a task. */
    final void requireSpawned(String call) {
        if (!isSpawned()) {
            throw new IllegalStateException(call + " was called on a coroutine that "
                    + (isCalled() ? "runs as a part of the task that awaits it" : "was not started")
                    + ", and is no task: spawn it first");
        }
    }

    private void requireUnstarted() {
        if ((flags & (Lifecycle.SPAWNED | Lifecycle.CALLED)) != 0) {
            throw new IllegalStateException("a coroutine was started a second time: it runs once; make another one, or"
                    + " use VelaFuture.coroutine(supplier), which makes one for each run");
        }
    }

    /** Becomes a task, about to be given to the scheduler. */
    final void beSpawned(Object home, byte extraFlags) {
        requireUnstarted(); // [K1]
        flags = (byte) (Lifecycle.SPAWNED | extraFlags);
        belongTo(home);
    }

    /** The scheduler has refused it. */
    final void beUnstarted() {
        flags = 0;
        belongTo(null);
    }

    final @Nullable Continuation enclosing() {
        return isCalled() ? (Continuation) home() : null;
    }

    final void enclosedBy(@Nullable Continuation outer) {
        if (isCalled() && home() != outer) {
            belongTo(outer);
        }
    }

    /** Runner: starts it as a part of the running task. Answers like {@link Node#start}. */
    final @Nullable Object call(Run run) throws Throwable {
        int depth = run.depth;
        if (depth >= Run.DEPTH_LIMIT) {
            return run.begin(Suspension.DEFER, this);
        }
        run.depth = depth + 1;
        Coroutine<?> current = this;
        try {
            while (true) {
                current.requireUnstarted(); // [K1]
                current.flags = Lifecycle.CALLED;
                Object result = current.stepChecked(run, null);
                if (result != SUSPENDED) {
                    run.depth = depth;
                    return result;
                }
                if (run.signal() != Suspension.TAIL_CALL) {
                    run.depth = depth;
                    return run.suspended(current);
                }
                current = run.takeTailCall(); // [K3]
            }
        } catch (Throwable failure) {
            run.caughtAt(depth);
            throw failure;
        }
    }

    /** Runner: goes on. Answers like {@link Frame#resume}. */
    final @Nullable Object resume(Run run, @Nullable Object value, @Nullable Throwable failure) throws Throwable {
        Object result = failure == null ? stepOrForward(run, value) : fail(run, failure);
        if (result != SUSPENDED) {
            return result;
        }
        if (run.signal() != Suspension.TAIL_CALL) {
            return run.suspended(this);
        }
        Coroutine<?> next = run.takeTailCall();
        if (!isCalled()) {
            flags |= Lifecycle.FORWARDING; // [K3]
            run.suspended(this);
        }
        return run.begin(Suspension.DEFER, next);
    }

    private @Nullable Object stepOrForward(Run run, @Nullable Object value) throws Throwable {
        return isForwarding() ? value : stepChecked(run, value);
    }

    private @Nullable Object fail(Run run, Throwable failure) throws Throwable {
        if (isForwarding()) {
            throw failure;
        }
        Object result = stepChecked(run, run.failing(failure));
        run.throwIfNotTaken();
        return result;
    }

    private @Nullable Object stepChecked(Run run, @Nullable Object received) throws Throwable {
        Object result = step(run, received);
        if ((result == SUSPENDED) == (run.signal() == Suspension.NONE)) { // [K2]
            throw run.misuse(result == SUSPENDED);
        }
        return result;
    }

    /** Runner: cleans up [K4]. Answers like {@link Frame#cancelled}. */
    final @Nullable Object cancelled(Run run, @Nullable Object outcome) throws Throwable {
        if (isForwarding()) {
            return null;
        }
        Object received;
        try {
            received = outcome == null ? run.failing(JoinException.ownCancellation()) : run.received(outcome);
        } catch (Throwable failure) {
            received = run.failing(failure);
        }
        Object result = stepChecked(run, received);
        run.throwIfNotTaken();
        if (result == SUSPENDED && run.signal() == Suspension.TAIL_CALL) {
            run.takeTailCall();
            return null;
        }
        return result;
    }

    private boolean isForwarding() {
        return (flags & Lifecycle.FORWARDING) != 0;
    }
}
