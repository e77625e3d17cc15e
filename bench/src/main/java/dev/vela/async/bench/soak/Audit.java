package dev.vela.async.bench.soak;

import dev.vela.async.Task;

/** Checks the sums of a round after its executor has ended. One thread. */
final class Audit {
    private Audit() {}

    /** Right after the shutdown has returned: every handle has settled, whether or not anybody was told yet. */
    static void handles(Ledger ledger) {
        for (Account account : ledger.alive()) {
            Task<Long> task = account.handle();
            if (task != null && !task.isSettled()) {
                ledger.breach(Law.SETTLED, "handle of a task after the shutdown", "settled", "pending");
            }
        }
    }

    /**
     * When every end has been seen.
     *
     * @param undisturbed whether a shutdown has answered that it cancelled nothing
     */
    static void sums(Ledger ledger, boolean undisturbed) {
        Sums sums = ledger.sums();
        equal(
                ledger,
                Law.BALANCE,
                "resolved + rejected + cancelled",
                sums.started.sum(),
                sums.resolved.sum() + sums.rejected.sum() + sums.cancelled.sum());
        equal(ledger, Law.CLEANUP, "cleanups run", sums.cleanupsDue.sum(), sums.cleanupsDone.sum());
        equal(
                ledger,
                Law.ERRANDS,
                "failures of actions told to the uncaught handler",
                sums.errandsFailed.sum(),
                sums.errandFailuresTold.sum());
        atMost(ledger, Law.ERRANDS, "actions run", sums.errandsTaken.sum(), sums.errandsRun.sum());
        atMost(
                ledger,
                Law.CANCEL,
                "tasks that ended as cancelled before the shutdown",
                sums.cancellations.sum(),
                sums.cancelledBeforeClosing.sum());
        atMost(
                ledger,
                Law.CANCEL,
                "calls of cancel that answered true",
                sums.cancelled.sum(),
                sums.cancellations.sum());
        if (undisturbed) {
            equal(ledger, Law.GRACEFUL, "cancelled tasks", sums.cancellations.sum(), sums.cancelled.sum());
            equal(ledger, Law.GRACEFUL, "actions run", sums.errandsTaken.sum(), sums.errandsRun.sum());
        }
    }

    private static void equal(Ledger ledger, Law law, String what, long expected, long seen) {
        if (expected != seen) {
            ledger.breach(law, what, expected, seen);
        }
    }

    private static void atMost(Ledger ledger, Law law, String what, long bound, long seen) {
        if (seen > bound) {
            ledger.breach(law, what, "at most " + bound, seen);
        }
    }
}
