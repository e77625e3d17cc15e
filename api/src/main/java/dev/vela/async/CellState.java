package dev.vela.async;

/** What a cell can hold besides null, a lone waiter and the plain value itself. */
abstract sealed class CellState permits CellState.Pending, CellState.Mark, CellState.Wrapped, CellState.Failure {
    /** No outcome yet. */
    abstract static sealed class Pending extends CellState permits WaiterList, Cancelling {}

    /** The outcome of a failure; where there is no memory for that, a failure that says so. */
    static CellState failed(Throwable error, boolean shared) {
        try {
            return new Failure(error, shared);
        } catch (OutOfMemoryError noMemory) {
            return Failure.WITHOUT_MEMORY;
        }
    }

    /** An outcome that is told by its identity. */
    static final class Mark extends CellState {
        /** The outcome "the value null". */
        static final CellState NULL = new Mark();

        /** The outcome "cancelled". */
        static final CellState CANCELLED = new Mark();
    }

    /** The outcome of a value that would be mistaken for a state if it stood in the cell itself. */
    static final class Wrapped extends CellState {
        final Object value;

        Wrapped(Object value) {
            this.value = value;
        }
    }

    /** The outcome of a failure. */
    static final class Failure extends CellState {
        private static final CellState WITHOUT_MEMORY =
                new Failure(new OutOfMemoryError("no memory was left to keep the failure of a task"), true);

        final Throwable error;

        /** Whether the error was given to {@code failed} and must not be changed. */
        final boolean shared;

        Failure(Throwable error, boolean shared) {
            this.error = error;
            this.shared = shared;
        }
    }
}
