package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.internal.deque.Stealer;
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
    private long[] oldestSpawned = new long[0];

    Watch(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Remembers where everybody is now. */
    void begin() {
        makeRoom();
        for (int index = 0; index < heartbeats.length; index++) {
            Worker worker = fleet.worker(index);
            heartbeats[index] = worker == null ? -1 : worker.counters.executed();
            oldestSpawned[index] = worker == null ? Stealer.NOWHERE : worker.stealer.oldestSpawned();
        }
    }

    /**
     * A worker other than the watcher that runs the same job as at the last look and has other work that can be
     * taken from it, or whose oldest spawned job has waited since then behind others; or null. Remembers the new
     * positions.
     */
    @Nullable
    Worker findStuck(Worker watcher) {
        makeRoom(); // one was being started when the watch began
        @Nullable Worker stuck = null;
        for (int index = 0; index < heartbeats.length; index++) {
            Worker worker = fleet.worker(index);
            if (worker == null || worker == watcher) {
                continue;
            }
            long heartbeat = worker.counters.executed();
            long oldest = worker.stealer.oldestSpawned();
            if (stuck == null && (isWaiting(index, oldest) || isStanding(index, heartbeat, worker))) {
                stuck = worker;
            }
            heartbeats[index] = heartbeat;
            oldestSpawned[index] = oldest;
        }
        return stuck;
    }

    private boolean isWaiting(int index, long oldest) {
        return oldest != Stealer.NOWHERE && oldestSpawned[index] == oldest;
    }

    private boolean isStanding(int index, long heartbeat, Worker worker) {
        return heartbeats[index] == heartbeat && worker.stealer.hasReachableWork();
    }

    private void makeRoom() {
        int known = heartbeats.length;
        int started = fleet.startedLimit();
        if (known < started) {
            heartbeats = Arrays.copyOf(heartbeats, started);
            oldestSpawned = Arrays.copyOf(oldestSpawned, started);
            Arrays.fill(heartbeats, known, started, -1);
            Arrays.fill(oldestSpawned, known, started, Stealer.NOWHERE);
        }
    }
}
