package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import org.jspecify.annotations.Nullable;

/**
 * The one-shot state machine that promises and tasks share: pending, with waiters, then one outcome for ever.
 * The word stands in the promise or task itself, so that neither needs a second object; only this class
 * touches it.
 *
 * <p>Any thread may call any method. None blocks and none runs code of a user.
 */
final class Cell {
    /*
     * The word "state"
     *   null                 pending, nobody waits
     *   a Waiter             pending, it alone waits
     *   a WaiterList         pending, they wait; may be empty by now
     *   Cancelling(w)        pending, as w (one of the three above), and a task that is being cancelled
     *   Mark, Failure        outcome: the value null, cancelled, failed
     *   Wrapped              outcome: a value that is itself a Waiter or a CellState
     *   anything else        outcome: that value
     *
     *   from            call              to             the caller learns
     *   null            register          the waiter     its key
     *   a Waiter        register          a WaiterList   its key
     *   a WaiterList    register          no change      its key if the list took it, else it is settled
     *   the Waiter      takeBack          null           true
     *   a WaiterList    takeBack          no change      whether it was still in the list
     *   Cancelling(w)   these two         Cancelling of what w becomes
     *   w               requestCancel     Cancelling(w)  true
     *   Cancelling(w)   requestCancel     no change      false
     *   pending         settle            outcome        true, and the waiters are told
     *   Cancelling(w)   end               cancelled      false, and the waiters are told
     *   other pending   end               outcome        true, and the waiters are told
     *   outcome         all of them       no change      false
     *
     * Invariants
     *   [C1] An outcome never changes: exactly one settle answers true.
     *   [C2] A registration ends once: the waiter is told, or takeBack answers true, never both. Whoever ended it
     *        has the waiter to himself.
     *   [C3] The outcome is in the cell before the first waiter is told.
     *   [C4] Waiters are told in the order of registration.
     *   [C5] A task whose cancellation was asked for ends as cancelled, and nothing but its end follows.
     * Ordering
     *   Every write is a compare-and-set; settle releases, stateAcquire acquires. So what happened before the
     *   settling happens before whatever runs with the outcome.
     * Shown by CellTest, TaskLivenessTest, CellStress, CellWaitersStress, CellPublicationStress, PromiseStress.
     */

    private Cell() {}

    /** The state now: {@link #isPending pending}, or the outcome. */
    static @Nullable Object stateAcquire(VelaFuture<?> cell) {
        return cell instanceof Task<?> task ? Task.STATE.getAcquire(task) : Promise.STATE.getAcquire((Promise<?>) cell);
    }

    private static boolean exchange(VelaFuture<?> cell, @Nullable Object from, @Nullable Object to) {
        return cell instanceof Task<?> task
                ? Task.STATE.compareAndSet(task, from, to)
                : Promise.STATE.compareAndSet((Promise<?>) cell, from, to);
    }

    /** True if the future is a cell, that is, hot. */
    static boolean isCell(VelaFuture<?> future) {
        return !(future instanceof Node) && !(future instanceof Coroutine<?> coroutine && !coroutine.isSpawned());
    }

    /** True for the states in which a cell has no outcome yet. */
    static boolean isPending(@Nullable Object state) {
        return state == null || state instanceof Waiter || state instanceof CellState.Pending;
    }

    /** Who waits in a pending state: null, a Waiter or a WaiterList. */
    private static @Nullable Object waitersOf(@Nullable Object pending) {
        return pending instanceof Cancelling cancelling ? cancelling.waiters : pending;
    }

    /** A pending state like another one, with other waiters. */
    private static @Nullable Object withWaiters(@Nullable Object pending, @Nullable Object waiters) {
        return pending instanceof Cancelling ? new Cancelling(waiters) : waiters;
    }

    /** True if the cancellation of the task was asked for and it has not ended. */
    static boolean isCancelling(Task<?> task) {
        return Task.STATE.getVolatile(task) instanceof Cancelling; // see Lifecycle [L3]
    }

    /** True if the cancellation of the task was asked for, whether it has ended or not. */
    static boolean isCancelled(Task<?> task) {
        Object state = Task.STATE.getAcquire(task);
        return state instanceof Cancelling || state == CellState.Mark.CANCELLED;
    }

    /** Decides that a pending task ends as cancelled; true for the one call that did. */
    static boolean requestCancel(Task<?> task) {
        for (; ; ) {
            Object state = Task.STATE.getAcquire(task);
            if (!isPending(state) || state instanceof Cancelling) {
                return false;
            }
            if (Task.STATE.compareAndSet(task, state, new Cancelling(state))) {
                return true; // [C5]
            }
        }
    }

    /**
     * Settles a task at its end and tells its waiters.
     *
     * @param outcome how it ends unless its cancellation was asked for
     * @param carrier on which a lone task that waits may follow at once, since nothing else comes after this call;
     *     null if something does
     * @return whether it ends with that outcome
     */
    static boolean end(Task<?> task, Object outcome, @Nullable Carrier carrier) {
        for (; ; ) {
            Object state = Task.STATE.getAcquire(task);
            if (!isPending(state)) {
                throw new IllegalStateException("a task has ended twice"); // [C1]
            }
            boolean kept = !(state instanceof Cancelling);
            if (Task.STATE.compareAndSet(task, state, kept ? outcome : CellState.Mark.CANCELLED)) { // [C3] [C5]
                if (carrier != null && waitersOf(state) instanceof Task<?> lone && lone.executor() == task.executor()) {
                    carrier.follow(lone); // [C2]
                } else {
                    tell(task, state, true);
                }
                return kept;
            }
        }
    }

