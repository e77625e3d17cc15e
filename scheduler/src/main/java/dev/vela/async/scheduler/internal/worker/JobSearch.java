package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.deque.InjectionQueue;
import dev.vela.async.scheduler.internal.deque.WorkerDeque;
import dev.vela.async.scheduler.internal.support.Padding;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a worker looks for its next job among what it has and what came from outside.
 *
 * <p>Only the thread that drives the worker may call it.
 */
final class JobSearch extends JobSearchWords {
    /*
     * A usual look                                    an odd look, every 64th
     *   follower (while few wait, or seldom enough)     injection, a batch to the tail of the run queue
     *   next slot (3 in a row while others wait)        then one of these, in rotation, whichever has one:
     *   hot end, newest first (4 in a row while the     run queue, hot end's oldest, ripe yielded job
     *     run queue waits)
     *   run queue, first in first out
     *   injection, a batch to the run queue's tail
     *   own bundles that nobody fetched
     *   yielded jobs
     *
     * Invariants
     *   [O1] Nothing ready is passed over for ever: whatever keeps arriving in one place, the odd look serves each of
     *        the three others in turn, and a place is served from its old end there.
     *   [O2] What came from outside joins the run queue at its tail, so that it keeps its order, among itself and
     *        behind what this worker queued before.
     *   [O3] Lone woken jobs go before others at most three times in a row. Then whatever was woken or came in before
     *        goes first, and the lone one stands behind all that; or, if nothing was, one spawned job goes first.
     *   [O4] A yielded job runs after all that was ready when it yielded: the usual look takes it when all else is
     *        empty, the odd look when the yield gate says that it is ripe.
     *   [O5] What was spawned begins before what stands in the run queue goes on, at most four times in a row. First: who
     *        has come out of that queue and awaits what he spawned must not wait for all behind him. Four times: a
     *        parent that has lost its turn by [O3] or to an odd look must not wait for its whole tree.
     *   [O6] A follower goes on with what its predecessor computed: it counts as a lone woken job, but spawned jobs do
     *        not count as others, or the live set of a tree would grow from its depth to its breadth.
     *   [O7] "onlyYielded" is true only if the next slot, the run queue, the hot end and the shared slot were seen empty
     *        since the owner last filled any of them.
     *   [O8] takeSpawned answers only what next would answer, and counts it as next would. A job that runs others on its
     *        own stack can so hold up nobody who would not wait anyway.
     * Follows tokio's multi-threaded worker (a slot for the job woken last, a look elsewhere after a fixed number
     * of jobs); differs in that spawned jobs go newest first and yielded ones wait behind a gate.
     * Shown by JobSearchTest.
     */
    private static final int ODD_MASK = 63;
    private static final int INJECTION_BATCH = 64;
    private static final int FIRST_IN_A_ROW = 3;
    private static final int SPAWNED_IN_A_ROW = 4;
    private static final int PLACES = 3;

    long back01;
    long back02;
    long back03;
    long back04;
    long back05;
    long back06;
    long back07;
    long back08;
    long back09;
    long back10;
    long back11;
    long back12;
    long back13;
    long back14;
    long back15;

    // immutable
    private final WorkerDeque deque;
    private final InjectionQueue injection;

    JobSearch(WorkerDeque deque, InjectionQueue injection) {
        this.deque = deque;
        this.injection = injection;
    }

    /** Gives the job that waited for the one that ends now; the next look begins at once. */
    void follow(Job job) {
        follower = job;
    }

