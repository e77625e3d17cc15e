package dev.vela.async.scheduler.internal.blocking;

import dev.vela.async.scheduler.internal.blocking.BlockingThread.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * Every thread of a pool from before its start until it has really ended: whom a shutdown has to wait for. Guarded
 * by the {@link Crew}.
 */
final class Roster {
    private final List<BlockingThread> threads = new ArrayList<>();
    private long executedByForgotten;

    void add(BlockingThread thread) {
        forgetEnded();
        threads.add(thread);
    }

    /** Takes out a thread that was not started after all. */
    void remove(BlockingThread thread) {
        threads.remove(thread);
    }

    List<BlockingThread> snapshot() {
        forgetEnded();
        return List.copyOf(threads);
    }

    /** How many jobs all threads have begun, those that have ended included. */
    long executed() {
        long sum = executedByForgotten;
        for (BlockingThread thread : threads) {
            sum += thread.executed();
        }
        return sum;
    }

    /** A thread that has said that it ends is still there for some steps. */
    private void forgetEnded() {
        threads.removeIf(thread -> {
            boolean gone = thread.phase == Phase.ENDED && !thread.isAlive();
            if (gone) {
                executedByForgotten += thread.executed();
            }
            return gone;
        });
    }
}
