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
     *   [B1] An emptied bundle refers to no job, and jobs come out once each, by the index at which they went in.
     * Ordering
     *   Plain throughout: the shared slot and the shelf pass the bundle on with release and acquire.
     */
    // immutable
    private final @Nullable Job[] jobs;

    // whoever holds the bundle
    private int size;
    private @Nullable Bundle below;

    Bundle(int capacity) {
        jobs = new @Nullable Job[capacity];
    }

    void add(Job job) {
        jobs[size++] = job;
    }

    boolean isFull() {
        return size == jobs.length;
    }

    int size() {
        return size;
    }

    /** Takes out the newest job; there is one. */
    Job removeNewest() {
        return removeAt(--size);
    }

    /** Empties the bundle into a haul, oldest first. */
    void unloadInto(Haul haul) {
        int count = size;
        size = 0;
        for (int index = 0; index < count; index++) {
            haul.addHot(removeAt(index));
        }
    }

    private Job removeAt(int index) {
        Job job = jobs[index];
        assert job != null : "no job at " + index;
        jobs[index] = null; // [B1]
        return job;
    }

    /** The bundle that lies below this one on a shelf. */
    @Nullable
    Bundle below() {
        return below;
    }

    void setBelow(@Nullable Bundle bundle) {
        below = bundle;
    }
}
