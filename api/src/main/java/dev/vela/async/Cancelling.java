package dev.vela.async;

import org.jspecify.annotations.Nullable;

/** The state of a task's cell between its cancellation and its end: pending, and how it will end is decided. */
final class Cancelling extends CellState.Pending {
    // immutable
    /** Who waits: null, a Waiter or a WaiterList. */
    final @Nullable Object waiters;

    Cancelling(@Nullable Object waiters) {
        this.waiters = waiters;
    }
}
