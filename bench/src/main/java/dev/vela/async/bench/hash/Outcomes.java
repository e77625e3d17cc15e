package dev.vela.async.bench.hash;

import java.util.concurrent.TimeUnit;

/**
 * Brings outcomes, which come in any order, to one reader in the order of their files. Any thread puts, one
 * takes. The reader is woken for a good number at once, or after a short while for what there is.
 */
final class Outcomes {
    private static final int WORTH_WAKING = 64;
    private static final long LONGEST_DELAY_MILLIS = 50;

    // guarded by this
    private final Outcome[] outcomes;
    private int taken;
    private int ready;
    private Throwable broken;

    Outcomes(int files) {
        outcomes = new Outcome[files];
    }

    /** Puts the outcome of the file with this index. */
    synchronized void put(int index, Outcome outcome) {
        outcomes[index] = outcome;
        if (index != ready) {
            return;
        }
        while (ready < outcomes.length && outcomes[ready] != null) {
            ready++;
        }
        if (ready - taken >= WORTH_WAKING || ready == outcomes.length) {
            notifyAll();
        }
    }

    /** Tells the reader that some outcomes will never come. */
    synchronized void fail(Throwable error) {
        broken = error;
        notifyAll();
    }

    /** True if {@link #take} would not wait. */
    synchronized boolean isReady() {
        return taken < ready;
    }

    /**
     * Takes the next outcome in order; blocks until it is there.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws IllegalStateException if it will never come
     */
    synchronized Outcome take() throws InterruptedException {
        while (taken == ready) {
            if (broken != null) {
                throw new IllegalStateException("hashing broke off", broken);
            }
            TimeUnit.MILLISECONDS.timedWait(this, LONGEST_DELAY_MILLIS);
        }
        Outcome outcome = outcomes[taken];
        outcomes[taken++] = null;
        return outcome;
    }
}
