package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.Job;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a yielded job may be served although other work never ends: after all that was ready when it
 * yielded, and after that for certain.
 *
 * <p>The owner of the deque alone may call the methods.
 */
final class YieldGate {
    /*
     * The word "stage"
     *   from               when                                                       to
     *   OPEN               asked, and jobs have yielded: remember how many             AWAIT_INJECTED
     *                      (the batch) and how much was injected
     *   AWAIT_INJECTED     that has been taken in: mark all that is ready here         AWAIT_LOCAL
     *   AWAIT_LOCAL        every mark is reached                                       RIPE
     *   RIPE               the whole batch has been taken                              OPEN
     *
     * Invariants
     *   [Y1] A job of the batch is answered only after every job that was ready on this worker when it
     *        yielded has been taken. What was ready then is taken by now or injected or local; what was
     *        injected is local or with another worker when AWAIT_INJECTED ends; and what is local then is
     *        followed by the marks wherever it goes: from the next slot to the run queue (displaced), from
     *        the hot end to the shared slot and back.
     *   [Y2] Once asked often enough while marked work is taken, the gate gets ripe, whatever arrives
     *        meanwhile: marks move only with marked jobs, and each job is marked once for a batch; the one
     *        extension (the next slot, displaced) happens once.
     *   [Y3] Jobs that yielded after the batch was counted are not answered with it.
     * Shown by YieldGateTest and YieldGateStress.
     */
    private enum Stage {
        OPEN,
        AWAIT_INJECTED,
        AWAIT_LOCAL,
        RIPE
    }

    // immutable
    private final HotEnd hot;
    private final ExchangeSlot<Job> next;
    private final ExchangeSlot<Bundle> shared;
    private final FifoQueue run;
    private final FifoQueue yielded;

    // owner thread only
    private Stage stage = Stage.OPEN;
    private long batchEnd;
    private long injectedMark;
    private long runMark;
    private boolean nextMarked;
    private int sharedMarked;

    YieldGate(HotEnd hot, ExchangeSlot<Job> next, ExchangeSlot<Bundle> shared, FifoQueue run, FifoQueue yielded) {
        this.hot = hot;
        this.next = next;
        this.shared = shared;
        this.run = run;
        this.yielded = yielded;
    }

    /** Takes the oldest yielded job if it is its turn under endless load; null if not, or if there is none. */
    @Nullable
    Job poll(InjectionQueue injection) {
        if (stage == Stage.RIPE && isBatchTaken()) {
            stage = Stage.OPEN;
        }
        if (stage == Stage.OPEN) {
            open(injection);
        }
        if (stage == Stage.AWAIT_INJECTED && injection.consumerIndex() - injectedMark >= 0) {
            mark();
        }
        if (stage == Stage.AWAIT_LOCAL && isLocalTaken()) {
            stage = Stage.RIPE;
        }
        return stage == Stage.RIPE && !isBatchTaken() ? yielded.poll() : null; // [Y1] [Y3]
    }

    private void open(InjectionQueue injection) {
        if (!yielded.isEmpty()) {
            batchEnd = yielded.pushedCount();
            injectedMark = injection.producerIndex();
            stage = Stage.AWAIT_INJECTED;
        }
    }

    private boolean isBatchTaken() {
        return yielded.takenCount() - batchEnd >= 0;
    }

    private void mark() {
        hot.mark();
        runMark = run.pushedCount();
        nextMarked = !next.looksEmpty();
        sharedMarked = shared.looksEmpty() ? 0 : Integer.MAX_VALUE;
        stage = Stage.AWAIT_LOCAL;
    }

    private boolean isLocalTaken() {
        return (!nextMarked || next.looksEmpty())
                && (sharedMarked == 0 || shared.looksEmpty())
                && hot.isMarkReached()
                && run.takenCount() - runMark >= 0;
    }

    /** The owner has taken the job out of the next slot. */
    void nextTaken() {
        if (nextMarked) { // a write at every call would disturb the readers of what lies beside
            nextMarked = false;
        }
    }

    /** The owner has moved the job of the next slot to the end of the run queue. */
    void nextDisplaced() {
        if (nextMarked) {
            nextMarked = false;
            runMark = run.pushedCount(); // [Y2]
        }
    }

    /** The owner has moved jobs from the hot end to the shared slot; so many of them, the oldest, are marked. */
    void sharing(int marked) {
        sharedMarked = marked;
    }

    /** The owner has taken a bundle out of the shared slot; answers how many of its jobs, the oldest, are marked. */
    int takingBack(int size) {
        int marked = Math.min(sharedMarked, size);
        sharedMarked = 0;
        return marked;
    }
}
