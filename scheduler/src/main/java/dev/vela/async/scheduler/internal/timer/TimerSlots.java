package dev.vela.async.scheduler.internal.timer;

import dev.vela.async.scheduler.Job;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a hierarchical timing wheel, in ticks. For one thread at a time: the holder of the wheel's claim.
 *
 * <p>Arming and taking out are O(1), finding the next slot is O(levels) however much time has passed.
 */
final class TimerSlots {
    /*
     * A level has 64 slots and its slot spans 64 of the level below. A job stands on the level of the highest
     * digit, in base 64, in which its deadline differs from "elapsed", in the slot that this digit names. When
     * time comes to a slot above level 0, its jobs are put again and land lower. Deadlines that differ above
     * the top digit stand on the top level and come round until they are near.
     *
     * Invariants
     *   [K1] Every job whose deadline is below elapsed has been handed out.
     *   [K2] Below the top level a slot in use lies in the part of its level still to come before the digit
     *        above changes: the lowest level in use holds the next slot.
     *   [K3] nextTick is the first tick of the next slot in use, never later than the earliest deadline.
     *   [K4] Jobs of one tick are handed out in the order in which they were armed.
     * Follows G. Varghese and T. Lauck, Hashed and hierarchical timing wheels (1987), and tokio's runtime/time/wheel;
     * differs in that slots are rings, so that a job is found by its deadline alone and order is kept.
     * Shown by TimerSlotsTest.
     */
    static final long NO_TICK = Long.MAX_VALUE;

    private static final int LEVELS = 6;
    private static final int DIGIT_BITS = 6;
    private static final int SLOTS = 1 << DIGIT_BITS;
    private static final int DIGIT_MASK = SLOTS - 1;

    // guarded by the claim
    private final @Nullable Job[] @Nullable [] slots = new Job[LEVELS][];
    private final long[] occupied = new long[LEVELS];
    private long elapsed;
    private long nextTick = NO_TICK;

    TimerSlots(long nowTick) {
        elapsed = nowTick;
    }

    /** The first tick of the next slot in use, or NO_TICK. */
    long nextTick() {
        return nextTick;
    }

    /** Lets time pass as far as nothing happens on the way. */
    void advance(long nowTick) {
        if (nowTick > elapsed && nowTick < nextTick) {
            elapsed = nowTick;
        }
    }

    /** Makes sure that {@link #put} will need no memory: the only method here that may fail. */
    void reserve(long deadlineTick) {
        int highest = levelOf(deadlineTick);
        if (slots[highest] == null) {
            for (int level = 0; level <= highest; level++) {
                slots[level] = slots[level] == null ? new Job[SLOTS] : slots[level];
            }
        }
    }

    /** Puts a job whose deadline was given to {@link #reserve}; what is overdue counts as due now. */
    void put(Job job, long deadlineTick) {
        long deadline = Math.max(deadlineTick, elapsed);
        TimerLinks.deadline(job, deadline);
        int level = levelOf(deadline);
        int slot = slotOf(deadline, level);
        slots[level][slot] = TimerLinks.append(slots[level][slot], job); // [K4]
        occupied[level] |= 1L << slot;
        nextTick = Math.min(nextTick, firstTick(level, slot)); // [K3]
    }

    /** Takes a job out that stands here. */
    void remove(Job job) {
        long deadline = TimerLinks.deadline(job);
        Job next = TimerLinks.remove(job);
        for (int level = 0; level < LEVELS && slots[level] != null; level++) {
            int slot = slotOf(deadline, level);
            if (slots[level][slot] == job) {
                replaceHead(level, slot, next);
                return;
            }
        }
    }

    /** Takes out the earliest job that is due, or answers null when there is none; time then is {@code nowTick}. */
    @Nullable
    Job pollDue(long nowTick) {
        while (nextTick <= nowTick) {
            elapsed = nextTick;
            int level = lowestLevel();
            int slot = slotOf(elapsed, level);
            if (level == 0) {
                return removeHead(level, slot);
            }
            cascade(level, slot);
        }
        elapsed = Math.max(elapsed, nowTick); // [K1]
        return null;
    }

    /** Takes out any job, due or not; null when there is none. */
    @Nullable
    Job pollAny() {
        if (nextTick == NO_TICK) {
            return null;
        }
        int level = lowestLevel();
        return removeHead(level, slotOf(nextTick, level));
    }

    private Job removeHead(int level, int slot) {
        Job head = slots[level][slot];
        replaceHead(level, slot, TimerLinks.remove(head));
        return head;
    }

    private void replaceHead(int level, int slot, @Nullable Job next) {
        slots[level][slot] = next;
        if (next == null) {
            occupied[level] &= ~(1L << slot);
            nextTick = findNextTick(); // [K3]
        }
    }

    private void cascade(int level, int slot) {
        Job head = slots[level][slot];
        slots[level][slot] = null;
        occupied[level] &= ~(1L << slot);
        nextTick = findNextTick();
        Job job = head;
        do {
            Job following = TimerLinks.next(job);
            put(job, TimerLinks.deadline(job)); // [K4]
            job = following;
        } while (job != head);
    }

    private long findNextTick() {
        int level = lowestLevel();
        if (level == LEVELS) {
            return NO_TICK;
        }
        int begin = firstDigit(level);
        int distance = Long.numberOfTrailingZeros(Long.rotateRight(occupied[level], begin));
        return firstTick(level, (begin + distance) & DIGIT_MASK);
    }

    /** The lowest level in use, which holds the next slot [K2]; LEVELS if there is none. */
    private int lowestLevel() {
        int level = 0;
        while (level < LEVELS && occupied[level] == 0) {
            level++;
        }
        return level;
    }

    /** When time next comes to a slot: on the lowest level this may be now, above it has just been there. */
    private long firstTick(int level, int slot) {
        int shift = level * DIGIT_BITS;
        int ahead = level == 0 ? 0 : 1;
        long distance = (long) ((slot - firstDigit(level)) & DIGIT_MASK) + ahead;
        return ((elapsed >>> shift) + distance) << shift;
    }

    private int firstDigit(int level) {
        return slotOf(elapsed, level) + (level == 0 ? 0 : 1);
    }

    private int levelOf(long deadlineTick) {
        long difference = elapsed ^ Math.max(deadlineTick, elapsed);
        int digits = (Long.SIZE + DIGIT_BITS - 1 - Long.numberOfLeadingZeros(difference)) / DIGIT_BITS;
        return Math.min(Math.max(digits - 1, 0), LEVELS - 1);
    }

    private static int slotOf(long tick, int level) {
        return (int) (tick >>> (level * DIGIT_BITS)) & DIGIT_MASK;
    }
}
