package dev.vela.async;

import java.util.concurrent.atomic.AtomicInteger;

/** A waiter that notes as which of several it is told. */
final class RankedWaiter extends Waiter {
    // immutable
    private final AtomicInteger told;

    // one settler at a time, and the arbiter
    private int rank;

    /** One of those that count together. */
    RankedWaiter(AtomicInteger told) {
        this.told = told;
    }

    @Override
    void onSettled(VelaFuture<?> cell, boolean alone) {
        rank = rank * 10 + told.incrementAndGet();
    }

    /** 1 if it was told first, 2 if second, and so on; 0 if it was not told; more than 10 if more than once. */
    int rank() {
        return rank;
    }
}
