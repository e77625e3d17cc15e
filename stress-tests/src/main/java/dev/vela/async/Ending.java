package dev.vela.async;

/** How a cell stands, as a number: the values of the tests are small numbers other than these. */
final class Ending {
    static final int PENDING = 0;
    static final int FAILED = 7;
    static final int TIMED_OUT = 8;
    static final int CANCELLED = 9;

    private Ending() {}

    /** The number that is the value, or what else there is in place of a value. */
    static int of(VelaFuture<?> cell) {
        Object state = Cell.stateAcquire(cell);
        if (Cell.isPending(state)) {
            return PENDING;
        }
        if (state instanceof CellState.Failure failure) {
            return failure.error instanceof TimeoutExceededException ? TIMED_OUT : FAILED;
        }
        return state == CellState.Mark.CANCELLED ? CANCELLED : (Integer) state;
    }

    /** 0 if nobody waits for a pending cell that has had one waiter at a time, else 1. */
    static int lingering(VelaFuture<?> cell) {
        return Cell.stateAcquire(cell) == null ? 0 : 1;
    }
}
