package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.Job;
import org.jspecify.annotations.Nullable;

/**
 * All that other workers may do with one worker's deque, the victim.
 *
 * <p>Any thread may call the methods; the {@code thief} that it passes is the deque that it owns itself, never
 * the victim. No method blocks. A null or false answer is a moment's: what is in another thread's hands, or
 * being moved, is not seen.
 */
public final class Stealer {
    /*
     * Invariants
     *   [ST1] The jobs that one call takes keep their order: the oldest is answered, the others follow in order
     *        where they go.
     *   [ST2] stealInto and hasVisibleWork read no word that the victim writes at every push and pop of its hot
     *        end, so that thieves do not slow it down.
     *   [ST3] hasVisibleWork misses nothing that was shared, queued or yielded before the caller's last full
     *        fence and that nobody has taken. (The yielded and queued ones in a moment of refill: FifoQueue [FQ5].)
     */
    private static final int QUEUED_AT_MOST = 32;

    /** What {@link #oldestSpawned} answers when nothing is there. */
    public static final long NOWHERE = Long.MIN_VALUE;

    // immutable
    private final HotEnd hot;
    private final ExchangeSlot<Job> next;
    private final ExchangeSlot<Bundle> shared;
    private final BundleShelf shelf;
    private final FifoQueue run;
    private final FifoQueue yielded;

    Stealer(
            HotEnd hot,
            ExchangeSlot<Job> next,
            ExchangeSlot<Bundle> shared,
            BundleShelf shelf,
            FifoQueue run,
            FifoQueue yielded) {
        this.hot = hot;
        this.next = next;
        this.shared = shared;
        this.shelf = shelf;
        this.run = run;
        this.yielded = yielded;
    }

    /**
     * Takes what the victim offers: its shared bundle, or else the older half of its run queue (at most 32), or
     * else its oldest yielded job. All but one go to the thief's own deque.
     *
     * @return one job to run, or null if nothing was taken
     */
    public @Nullable Job stealInto(WorkerDeque thief) {
        Haul haul = thief.beginHaul();
        steal(haul);
        return haul.end();
    }

    private void steal(Haul haul) { // [ST2]
        Bundle bundle = shared.take();
        if (bundle != null) {
            bundle.unloadInto(haul); // [ST1]
            shelf.giveBack(bundle);
            return;
        }
        run.stealHalf(haul, QUEUED_AT_MOST);
        if (haul.size() == 0) {
            Job job = yielded.steal();
            if (job != null) {
                haul.accept(job);
            }
        }
    }

    /**
     * Takes what lies behind a victim that computes and does not look: its next job and its spawned ones, all if
     * they are few, else the older half; failing these, what {@link #stealInto} would take.
     *
     * @return one job to run, or null if nothing was taken
     */
    public @Nullable Job rescueInto(WorkerDeque thief) {
        Haul haul = thief.beginHaul();
        Job job = next.take();
        if (job != null) {
            haul.accept(job);
        }
        Rescue.bring(hot, haul);
        if (haul.size() == 0) {
            steal(haul);
        }
        return haul.end();
    }

    /** True if {@link #stealInto} would find something. */
    public boolean hasVisibleWork() {
        return !shared.isEmpty() || !run.isEmpty() || !yielded.isEmpty(); // [ST3]
    }

    /**
     * Where the oldest spawned job lies that is not shared, or {@link #NOWHERE}. Two equal answers mean the same job,
     * unless it was taken and another one was spawned in its place.
     */
    public long oldestSpawned() {
        return Rescue.oldest(hot);
    }

    /** True if {@link #rescueInto} would find something. May look at many slots. */
    public boolean hasReachableWork() {
        return hasVisibleWork() || !next.isEmpty() || Rescue.finds(hot);
    }
}
