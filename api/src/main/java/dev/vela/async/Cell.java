package dev.vela.async;

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
     *   Mark, Failure        outcome: the value null, cancelled, failed
     *   Wrapped              outcome: a value that is itself a Waiter or a CellState
     *   anything else        outcome: that value
     *
     *   from            call              to             the caller learns
     *   null            register          the waiter     true
     *   a Waiter        register          a WaiterList   true
     *   a WaiterList    register          no change      true if the list took it, else it is settled
     *   the Waiter      deregister        null
     *   a WaiterList    deregister        no change      (the list forgets it)
     *   pending         settle            outcome        true, and the waiters are told
     *   outcome         settle, register  no change      false
     *
     * Invariants
     *   [C1] An outcome never changes: exactly one settle answers true.
     *   [C2] A waiter for which register answered true, and that is not taken back, is told exactly once.
     *   [C3] The outcome is in the cell before the first waiter is told.
     *   [C4] Waiters are told in the order of registration.
     * Ordering
     *   Every write is a compare-and-set; settle releases, stateAcquire acquires. So what happened before the
     *   settling happens before whatever runs with the outcome.
     * Shown by CellTest, TaskLivenessTest, CellStress.
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
        return !(future instanceof Node);
    }

    /** True for the states in which a cell has no outcome yet. */
    static boolean isPending(@Nullable Object state) {
        return state == null || state instanceof Waiter || state instanceof WaiterList;
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
        if (future instanceof Node<?> node) {
            return node instanceof Settled<?> settled ? settled.outcome : null;
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
                if (state instanceof Waiter lone) {
                    lone.onSettled(cell, alone); // [C2]
                } else if (state instanceof WaiterList list) {
                    list.closeAndTell(alone); // [C4]
                }
                return true;
            }
        }
    }

    /** What {@link #register} answers when the cell has its outcome. */
    static final Object SETTLED = CellState.Mark.NULL;

    /**
     * Registers a waiter.
     *
     * @return the key for {@link #deregister}, or {@link #SETTLED} if the cell has its outcome and the waiter
     *     will not be told
     */
    static Object register(VelaFuture<?> cell, Waiter waiter) {
        for (; ; ) {
            Object state = stateAcquire(cell);
            if (state == null) {
                if (exchange(cell, null, waiter)) {
                    return cell;
                }
            } else if (state instanceof WaiterList list) {
                Registration registration = list.add(waiter);
                return registration == null ? SETTLED : registration;
            } else if (state instanceof Waiter lone) {
                exchange(cell, lone, new WaiterList(cell, lone));
            } else {
                return SETTLED;
            }
        }
    }

    /**
     * Takes a registration back, so that the cell does not keep the waiter alive. Amortised O(1). The waiter
     * may be told all the same if the cell is being settled just now.
     *
     * @param key what {@link #register} answered, other than {@link #SETTLED}
     */
    static void deregister(Object key, Waiter waiter) {
        if (key instanceof Registration registration) {
            registration.list.remove(registration);
            return;
        }
        VelaFuture<?> cell = (VelaFuture<?>) key;
        if (!exchange(cell, waiter, null) && stateAcquire(cell) instanceof WaiterList list) {
            list.removeLone(waiter);
        }
    }

    /** The cell to which a key of {@link #register} belongs. */
    static VelaFuture<?> cellOf(Object key) {
        return key instanceof Registration registration ? registration.list.cell : (VelaFuture<?>) key;
    }
}
