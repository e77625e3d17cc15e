package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.Job;
import org.jspecify.annotations.Nullable;

/**
 * Up to a few hundred jobs, oldest first, that change hands as one object.
 *
 * <p>Belongs to one thread at a time: to the owner who fills it, then to whoever takes it out of the shared
 * slot and empties it, then to its {@link BundleShelf}.
 */
final class Bundle {
    /*
     * Invariants
     *   [B1] An emptied bundle refers to no job.
     */
    // immutable
    private final @Nullable Job[] jobs;

    // whoever holds the bundle
    private int size;

    /** The bundle below this one on the shelf. */
    @Nullable
    Bundle below;

    Bundle(int capacity) {
        jobs = new @Nullable Job[capacity];
    }

    void add(Job job) {
        jobs[size++] = job;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == jobs.length;
    }

    /** Takes out the oldest job; all others go to the hot end of a deque of the calling thread, in order. */
    @Nullable
    Job unloadKeepingOldest(WorkerDeque receiver) {
        Job oldest = takeAt(0);
        for (int index = 1; index < size; index++) {
            receiver.pushHot(takeAt(index));
        }
        size = 0;
        return oldest;
    }

    /** Takes out the newest job; all others go to the hot end of a deque of the calling thread, in order. */
    @Nullable
    Job unloadKeepingNewest(WorkerDeque receiver) {
        int last = size - 1;
        for (int index = 0; index < last; index++) {
            receiver.pushHot(takeAt(index));
        }
        Job newest = takeAt(last);
        size = 0;
        return newest;
    }

    private Job takeAt(int index) {
        Job job = jobs[index];
        assert job != null : "no job at " + index + " of " + size;
        jobs[index] = null; // [B1]
        return job;
    }
}
