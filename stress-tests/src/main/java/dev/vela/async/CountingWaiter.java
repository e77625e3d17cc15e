package dev.vela.async;

/** A waiter that counts how often it is told. */
final class CountingWaiter extends Waiter {
    private int told;

    @Override
    synchronized void onSettled(VelaFuture<?> cell, boolean alone) {
        told++;
    }

    /** How often it was told. */
    synchronized int told() {
        return told;
    }
}
