package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.Job;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that a worker has spawned itself, newest first for the owner, and each in the reach of thieves.
 *
 * <p>The owner alone may call the methods; thieves come by {@link Rescue}. {@link #size} is an upper bound. The
 * array grows and never shrinks.
 */
final class HotEnd extends HotEndWords {
    /*
     * A circular array of slots
     *
     *         head (oldest)             tail (next push)
     *           v                         v
     *   . . . [ A ] [   ] [ C ] [ D ] . . . .        within: a job, or a gap that a rescue has left
     *
     * A slot    call                              by       to
     *   null    push, putBack, growth             owner    job
     *   job     exchange (all others, growth)     any      null, and the job is the caller's
     *
     * Invariants
     *   [H1] Each job is answered once: it leaves its slot by an exchange only, and belongs to whoever's
     *        exchange returned it. Growth exchanges each job out of the old array and stores it in the new one
     *        before that is published.
     *   [H2] Outside of head to tail every slot of the array in use is null, so nothing is overwritten: the
     *        owner alone fills slots, and it passes a position only after its own exchange or after it has
     *        seen null there.
     *   [H3] An array that growth has left is empty and is never filled again: a thief that still has it finds
     *        nothing more.
     *   [H4] pop answers the newest job inside, takeOldest and moveOldestHalf take the oldest, whatever gaps
     *        there are, and in whatever way the indexes have wrapped.
     *   [H5] Neither a passed slot nor an array left behind refers to a job.
     *   [H6] isMarkReached answers true only when each job that was inside at the last mark has been taken, and
     *        does so then, whatever was pushed later: only positions from head up to "lowWater" can hold one. A
     *        pop that goes below lowWater lowers it, so what comes to stand there later does not count. putBack
     *        sets it so that the marked jobs of the bundle, which are its oldest, count again.
     *   [H7] What the array cannot take, because it cannot grow, is refused before anything has changed.
     * Ordering
     *   push releases the slot and the exchange acquires it: the taker sees what the owner wrote before the
     *   push. Growth releases the array, and the acquiring read in Rescue pairs with that. head and tail are
     *   opaque for the sake of thieves, who take them as hints: no order hangs on them, and opaque writes are
     *   seen in the end, so behind an owner that computes everything is found. The glance at a slot that spares
     *   the exchange is opaque: null is never wrong for long, a thief may miss what is just being pushed.
     * Follows the circular array of Chase and Lev; differs in that slots are taken by exchange and no index is
     * ever contended: each job can be robbed at once, the newest too, and no fence stands between owner and
     * thieves. The price is gaps.
     * Shown by HotEndTest and WorkerDequeLivenessTest.
     */
    // immutable
    private final int maximumCapacity;

    // owner thread only
    private long lowWater;

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

    /**
     * Makes an empty one.
     *
     * @param capacity of the first array, a power of two
     * @param maximumCapacity of the last array, a power of two
     * @param start the position of the first push
     */
    HotEnd(int capacity, int maximumCapacity, long start) {
        super(capacity, start);
        this.maximumCapacity = maximumCapacity;
        lowWater = start;
    }

    /** Adds a job as the newest; false if there is no room, see [H7]. */
    boolean push(Job job) {
        @Nullable Job[] slots = slotsOwned();
        long tail = tailOwned();
        if (tail - headOwned() >= slots.length) {
            if (!makeRoom(1)) {
                return false;
            }
            slots = slotsOwned();
        }
        setSlotRelease(slots, tail, job); // [H2]
        setTailOpaque(tail + 1);
        return true;
    }

    /** Sees to it that so many jobs more can be pushed, at most as many as the first array takes; false if not. */
    boolean makeRoom(int needed) {
        @Nullable Job[] old = slotsOwned();
        trimHead();
        long free = old.length - size();
        if (free >= Math.max(needed, old.length / 2)) {
            return true;
        }
        return (old.length < maximumCapacity && grow(old)) || free >= needed;
    }

    private boolean grow(@Nullable Job[] old) {
        @Nullable Job[] grown;
        try {
            grown = new @Nullable Job[old.length * 2];
        } catch (OutOfMemoryError error) {
            return false; // [H7]
        }
        for (long position = headOwned(); position - tailOwned() < 0; position++) {
            Job job = takeSlot(old, position); // [H1] [H3] [H5]
            if (job != null) {
                setSlotRelease(grown, position, job);
            }
        }
        setSlotsRelease(grown);
        return true;
    }

    /** Takes the newest job; null if there is none. */
    @Nullable
    Job pop() {
        @Nullable Job[] slots = slotsOwned();
        long head = headOwned();
        long tail = tailOwned();
        Job job = null;
        while (job == null && tail - head > 0) {
            tail--;
            job = takeSlot(slots, tail); // [H1] [H4]
        }
        retreatTo(tail);
        return job;
    }

    private void retreatTo(long tail) {
        setTailOpaque(tail);
        if (tail - lowWater < 0) {
            lowWater = tail; // [H6]
        }
    }

    /** Takes the oldest job; null if there is none. */
    @Nullable
    Job takeOldest() {
        @Nullable Job[] slots = slotsOwned();
        long head = headOwned();
        long tail = tailOwned();
        Job job = null;
        while (job == null && tail - head > 0) {
            job = takeSlot(slots, head); // [H1] [H4]
            head++;
        }
        setHeadOpaque(head);
        return job;
    }

    /**
     * Moves the older half into a bundle, as far as it takes them, never the newest job.
     *
     * @return how many of them were marked; they are the oldest
     */
    int moveOldestHalf(Bundle bundle) {
        trimTail();
        int marked = 0;
        long head = headOwned();
        for (long count = size() / 2; count > 0 && !bundle.isFull(); count--) {
            Job job = takeSlot(slotsOwned(), head); // [H1] [H4]
            if (job != null) {
                bundle.add(job);
                marked += head - lowWater < 0 ? 1 : 0;
            }
            head++;
        }
        setHeadOpaque(head);
        return marked;
    }

    /**
     * Puts back what {@link #moveOldestHalf} took: it is the oldest here. There is room, see {@link #makeRoom}.
     *
     * @param marked how many of the oldest in the bundle count as inside at the last mark
     */
    void putBack(Bundle bundle, int marked) {
        long end = headOwned();
        long head = end;
        while (bundle.size() > 0) {
            head--;
            setSlotRelease(slotsOwned(), head, bundle.removeNewest()); // [H2]
        }
        setHeadOpaque(head);
        if (marked < end - head) {
            lowWater = head + marked; // [H6]: then nothing that was here is marked
        } else if (lowWater - end < 0) {
            lowWater = end;
        }
    }

    /** The number of positions in use: no fewer than there are jobs. */
    long size() {
        return tailOwned() - headOwned();
    }

    /** Remembers what is inside now, for {@link #isMarkReached}. */
    void mark() {
        lowWater = tailOwned();
    }

    /** True if all that was inside at the last {@link #mark} has been taken. */
    boolean isMarkReached() {
        trimHead();
        return lowWater - headOwned() <= 0; // [H6]
    }

    /** Passes the gaps at the old end. */
    private void trimHead() {
        long head = headOwned();
        while (tailOwned() - head > 0 && slotOpaque(slotsOwned(), head) == null) {
            head++;
        }
        setHeadOpaque(head);
    }

    /** Passes the gaps at the new end. */
    private void trimTail() {
        long tail = tailOwned();
        while (tail - headOwned() > 0 && slotOpaque(slotsOwned(), tail - 1) == null) {
            tail--;
        }
        retreatTo(tail);
    }
}
