package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.support.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * All that is ready on one worker, as the worker itself handles it.
 *
 * <p>One thread at a time is the owner and may call the methods; ownership passes from thread to thread only
 * with a happens-before. Other threads have the {@link Stealer}. No method blocks or runs a job. A null answer
 * means that there is nothing, or nothing to be had because a thief is just at it.
 */
public final class WorkerDeque {
    /*
     *                     filled by      emptied by the owner            by thieves
     *   next slot         pushNext       takeNext                        rescue
     *   hot end           pushHot        popHot, takeOldestHot           rescue
     *   shared slot       shareHalf      takeBackShared                  steal
     *   run queue         pushRun        pollRun                         steal
     *   yielded jobs      pushYielded    pollYielded, pollRipeYielded    steal
     *
     * Invariants
     *   [D1] Each job pushed is answered once, to the owner or to one thief.
     *   [D2] Every job is in the reach of thieves, whatever the owner does: in the shared slot, the run queue or
     *        the yielded jobs for stealing, elsewhere for rescue.
     *   [D3] The shared slot is filled only when it is empty and never with the newest job of the hot end.
     *   [D4] pollYielded answers a job only if the owner's run queue is empty, not when it is just locked.
     *   [D5] After a job has been answered nothing here refers to it, but for a slot of the hot end from which owner and
     *        thief are both just taking it.
     * Ordering
     *   Each part says its own. Nothing here is a full fence: who pushes and then looks for sleepers needs one.
     * Follows tokio's multi-threaded worker (the next slot, half of what is there for a thief); differs in that the
     * next slot is in the reach of thieves and that the owner shares bundles.
     * Shown by WorkerDequeTest, WorkerDequeStress, YieldGateTest, StealerTest and WorkerDequeLivenessTest.
     */
    private static final int BUNDLE_CAPACITY = 256;
    private static final int MAXIMUM_HOT_CAPACITY = 1 << 30;

    // immutable
    private final HotEnd hot;
    private final ExchangeSlot<Job> next = new ExchangeSlot<>();
    private final ExchangeSlot<Bundle> shared = new ExchangeSlot<>();
    private final FifoQueue run;
    private final FifoQueue yielded;
    private final BundleShelf shelf;
    private final YieldGate gate;
    private final Haul haul;
    private final Stealer stealer;

    // owner thread only
    private boolean onlyYielded;

    /**
     * Makes an empty deque.
     *
     * @param ringCapacity how many jobs the rings of the run queue and of the yielded jobs hold before the
     *     overflow begins; rounded up to a power of two
     * @param initialHotCapacity how many jobs the hot end holds before it grows; rounded up to a power of two
     */
    public WorkerDeque(int ringCapacity, int initialHotCapacity) {
        this(ringCapacity, initialHotCapacity, MAXIMUM_HOT_CAPACITY, BUNDLE_CAPACITY);
    }

    WorkerDeque(int ringCapacity, int initialHotCapacity, int maximumHotCapacity, int bundleCapacity) {
        int hotCapacity = roundUp(Math.max(initialHotCapacity, bundleCapacity));
        hot = new HotEnd(hotCapacity, roundUp(maximumHotCapacity), hotCapacity / 2);
        run = new FifoQueue(ringCapacity);
        yielded = new FifoQueue(ringCapacity);
        shelf = new BundleShelf(bundleCapacity);
        gate = new YieldGate(hot, next, shared, run, yielded);
        haul = new Haul(this);
        stealer = new Stealer(hot, next, shared, shelf, run, yielded); // [D1] [D2]: the parts see to it
    }

    private static int roundUp(int capacity) {
        return capacity <= 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
    }

    /** What the other workers may do with this deque. Any thread. */
    public Stealer stealer() {
        return stealer;
    }

    /** Adds a spawned job, which is served before all older ones. */
    public void pushHot(Job job) {
        noteOther();
        if (!hot.push(job)) {
            pushSpawned(job);
        }
    }

    /** Adds a spawned job at the end of the run queue. */
    public void pushSpawned(Job job) {
        noteOther();
        Ticket.layQueued(job);
        try {
            run.push(job);
        } catch (OutOfMemoryError error) {
            Ticket.revoke(job);
            throw error;
        }
    }

    /** Adds a job that a haul has brought from another hot end. */
    void pushMoved(Job job) {
        noteOther();
        hot.pushMoved(job);
    }

    /** Makes a job the next one; the one that was it, if any, goes to the end of the run queue. */
    public void pushNext(Job job) {
        noteOther();
        demoteNext();
        next.put(job);
    }

    /** Moves the next job, if there is one, to the end of the run queue. */
    public void demoteNext() {
        if (!next.looksEmpty()) {
            Job displaced = next.take();
            if (displaced != null) {
                pushOrKeepAsNext(displaced);
                gate.nextDisplaced();
            }
        }
    }

    private void pushOrKeepAsNext(Job displaced) {
        try {
            run.push(displaced);
        } catch (OutOfMemoryError error) {
            next.put(displaced); // [D1]: the caller's job is refused, this one was taken before
            throw error;
        }
    }

    /** Adds a job at the end of the run queue. */
    public void pushRun(Job job) {
        noteOther();
        run.push(job);
    }

