package dev.vela.async;

import java.util.concurrent.locks.LockSupport;

/** A thread that waits for a cell. Made and used by that thread; told by whoever settles the cell. */
final class BlockedThread extends Waiter {
    // immutable
    private final Thread thread = Thread.currentThread();

    @Override
    void onSettled(VelaFuture<?> cell, boolean alone) {
        LockSupport.unpark(thread);
    }

    /**
     * Waits until the cell is settled, or the current thread is interrupted. Afterwards nothing of the thread is
     * left in the cell.
     *
     * @return true if it is settled; false if the thread is interrupted, whose flag stays set
     */
    static boolean await(VelaFuture<?> cell) {
        if (Cell.isSettled(cell)) {
            return true;
        }
        BlockedThread waiter = new BlockedThread();
        Object key = Cell.register(cell, waiter);
        while (!Cell.isSettled(cell)) {
            if (waiter.thread.isInterrupted()) {
                Cell.takeBack(key, waiter);
                return Cell.isSettled(cell);
            }
            LockSupport.park(cell);
        }
        return true;
    }
}
