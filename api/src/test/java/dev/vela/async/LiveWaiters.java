package dev.vela.async;

/** Counts who waits for a pending cell. */
final class LiveWaiters {
    private LiveWaiters() {}

    /** Registrations that were not taken back. */
    static int of(VelaFuture<?> cell) {
        Object state = Cell.stateAcquire(cell);
        return state instanceof WaiterList list ? live(list) : state == null ? 0 : 1;
    }

    /** Registrations that take up memory, taken back or not. */
    static int remembered(VelaFuture<?> cell) {
        return Cell.stateAcquire(cell) instanceof WaiterList list ? chain(list, false) : of(cell);
    }

    private static int live(WaiterList list) {
        return chain(list, true);
    }

    private static int chain(WaiterList list, boolean liveOnly) {
        Registration probe = list.add(new BlockedThread());
        if (probe == null) {
            throw new AssertionError("settled");
        }
        int count = 0;
        for (Registration each = probe.nextOpaque(); each != null; each = each.nextOpaque()) {
            count += liveOnly && each.waiterOpaque() == null ? 0 : 1;
        }
        list.remove(probe);
        return count;
    }
}
