package dev.vela.async.bench.soak;

import dev.vela.async.VelaFuture;

/**
 * To whom a part of a program belongs.
 *
 * @param stage where it runs
 * @param account the task that runs it
 * @param letGo whether that task may end before it
 */
record Scope(Stage stage, Account account, boolean letGo) {
    /** For the program of a new task. */
    static Scope ofNewTask(Stage stage) {
        return new Scope(stage, new Account(), false);
    }

    /** For a part that the task may let go of. */
    Scope lettingGo() {
        return new Scope(stage, account, true);
    }

    Ledger ledger() {
        return stage.ledger();
    }

    void count(Feature feature) {
        stage.count(feature);
    }

    /** A cleanup of this part. */
    Cleanup cleanup() {
        return new Cleanup(stage.ledger(), letGo ? null : account);
    }

    /** The future with a cleanup after it. */
    VelaFuture<Long> guarded(VelaFuture<Long> future) {
        count(Feature.ENSURING);
        Cleanup cleanup = cleanup();
        return VelaFuture.of(() -> {
                    cleanup.begin();
                    return 0L;
                })
                .flatMap(begun -> future)
                .ensuring(cleanup::run);
    }

    /** Requires that this value is the outcome; answers it. */
    long expect(Outcome outcome, Long seen) {
        if (!outcome.isValue(seen)) {
            ledger().breach(Law.OUTCOME, "value of a part", outcome, "value " + seen);
        }
        return seen == null ? 0 : seen;
    }

    /** True if this failure is the outcome; false if something disturbed the part; whatever else is a breach. */
    boolean expectFailure(Outcome outcome, Throwable seen) {
        if (outcome.isFailure(seen)) {
            return true;
        }
        if (!ledger().isDisturbance(seen, account.isExposed())) {
            ledger().breach(new Breach(
                    Law.OUTCOME, "failure of a part", outcome.toString(), seen.toString(), Stacks.of(seen)));
        }
        return false;
    }
}
