package dev.vela.async.bench.soak;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One cleanup that must run once if what it belongs to has begun: before the end of its task is seen, or, where
 * the task does not wait for it, before the executor has ended.
 */
final class Cleanup {
    // immutable
    private final Ledger ledger;
    private final Account account;

    // shared
    private final AtomicInteger runs = new AtomicInteger();
    private volatile boolean begun;

    /** For a part of this task that it waits for, or for a part that it does not wait for if {@code account} is null. */
    Cleanup(Ledger ledger, Account account) {
        this.ledger = ledger;
        this.account = account;
    }

    /** What it belongs to begins: from now on it is due. */
    void begin() {
        begun = true;
        ledger.sums().cleanupsDue.increment();
        if (account != null) {
            account.cleanups(1);
        }
    }

    /** It runs. */
    void run() {
        int times = runs.incrementAndGet();
        if (times != 1) {
            ledger.breach(Law.CLEANUP, "runs of one cleanup", 1, times);
        }
        ledger.tally().cleanedUp();
        if (begun) {
            ledger.sums().cleanupsDone.increment();
            if (account != null) {
                account.cleanups(-1);
            }
        }
    }
}
