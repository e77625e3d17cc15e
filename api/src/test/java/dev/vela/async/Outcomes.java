package dev.vela.async;

/** Reads the outcome of a settled cell as operators would see it. */
final class Outcomes {
    private Outcomes() {}

    /** The value; throws the raw failure, and fails the test if the cell is pending. */
    @SuppressWarnings("unchecked")
    static <T> T of(VelaFuture<T> cell) throws Throwable {
        Object outcome = Cell.peek(cell);
        if (outcome == null) {
            throw new AssertionError("not settled");
        }
        return (T) Cell.valueOf(outcome);
    }

    /** Whether the cell has ended as cancelled. */
    static boolean isCancelled(VelaFuture<?> cell) {
        return Cell.peek(cell) == CellState.Mark.CANCELLED;
    }
}