    /** Adds a job that has given way, to be served after all that is ready now. */
    public void pushYielded(Job job) {
        yielded.push(job);
    }

    /**
     * Moves injected jobs to the end of the run queue.
     *
     * @return how many, at most {@code limit}; {@link InjectionQueue#BUSY} if some are there and none can be
     *     had at this moment; 0 if none are there
     */
    public int drainInjection(InjectionQueue injection, int limit) {
        noteOther();
        return injection.drainTo(run, limit);
    }

    /** Takes the next job out of its slot. */
    public @Nullable Job takeNext() {
        Job job = next.take();
        if (job != null) {
            gate.nextTaken();
        }
        return job;
    }

    /** Takes the newest spawned job. */
    public @Nullable Job popHot() {
        return hot.pop();
    }

    /** As {@link #popHot}, if that one is of a class and, unless null, the wanted one. */
    public @Nullable Job popHotIf(Class<? extends Job> type, @Nullable Job wanted) {
        return hot.popIf(type, wanted);
    }

    /** Takes the oldest spawned job, which may be one that {@link #shareHalf} offered: then all come back. */
    public @Nullable Job takeOldestHot() {
        takeBack();
        return hot.takeOldest();
    }

    /** Takes the oldest job of the run queue. */
    public @Nullable Job pollRun() {
        return run.poll();
    }

    /**
     * Takes the oldest yielded job. The caller has seen just before that no other work is here, nor injected;
     * under endless load {@link #pollRipeYielded} serves them.
     */
    public @Nullable Job pollYielded() {
        return run.isEmptyForOwner() ? yielded.poll() : null; // [D4]
    }

    /** As {@link #pollYielded}, while {@link #isOnlyYielded} answers true. */
    public @Nullable Job pollOnlyYielded() {
        return yielded.poll(); // [D4]
    }

    /**
     * Takes the oldest yielded job if all that was ready when it yielded has been taken. To be asked again and
     * again: the first answer for a batch of yielded jobs is null and counts what is to be waited for.
     *
     * @param injection from where this worker draws; always the same one
     */
    public @Nullable Job pollRipeYielded(InjectionQueue injection) {
        return gate.poll(injection);
    }

    /**
     * Offers the older half of the spawned jobs to thieves, as one bundle.
     *
     * @return false, and nothing has changed, if an earlier bundle is still there or fewer than two jobs are here
     */
    public boolean shareHalf() {
        if (hot.size() < 2 || !shared.looksEmpty()) { // [D3]
            return false;
        }
        Bundle bundle = shelf.take();
        gate.sharing(hot.moveOldestHalf(bundle));
        if (bundle.size() == 0) {
            shelf.keep(bundle);
            return false;
        }
        shared.put(bundle);
        return true;
    }

    /**
     * Takes back what {@link #shareHalf} offered, if no thief has come: the jobs are at the hot end again, and the
     * newest there is answered. Worth a call when {@link #popHot} had nothing.
     */
    public @Nullable Job takeBackShared() {
        return takeBack() ? hot.pop() : null;
    }

    private boolean takeBack() {
        if (shared.looksEmpty() || !hot.makeRoom(shelf.bundleCapacity())) {
            return false;
        }
        Bundle bundle = shared.take();
        if (bundle == null) {
            return false;
        }
        noteOther();
        hot.putBack(bundle, gate.takingBack(bundle.size()));
        shelf.keep(bundle); // [D5]
        return true;
    }

    /** True if a job is in the next slot. */
    public boolean hasNext() {
        return !next.looksEmpty();
    }

    /** No fewer than the spawned jobs that are here, shared ones left aside. */
    public int hotSize() {
        return (int) hot.size();
    }

    /** How many jobs the run queue and the yielded jobs are; a moment's answer. */
    public long queuedSize() {
        return run.size() + yielded.size();
    }

    /**
     * Remembers, if so it is, that nothing but yielded jobs is here: thieves give nothing back, so it
     * stays true until the owner fills something else.
     */
    public void noteOnlyYielded() {
        onlyYielded = !hasNext() && hot.size() == 0 && run.isEmptyForOwner() && shared.looksEmpty();
    }

    private void noteOther() {
        if (onlyYielded) { // a write at every push would disturb the readers of what lies beside
            onlyYielded = false;
        }
    }

    /** What {@link #noteOnlyYielded} remembered, unless something came in since. */
    public boolean isOnlyYielded() {
        return onlyYielded;
    }

    /** True if the run queue is empty; may be false until the next {@link #pollRun} when thieves emptied it. */
    public boolean isRunEmpty() {
        return run.isEmptyForOwner();
    }

    /** True if there seems to be any job here; false is certain but for what thieves are just giving back. */
    public boolean hasRunnable() {
        return hasNext()
                || hot.size() > 0
                || !run.isEmptyForOwner()
                || !yielded.isEmptyForOwner()
                || !shared.looksEmpty();
    }

    /** How many jobs the last theft for this deque brought, the answered one included. */
    public int haulSize() {
        return haul.size();
    }

    /** Begins a theft of which this deque gets the jobs. */
    Haul beginHaul() {
        haul.begin();
        return haul;
    }

    /** The run queue, for what comes from elsewhere. */
    FifoQueue runQueue() {
        return run;
    }
}
