package dev.vela.async.scheduler.internal.blocking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The threads that rest, newest first, so that those which are not needed come to their end. Guarded by the
 * {@link Crew}; needs no memory, since the links are in the threads.
 */
final class RestingThreads {
    private @Nullable BlockingThread newest;
    private int size;

    /** The one that went to rest last, or null. */
    @Nullable
    BlockingThread newest() {
        return newest;
    }

    int size() {
        return size;
    }

    boolean contains(BlockingThread thread) {
        return thread.isResting;
    }

    void add(BlockingThread thread) {
        thread.isResting = true;
        thread.restingOlder = newest;
        if (newest != null) {
            newest.restingYounger = thread;
        }
        newest = thread;
        size++;
    }

    /** Takes out a thread that is here. */
    void remove(BlockingThread thread) {
        BlockingThread older = thread.restingOlder;
        BlockingThread younger = thread.restingYounger;
        if (older != null) {
            older.restingYounger = younger;
        }
        if (younger != null) {
            younger.restingOlder = older;
        } else {
            newest = older;
        }
        thread.restingOlder = null;
        thread.restingYounger = null;
        thread.isResting = false;
        size--;
    }

    List<BlockingThread> snapshot() {
        List<BlockingThread> all = new ArrayList<>(size);
        for (BlockingThread each = newest; each != null; each = each.restingOlder) {
            all.add(each);
        }
        return all;
    }
}
