package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.Job;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that a worker has spawned itself, newest first for the owner, with every job in reach of the others.
 *
 * <p>The owner alone may call the methods but {@link #rescue} and {@link #looksFilled}, which are for any
 * thread and meant for a victim that does not move: they find what is there by hints and may miss what moves.
 * {@link #size} is an upper bound. The array grows and never shrinks.
 */
final class HotEnd extends HotEndWords {
    /*
     * A circular array of slots
     *
     *         head (oldest)             tail (next push)
     *           v                         v
     *   . . . [ A ] [   ] [ C ] [ D ] . . . .        a slot within holds a job or is a gap that a rescue left
     *
     * A slot           call               by       to
     *   null           push               owner    job
     *   job            any exchange       any      null, and the job is the caller's
     *
     * Invariants
     *   [H1] Each job pushed is answered once: it leaves its slot by an exchange only, and belongs to whoever's
     *        exchange returned it. Growth is the owner's exchange out of each old slot and a store into the
     *        new array before that is published.
     *   [H2] Outside of head to tail every slot of the array in use is null, so a push overwrites nothing: the
     *        owner is the only one who fills slots, and it passes a position only after its own exchange or
     *        after it has seen null there.
     *   [H3] An array that growth has left holds nothing and is never filled again: a thief that still has it
     *        finds nothing more.
     *   [H4] pop answers the newest job inside, takeOldest and bundles the oldest, whatever gaps there are.
     *   [H5] Neither a passed slot nor an array left behind refers to a job.
     *   [H6] isMarkReached answers true only after every job that was inside at the last mark has been taken:
     *        positions below "lowWater" and not below head are all that can still hold one. A pop that goes
     *        below lowWater lowers it, so what is pushed there afterwards does not count.
     * Ordering
     *   push releases the slot and the exchange acquires it: the taker sees what the owner wrote before the
     *   push. Growth releases the array, and a thief's acquiring read of it pairs with that. head and tail
     *   are opaque for the sake of thieves, who take them as hints: no order hangs on them, and opaque
     *   writes are seen in the end, so of a worker that computes everything is found.
     * Follows the Chase-Lev deque in the roles of its ends; differs in that slots are taken by exchange and
     * no index is ever contended, so every job can be robbed at once, the newest too, and there is no
     * fence between owner and thieves; the price is gaps.
     * Shown by HotEndTest and WorkerDequeLivenessTest.
     */
    /** What a rescue takes whole; beyond, it takes the older half. */
    private static final int RESCUED_WHOLE = 16;

    /** What a rescue takes at most. */
    private static final int RESCUED_AT_MOST = 256;

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
     * @param maximumCapacity of the last one, a power of two
     * @param start the position of the first push
     */
    HotEnd(int capacity, int maximumCapacity, long start) {
        super(capacity, start);
        this.maximumCapacity = maximumCapacity;
        lowWater = start;
    }

    /** Adds a job as the newest; false, and nothing has changed, if the array is full and cannot grow. */
    boolean push(Job job) {
        @Nullable Job[] slots = slotsOwned();
        long tail = tailOwned();
        if (tail - headOwned() >= slots.length) {
            if (!makeRoom()) {
                return false;
            }
            slots = slotsOwned();
        }
        setSlotRelease(slots, tail, job); // [H2]
        setTailOpaque(tail + 1);
        return true;
    }

    private boolean makeRoom() {
        trimHead();
        @Nullable Job[] old = slotsOwned();
        long head = headOwned();
        long tail = tailOwned();
        if (tail - head <= old.length / 2) {
            return true;
        }
        if (old.length >= maximumCapacity) {
            return tail - head < old.length;
        }
        @Nullable Job[] grown;
        try {
            grown = new @Nullable Job[old.length * 2];
        } catch (OutOfMemoryError error) {
            return tail - head < old.length;
        }
        for (long position = head; position - tail < 0; position++) {
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
        setTailOpaque(tail);
        if (tail - lowWater < 0) {
            lowWater = tail; // [H6]
        }
        return job;
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

    /** Moves the older half into a bundle, as far as it takes them, never the newest job. */
    void moveOldestHalf(Bundle bundle) {
        trimTail();
        for (long count = (tailOwned() - headOwned()) / 2; count > 0 && !bundle.isFull(); count--) {
            Job job = takeSlot(slotsOwned(), headOwned());
            setHeadOpaque(headOwned() + 1);
            if (job != null) {
                bundle.add(job);
            }
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

    /** Passes the gaps that rescues left at the old end. */
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
        setTailOpaque(tail);
        if (tail - lowWater < 0) {
            lowWater = tail;
        }
    }

    /**
     * Takes the older half, or all if they are few, for a thief: the oldest one is answered, the others go to
     * the hot end of the thief, in order. Any thread.
     *
     * @param thief a deque of which the calling thread is the owner
     */
    @Nullable
    Job rescue(WorkerDeque thief) {
        @Nullable Job[] slots = slotsAcquire();
        long head = headOpaque();
        long end = head + Math.max(0, Math.min(tailOpaque() - head, slots.length));
        int wanted = rescuedOf(countFilled(slots, head, end));
        Job oldest = null;
        for (long position = head; position - end < 0 && wanted > 0; position++) {
            Job job = takeSlot(slots, position); // [H1]
            if (job == null) {
                continue;
            }
            wanted--;
            if (oldest == null) {
                oldest = job;
            } else {
                thief.pushHot(job);
            }
        }
        return oldest;
    }

    private static int rescuedOf(int filled) {
        return filled <= RESCUED_WHOLE ? filled : Math.min(RESCUED_AT_MOST, (filled + 1) / 2);
    }

    /** True if a job seems to be inside. Any thread. */
    boolean looksFilled() {
        @Nullable Job[] slots = slotsAcquire();
        long head = headOpaque();
        long end = head + Math.max(0, Math.min(tailOpaque() - head, slots.length));
        for (long position = head; position - end < 0; position++) {
            if (slotOpaque(slots, position) != null) {
                return true;
            }
        }
        return false;
    }

    /** How many of the slots hold a job, counted no further than a rescue cares. */
    private static int countFilled(@Nullable Job[] slots, long head, long end) {
        int filled = 0;
        for (long position = head; position - end < 0 && filled < 2 * RESCUED_AT_MOST; position++) {
            if (slotOpaque(slots, position) != null) {
                filled++;
            }
        }
        return filled;
    }
}
