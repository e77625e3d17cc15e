package dev.vela.async;

import dev.vela.async.scheduler.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands between its spawn and its end, and who may continue it.
 *
 * <p>The <em>runner</em> is the thread on which the scheduler runs the task at the moment; verbs marked so may be
 * called by it alone. All others may be called by any thread. None blocks.
 */
final class Lifecycle {
    /*
     * The places of a task, and the one atomic step by which it leaves each
     *   spawned     its ticket                      taken by the worker that begins it, or by the canceller
     *   awaiting    its registration with a cell    taken by who settles the cell, or by a canceller
     *   asleep      its timer                       fired by the wheel, or unscheduled by the canceller
     *   queued      a queue of the scheduler        taken by the worker that continues it
     *   running     none: it belongs to its runner
     *
     * The word "flags", the runner's own: STARTED and UNWINDING, once set, never unset; SHIELDED from birth.
     *
     * Invariants
     *   [L1] One runner: a task that does not run stands in one place, and whoever takes it out of there continues it
     *        or, where it was only spawned, may end it. A running task is registered nowhere and has no timer.
     *   [L2] The state of its cell decides how a task ends (Cell): of all calls of cancel one may turn a pending
     *        state into a Cancelling one. That call answers true, and from then on the task can only end as
     *        cancelled.
     *   [L3] No cancellation is lost: the canceller marks the state and then looks into every place. Of a runner
     *        that registers meanwhile, which looks at the state afterwards, one sees the other, and if both do, one
     *        of them takes the registration. The timer of a task that is not asleep yet refuses to be armed. A task
     *        that is queued or runs looks at the state when it goes on, and at its next suspension point.
     * Ordering
     *   What the runner left in the task is published by the step that puts it in its place, and acquired by the one
     *   that takes it out. The canceller's reading of the key needs more: body and key are released before the
     *   compare-and-set of the registration, a full fence, which the runner's look at the state follows.
     * Follows tokio's runtime/task/state.rs in having one runner at a time; differs in that being registered is being
     * suspended: no word of the task itself changes when it suspends and when it is woken.
     * Shown by LifecycleTest, TaskLivenessTest, TaskStress, SleepStress, CleanupStress.
     */
    private static final byte STARTED = 1;
    private static final byte UNWINDING = 2;
    private static final byte SHIELDED = 4;
    private static final byte UNCANCELLABLE = 8;

    /** The flag of a coroutine that is a task. */
    static final byte SPAWNED = 16;

    /** The flag of a coroutine that is a part of a task. */
    static final byte CALLED = 32;

    /** The flag of a coroutine that is a task and has ended by a tail call. */
    static final byte FORWARDING = 64;

    /** The flags of a new task. */
    static final byte NEW = 0;

    /** The flags of a new task that the end of its executor does not cancel. */
    static final byte NEW_SHIELDED = SHIELDED;

    private Lifecycle() {}

    /** Runner: true if the body has been begun. */
    static boolean isStarted(Task<?> task) {
        return (task.flags & STARTED) != 0;
    }

    /** Runner: begins the body. */
    static void start(Task<?> task) {
        task.flags |= STARTED;
    }

    /** Runner: true if the cancellation is being heeded. */
    static boolean isUnwinding(Task<?> task) {
        return (task.flags & UNWINDING) != 0;
    }

    /** Runner: true if a cancellation changes nothing at the next suspension point: it is heeded already, or put off. */
    static boolean isHeedless(Task<?> task) {
        return (task.flags & (UNWINDING | UNCANCELLABLE)) != 0;
    }

    /** Runner: false while a coroutine puts a cancellation off. */
    static boolean isCancellable(Task<?> task) {
        return (task.flags & UNCANCELLABLE) == 0;
    }

    /** Runner: says whether a cancellation is put off from now on; answers what was before. */
    static boolean cancellable(Task<?> task, boolean noticed) {
        boolean before = isCancellable(task);
        if (before != noticed) {
            task.flags ^= UNCANCELLABLE;
        }
        return before;
    }

    /** Runner: from now on the cancellation is heeded. */
    static void unwind(Task<?> task) {
        task.flags |= UNWINDING;
    }

    /** Any thread: whether the end of the executor leaves the task alone. */
    static boolean isShielded(Task<?> task) {
        return (task.flags & SHIELDED) != 0;
    }

    /** Any thread: asks the task to end; true if it ends as cancelled by this very call. */
    static boolean cancel(Task<?> task) {
        if (!Cell.requestCancel(task)) {
            return false; // [L2]
        }
        Scheduler scheduler = task.executor().scheduler();
        if (scheduler.withdraw(task)) {
            task.leave();
            Cell.settle(task, CellState.Mark.CANCELLED);
        } else if (takeOutOfCell(task) || scheduler.unschedule(task)) { // [L3]
            goOn(task, false);
        }
        return true;
    }

    /**
     * Any thread that has taken the task out of its place: has it continued. If its scheduler has ended meanwhile the
     * task ends as cancelled, since nobody who waits for it may hang.
     *
     * @param first whether it may go before others, see {@link Scheduler#resume}
     */
    static void goOn(Task<?> task, boolean first) {
        Scheduler scheduler = task.executor().scheduler();
        if (!(first ? scheduler.resume(task) : scheduler.resumeInOrder(task))) { // [L1]
            task.leave();
            Cell.settle(task, CellState.Mark.CANCELLED);
        }
    }

    private static boolean takeOutOfCell(Task<?> task) {
        @Nullable Object key = Continuation.lastKeyOf(task);
        return key != null && Cell.takeBack(key, task);
    }
}
