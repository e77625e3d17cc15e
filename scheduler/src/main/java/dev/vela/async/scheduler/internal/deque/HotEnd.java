package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.support.Ticket;
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
     *   job     read and clear (pop, growth, ...) owner    null
     *   job     exchange                          thief    null
     *
     * Invariants
     *   [H1] Each job is answered once. The owner reads a slot and clears it in two plain steps, so a thief may
     *        exchange the same job out in between, and both refer to it: the one who takes its ticket has it
     *        ([TK1]), the other one drops it. Nobody else answers a job.
     *   [H2] Outside of head to tail every slot of the array in use is null, so nothing is overwritten: the
     *        owner alone fills slots, and it passes a position only after it has cleared it or seen null there.
     *   [H3] An array that growth has left is empty and is never filled again.
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
     *   push. A slot has one order of writes: a thief's exchange of what was pushed after a clearing returns
     *   that, never what was there before. Growth releases the array, and the acquiring read in Rescue pairs with that. head and tail are
     *   opaque for the sake of thieves, who take them as hints: no order hangs on them, and opaque writes are
     *   seen in the end, so behind an owner that computes everything is found. The glance at a slot that spares
     *   the exchange is opaque: null is never wrong for long, a thief may miss what is just being pushed.
     * Follows the circular array of Chase and Lev (2005) and the idempotent work stealing of Michael, Vechev and
     * Saraswat (2009); differs in that no index is ever contended and each job decides by its ticket who has it:
     * each can be robbed at once, the newest too, and no fence stands between owner and thieves. The price is
     * gaps.
     * Shown by HotEndTest, WorkerDequeStress and WorkerDequeLivenessTest.
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

    /**
     * Adds a job, which gets its ticket here, as the newest; false if there is no room, see [H7].
     *
     * @throws IllegalStateException if it has a ticket
     */
    boolean push(Job job) {
        if (isFull() && !makeRoom(1)) {
            return false;
        }
        Ticket.layHot(job);
        add(job);
        return true;
    }

    /** As {@link #push} for a job that has its ticket and comes from another hot end; there is room. */
    void pushMoved(Job job) {
        if (isFull() && !makeRoom(1)) {
            throw new AssertionError("a haul is larger than the smallest hot end");
        }
        add(job);
    }

    private boolean isFull() {
        return size() >= slotsOwned().length;
    }

    private void add(Job job) {
        long tail = tailOwned();
        setSlotRelease(slotsOwned(), tail, job); // [H2]
        setTailOpaque(tail + 1);
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
            Job job = clearSlot(old, position); // [H3] [H5]
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
        while (tail - head > 0) {
            tail--;
            Job job = clearSlot(slots, tail); // [H4]
            if (job != null && Ticket.takeHot(job)) { // [H1]
                retreatTo(tail);
                return job;
            }
        }
        retreatTo(tail);
        return null;
    }

    /** Takes the newest job if it is of that class and, unless null, the wanted one; null if not, or at a gap. */
    @Nullable
    Job popIf(Class<? extends Job> type, @Nullable Job wanted) {
        @Nullable Job[] slots = slotsOwned();
        long newest = tailOwned() - 1;
        if (newest - headOwned() < 0) {
            return null;
        }
        Job seen = slotOpaque(slots, newest);
        if (!type.isInstance(seen) || (wanted != null && seen != wanted)) {
            return null;
        }
        Job job = clearSlot(slots, newest);
        retreatTo(newest);
        return job != null && Ticket.takeHot(job) ? job : null; // [H1] [H4]
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
        Job taken = null;
        while (taken == null && tail - head > 0) {
            Job job = clearSlot(slots, head); // [H4]
            taken = job != null && Ticket.takeHot(job) ? job : null; // [H1]
            head++;
        }
        setHeadOpaque(head);
        return taken;
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
            Job job = clearSlot(slotsOwned(), head); // [H4]; [H1]: none is answered here
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
