package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.deque.WorkerDeque;
import dev.vela.async.scheduler.internal.support.Rotation;
import org.jspecify.annotations.Nullable;

/**
 * Brings work of other workers into the deque of one worker.
 *
 * <p>Only the thread that drives that worker may call it.
 */
final class Thief {
    // immutable
    private final Fleet fleet;
    private final int index;
    private final WorkerDeque deque;
    private final Rotation victims;
    private final WorkerCounters counters;

    /** For the worker of that index, whose deque and counters these are. */
    Thief(Fleet fleet, int index, WorkerDeque deque, Rotation victims, WorkerCounters counters) {
        this.fleet = fleet;
        this.index = index;
        this.deque = deque;
        this.victims = victims;
        this.counters = counters;
    }

    /** Asks the others once around, from a random one on; a job to run, or null. */
    @Nullable
    Job steal() {
        int started = fleet.startedLimit();
        int first = victims.start(started);
        for (int step = 0; step < started; step++) {
            int victimIndex = first + step < started ? first + step : first + step - started;
            Worker victim = victimIndex == index ? null : fleet.worker(victimIndex);
            if (victim != null) {
                Job job = victim.stealer.stealInto(deque);
                if (job != null) {
                    counters.countStolen(deque.haulSize());
                    return job;
                }
            }
        }
        return null;
    }

    /** Takes what lies behind the job that a worker computes; one job to run, or null. */
    @Nullable
    Job rescueFrom(Worker stuck) {
        Job rescued = stuck.stealer.rescueInto(deque);
        if (rescued != null) {
            counters.countRescued(deque.haulSize());
        }
        return rescued;
    }
}
