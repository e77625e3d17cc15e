package dev.vela.async.scheduler.internal.worker;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the workers that have not moved since the last look, so that what waits behind a computing job can be
 * taken from there.
 *
 * <p>Only the worker that watches may call it. The watch passes from one worker to the next through the idle word,
 * which orders the accesses.
 */
final class Watch {
    /*
     * Follows the sysmon thread of Go's runtime; differs in that an idle worker looks and takes the work over, and
     * nothing is preempted.
     */
    /** How long a watcher sleeps between two looks: bounds how long a ready job waits behind a computing one. */
    static final long PERIOD_NANOS = 1_000_000;

    // immutable
    private final Fleet fleet;

    // the watcher only
    private long[] heartbeats = new long[0];

    Watch(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Remembers where everybody is now. */
    void begin() {
        int started = fleet.startedLimit();
        if (heartbeats.length < started) {
            heartbeats = Arrays.copyOf(heartbeats, started);
        }
        for (int index = 0; index < started; index++) {
            Worker worker = fleet.worker(index);
            heartbeats[index] = worker == null ? -1 : worker.counters.executed();
        }
    }

    /**
     * A worker other than the watcher that runs the same job as at the last look and has other work that can be
     * taken from it, or null. Remembers the new positions.
     */
    @Nullable
    Worker findStuck(Worker watcher) {
        int known = heartbeats.length;
        if (known < fleet.startedLimit()) { // one was being started when the watch began
            heartbeats = Arrays.copyOf(heartbeats, fleet.startedLimit());
            Arrays.fill(heartbeats, known, heartbeats.length, -1);
        }
        @Nullable Worker stuck = null;
        for (int index = 0; index < heartbeats.length; index++) {
            Worker worker = fleet.worker(index);
            if (worker == null || worker == watcher) {
                continue;
            }
            long heartbeat = worker.counters.executed();
            if (heartbeats[index] == heartbeat && stuck == null && worker.stealer.hasReachableWork()) {
                stuck = worker;
            }
            heartbeats[index] = heartbeat;
        }
        return stuck;
    }
}