    /** True if the cell has its outcome. */
    static boolean isSettled(VelaFuture<?> cell) {
        return !isPending(stateAcquire(cell));
    }

    /** The outcome that stands for a value. */
    static Object outcomeOf(@Nullable Object value) {
        if (value == null) {
            return CellState.Mark.NULL;
        }
        return value instanceof Waiter || value instanceof CellState ? new CellState.Wrapped(value) : value;
    }

    /**
     * The value for which an outcome stands.
     *
     * @throws Throwable the raw failure; a {@link JoinException} if the outcome is "cancelled"
     */
    static @Nullable Object valueOf(Object outcome) throws Throwable {
        if (!(outcome instanceof CellState state)) {
            return outcome;
        }
        if (state instanceof CellState.Failure failure) {
            throw failure.error;
        }
        if (state == CellState.Mark.CANCELLED) {
            throw JoinException.cancelled("what was awaited was cancelled");
        }
        return state instanceof CellState.Wrapped wrapped ? wrapped.value : null;
    }

    /**
     * The outcome of a future that needs no running: of a settled cell, of {@code value} and of {@code failed}.
     *
     * @return an outcome for {@link #valueOf}, or null if the future is pending or has to be run
     */
    static @Nullable Object peek(VelaFuture<?> future) {
        if (!isCell(future)) {
            return future instanceof Settled<?> settled ? settled.outcome : null;
        }
        Object state = stateAcquire(future);
        return isPending(state) ? null : state;
    }

    /**
     * Settles the cell and tells its waiters, if it is pending.
     *
     * @param outcome from {@link #outcomeOf}, a failure, or {@link CellState.Mark#CANCELLED}
     * @return whether it was this call that settled it
     */
    static boolean settle(VelaFuture<?> cell, Object outcome) {
        return settle(cell, outcome, true);
    }

    /**
     * As {@link #settle(VelaFuture, Object)}, for a combinator that passes an outcome on.
     *
     * @param alone false if others were told of that outcome too, so that a lone waiter here must keep its place
     *     among them
     */
    static boolean settle(VelaFuture<?> cell, Object outcome, boolean alone) {
        for (; ; ) {
            Object state = stateAcquire(cell);
            if (!isPending(state)) {
                return false; // [C1]
            }
            if (exchange(cell, state, outcome)) { // [C3]
                tell(cell, state, alone);
                return true;
            }
        }
    }

    private static void tell(VelaFuture<?> cell, @Nullable Object pending, boolean alone) {
        Object waiters = waitersOf(pending);
        if (waiters instanceof Waiter lone) {
            lone.onSettled(cell, alone); // [C2]
        } else if (waiters instanceof WaiterList list) {
            list.closeAndTell(alone); // [C4]
        }
    }

    /** What {@link #register} answers when the cell has its outcome. */
    static final Object SETTLED = CellState.Mark.NULL;

    /**
     * Registers a waiter. It learns its key by {@link Waiter#registering} before anybody else can end the
     * registration.
     *
     * @return the key for {@link #takeBack}, or {@link #SETTLED} if the cell has its outcome and the waiter will not
     *     be told
     */
    static Object register(VelaFuture<?> cell, Waiter waiter) {
        for (; ; ) {
            Object state = stateAcquire(cell);
            if (state == null) {
                waiter.registering(cell);
                if (exchange(cell, null, waiter)) {
                    return cell;
                }
                continue;
            }
            if (!isPending(state)) {
                return SETTLED;
            }
            Object waiters = waitersOf(state);
            if (waiters == null) {
                waiter.registering(cell);
                if (exchange(cell, state, withWaiters(state, waiter))) {
                    return cell;
                }
            } else if (waiters instanceof WaiterList list) {
                Registration registration = list.add(waiter);
                return registration == null ? SETTLED : registration;
            } else {
                exchange(cell, state, withWaiters(state, new WaiterList(cell, (Waiter) waiters)));
            }
        }
    }

    /**
     * Ends a registration, so that the waiter is not told and the cell does not keep it alive. Amortised O(1).
     *
     * @param key what {@link #register} answered, other than {@link #SETTLED}
     * @return false if it has ended before: then the waiter has been or is being told
     */
    static boolean takeBack(Object key, Waiter waiter) {
        if (key instanceof Registration registration) {
            return registration.list.remove(registration); // [C2]
        }
        VelaFuture<?> cell = (VelaFuture<?>) key;
        for (; ; ) {
            Object state = stateAcquire(cell);
            Object waiters = isPending(state) ? waitersOf(state) : null;
            if (waiters instanceof WaiterList list) {
                return list.removeLone(waiter);
            }
            if (waiters != waiter) {
                return false;
            }
            if (exchange(cell, state, withWaiters(state, null))) { // [C2]
                return true;
            }
        }
    }

    /** The cell to which a key of {@link #register} belongs. */
    static VelaFuture<?> cellOf(Object key) {
        return key instanceof Registration registration ? registration.list.cell : (VelaFuture<?>) key;
    }
}
