package dev.vela.async;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The errands that went through one {@link ExecutorServiceView} and have not ended, so that it can end by itself and
 * knows when all of it has.
 *
 * <p>Any thread may call any method. A stripe's lock is held for a few steps; nothing is run, told or interrupted under
 * it.
 */
final class OpenErrands {
    /*
     * Each stripe is open or closed and holds errands
     *   from        call     to              the caller learns
     *   open, n     enter    open, n + 1     true
     *   open, n     leave    open, n - 1
     *   open, n     close    closed, n       n == 0: the stripe is done
     *   closed, n   enter    no change       false
     *   closed, n   leave    closed, n - 1   n == 1: the stripe is done
     *   closed, n   close    no change
     *
     * The word "undone": how many stripes are not done. Who counts it down to 0 settles "ended".
     *
     * Invariants
     *   [Z1] A closed stripe takes nothing and stays closed. Stripes are closed in one order by every closer, so where
     *        the last is closed all are. Once "ended" is settled nothing is inside and nothing will be.
     *   [Z3] A stripe is counted once: by the leave that empties it while it is closed, or by the close that finds
     *        it empty.
     * Ordering
     *   What an errand did happens before its leave, by the lock before the one that counts the stripe, by the
     *   count before the one that settles, and by the cell before whoever finds it settled.
     * Shown by OpenErrandsTest, OpenErrandsStress.
     */
    private static final int STRIPES_AT_MOST = 16;

    // immutable
    /** Settled when it is closed and every errand has left. */
    final Promise<Object> ended = new Promise<>();

    private final Stripe[] stripes;

    // shared
    private final AtomicInteger undone;

    /** Open and empty, with two stripes for each of the workers as long as these are few. */
    OpenErrands(int workers) {
        stripes = new Stripe[Math.min(STRIPES_AT_MOST, 2 * Integer.highestOneBit(2 * workers - 1))];
        Arrays.setAll(stripes, index -> new Stripe());
        undone = new AtomicInteger(stripes.length);
    }

    /** Where an errand of the current thread enters. */
    Stripe stripe() {
        return stripes[(int) Thread.currentThread().getId() & (stripes.length - 1)];
    }

    /** Takes nothing from now on. */
    void close() {
        for (Stripe stripe : stripes) {
            stripe.close(); // [Z1]
        }
    }

    /** True once nothing is taken any more. */
    boolean isClosed() {
        return stripes[stripes.length - 1].isClosed(); // [Z1]
    }

    /** True once nothing is taken any more and everything has ended. */
    boolean isEnded() {
        return Cell.isSettled(ended);
    }

    /** Those inside now; those that one thread brought in the order in which it did. */
    List<ViewErrand> inside() {
        List<ViewErrand> inside = new ArrayList<>();
        for (Stripe stripe : stripes) {
            stripe.addTo(inside);
        }
        return inside;
    }

    private void countDone() {
        if (undone.decrementAndGet() == 0) { // [Z3]
            Cell.settle(ended, CellState.Mark.NULL);
        }
    }

    /** A part of the errands under a lock of its own. */
    final class Stripe {
        // guarded by this
        private @Nullable ViewErrand oldest;
        private @Nullable ViewErrand newest;
        private boolean closed;

        /** Takes an errand in, which leaves later; false if nothing is taken any more. */
        synchronized boolean enter(ViewErrand errand) {
            if (closed) {
                return false; // [Z1]
            }
            errand.older = newest;
            if (newest == null) {
                oldest = errand;
            } else {
                newest.newer = errand;
            }
            newest = errand;
            return true;
        }

        /** Lets an errand go that is inside. */
        void leave(ViewErrand errand) {
            if (unlink(errand)) {
                countDone();
            }
        }

        private void close() {
            if (shut()) {
                countDone();
            }
        }

        private synchronized boolean isClosed() {
            return closed;
        }

        private synchronized void addTo(List<ViewErrand> errands) {
            for (ViewErrand errand = oldest; errand != null; errand = errand.newer) {
                errands.add(errand);
            }
        }

        /** True if the stripe is done by that. */
        private synchronized boolean unlink(ViewErrand errand) {
            ViewErrand before = errand.older;
            ViewErrand behind = errand.newer;
            if (before == null) {
                oldest = behind;
            } else {
                before.newer = behind;
            }
            if (behind == null) {
                newest = before;
            } else {
                behind.older = before;
            }
            errand.older = null;
            errand.newer = null;
            return closed && oldest == null; // [Z3]
        }

        /** True if the stripe is done by that. */
        private synchronized boolean shut() {
            boolean first = !closed;
            closed = true;
            return first && oldest == null; // [Z3]
        }
    }
}