    /** The next job to run, taken out of its queue, or null if nothing is here. */
    @Nullable
    Job next() {
        boolean odd = (++looks & ODD_MASK) == 0;
        Job waiting = follower;
        if (waiting != null) {
            follower = null;
            if ((!odd && mayFollow()) || !putOff(waiting, odd)) {
                return waiting;
            }
        }
        if (odd) {
            Job elsewhere = oddLook();
            if (elsewhere != null) {
                return elsewhere;
            }
        }
        if (deque.isOnlyYielded() && injection.isEmpty()) { // [O7]: all the looks below would be in vain
            Job yielded = deque.pollOnlyYielded();
            if (yielded != null) {
                return yielded;
            }
        }
        if (deque.hasNext()) {
            Job next = takeNext();
            if (next != null) {
                return next;
            }
        }
        goneFirst = 0;
        Job job = spawnedInARow < SPAWNED_IN_A_ROW ? deque.popHot() : null; // [O5]
        if (job != null) {
            spawnedInARow++;
            return job;
        }
        spawnedInARow = 0;
        job = deque.pollRun();
        if (job == null) {
            job = deque.popHot();
        }
        return job != null ? job : behindOwnWork();
    }

    /**
     * The newest spawned job, if a look would answer it now.
     *
     * @param type the class that it must have
     * @param wanted the job that it must be, or null
     * @return the job, taken out, or null; then nothing has changed
     */
    @Nullable
    Job takeSpawned(Class<? extends Job> type, @Nullable Job wanted) {
        boolean odd = ((looks + 1) & ODD_MASK) == 0;
        if (odd || follower != null || deque.hasNext()) { // [O8]
            return null;
        }
        boolean mayGoFirst = spawnedInARow < SPAWNED_IN_A_ROW;
        if (!mayGoFirst && !deque.isRunEmpty()) {
            return null;
        }
        Job job = deque.popHotIf(type, wanted);
        if (job != null) {
            looks++;
            goneFirst = 0;
            spawnedInARow = mayGoFirst ? spawnedInARow + 1 : 0;
        }
        return job;
    }

    private boolean mayFollow() {
        if (goneFirst < FIRST_IN_A_ROW) { // [O6]
            goneFirst++;
            return true;
        }
        return !deque.hasNext() && deque.isRunEmpty() && injection.isEmpty();
    }

    /** Queues a follower whose turn it is not; false if there is no memory for that, and it goes on after all. */
    private boolean putOff(Job job, boolean odd) {
        try {
            if (odd && !deque.hasNext()) {
                deque.pushNext(job);
            } else {
                takeInjected();
                deque.demoteNext(); // it was woken before
                deque.pushRun(job);
            }
            return true;
        } catch (OutOfMemoryError noMemory) {
            return false; // [D1]
        }
    }

    private @Nullable Job takeNext() {
        if (goneFirst < FIRST_IN_A_ROW) { // [O3]
            goneFirst++;
            return deque.takeNext();
        }
        goneFirst = 0;
        if (!deque.isRunEmpty() || !injection.isEmpty()) {
            takeInjected();
            deque.demoteNext();
            return null;
        }
        Job spawned = deque.popHot();
        return spawned != null ? spawned : deque.takeNext();
    }

    private @Nullable Job behindOwnWork() {
        if (takeInjected()) {
            Job injected = deque.pollRun();
            if (injected != null) {
                return injected;
            }
        }
        Job shared = deque.takeBackShared();
        if (shared != null) {
            return shared;
        }
        deque.noteOnlyYielded(); // [O7]
        return deque.pollYielded(); // [O4]
    }

    private @Nullable Job oddLook() {
        goneFirst = 0;
        takeInjected();
        for (int tried = 0; tried < PLACES; tried++) {
            place = (place + 1) % PLACES; // [O1]
            Job job = switch (place) {
                case 0 -> deque.pollRun();
                case 1 -> deque.takeOldestHot();
                default -> deque.pollRipeYielded(injection);
            };
            if (job != null) {
                return job;
            }
        }
        return null;
    }

    private boolean takeInjected() {
        return !injection.isEmpty() && deque.drainInjection(injection, INJECTION_BATCH) > 0; // [O2]
    }
}

/** The fields of a {@link JobSearch} that change at every look, between its paddings. */
abstract class JobSearchWords extends Padding {
    // owner thread only
    int looks;
    int place;
    int goneFirst;
    int spawnedInARow;

    @Nullable
    Job follower;
}
