package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.deque.InjectionQueue;
import dev.vela.async.scheduler.internal.deque.WorkerDeque;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a worker looks for its next job among what it has and what came from outside.
 *
 * <p>Only the thread that drives the worker may call it.
 */
final class JobSearch {
    /*
     * A usual look                                    an odd look, every 64th
     *   next slot (3 in a row while woken ones wait)        injection, a batch to the tail of the run queue
     *   run queue, first in first out                   then one of these, in rotation, whichever has one:
     *   hot end, newest first                             run queue, hot end's oldest, ripe yielded job
     *   injection, a batch to the run queue's tail
     *   own bundles that nobody fetched
     *   yielded jobs
     *
     * Invariants
     *   [O1] Nothing ready is passed over for ever: whatever keeps arriving in one place, the odd look serves each of
     *        the three others in turn, and a place is served from its old end there.
     *   [O2] What came from outside joins the run queue at its tail, so that it keeps its order, among itself and
     *        behind what this worker queued before.
     *   [O3] A lone woken job goes before others that were woken, or came from outside, at most three times in a row;
     *        then it stands behind everything in the run queue and the injection queue. Spawned and yielded jobs do
     *        not count: a parent that is woken by its child must not be put off for its other children, or the
     *        live set of a tree grows from its depth to its breadth. They have the odd look.
     *   [O4] A yielded job runs after all that was ready when it yielded: the usual look takes it when all else is
     *        empty, the odd look when the yield gate says that it is ripe.
     *   [O5] What was woken goes on before what was spawned begins: so the live set stays small, also where a parent
     *        has lost its turn by [O3] or to an odd look.
     * Follows tokio's multi-threaded worker (a slot for the job woken last, a look elsewhere after a fixed number
     * of jobs); differs in that spawned jobs go newest first and yielded ones wait behind a gate.
     * Shown by JobSearchTest.
     */
    private static final int ODD_MASK = 63;
    private static final int INJECTION_BATCH = 64;
    private static final int NEXT_IN_A_ROW = 3;
    private static final int PLACES = 3;

    // immutable
    private final WorkerDeque deque;
    private final InjectionQueue injection;

    // owner thread only
    private int looks;
    private int place;
    private int nextInARow;

    JobSearch(WorkerDeque deque, InjectionQueue injection) {
        this.deque = deque;
        this.injection = injection;
    }

    /** The next job to run, taken out of its queue, or null if nothing is here. */
    @Nullable
    Job next() {
        if ((++looks & ODD_MASK) == 0) {
            Job odd = oddLook();
            if (odd != null) {
                return odd;
            }
        }
        if (deque.hasNext()) {
            Job next = takeNext();
            if (next != null) {
                return next;
            }
        }
        nextInARow = 0;
        Job job = deque.pollRun(); // [O5]
        if (job != null) {
            return job;
        }
        job = deque.popHot();
        if (job != null) {
            return job;
        }
        return behindOwnWork();
    }

    private @Nullable Job takeNext() {
        if (nextInARow < NEXT_IN_A_ROW) { // [O3]
            nextInARow++;
            return deque.takeNext();
        }
        if (deque.isRunEmpty() && injection.isEmpty()) {
            return deque.takeNext();
        }
        takeInjected();
        deque.demoteNext();
        return null;
    }

    private @Nullable Job behindOwnWork() {
        if (takeInjected()) {
            Job injected = deque.pollRun();
            if (injected != null) {
                return injected;
            }
        }
        Job shared = deque.takeBackShared();
        return shared != null ? shared : deque.pollYielded(); // [O4]
    }

    private @Nullable Job oddLook() {
        nextInARow = 0;
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
