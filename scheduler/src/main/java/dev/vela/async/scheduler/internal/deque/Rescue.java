package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.Job;
import org.jspecify.annotations.Nullable;

/**
 * What thieves may do with a hot end, under the rules of {@link HotEnd}.
 *
 * <p>Any thread may call the methods. They are meant for a victim that does not move: they find what is there
 * by hints and may miss what moves.
 */
final class Rescue {
    /** What is taken whole; of more, the older half. */
    private static final int WHOLE = 16;

    private static final int AT_MOST = 256;

    private Rescue() {}

    /** Takes the older half, or all if they are few, oldest first. */
    static void bring(HotEndWords hot, Haul haul) {
        @Nullable Job[] slots = hot.slotsAcquire();
        long head = hot.headOpaque();
        long end = endOf(hot, slots, head);
        int filled = countFilled(slots, head, end, 2 * AT_MOST);
        int wanted = filled <= WHOLE ? filled : (filled + 1) / 2;
        for (long position = head; position - end < 0 && wanted > 0; position++) {
            Job job = HotEndWords.exchangeSlot(slots, position); // [H1]
            if (job != null) {
                wanted--;
                haul.addHot(job);
            }
        }
    }

    /** The position of the oldest job, or {@link Stealer#NOWHERE}. */
    static long oldest(HotEndWords hot) {
        @Nullable Job[] slots = hot.slotsAcquire();
        long head = hot.headOpaque();
        long end = endOf(hot, slots, head);
        for (long position = head; position - end < 0; position++) {
            if (HotEndWords.slotOpaque(slots, position) != null) {
                return position;
            }
        }
        return Stealer.NOWHERE;
    }

    /** True if a job seems to be there. */
    static boolean finds(HotEndWords hot) {
        @Nullable Job[] slots = hot.slotsAcquire();
        long head = hot.headOpaque();
        return countFilled(slots, head, endOf(hot, slots, head), 1) > 0;
    }

    /** Where to stop looking: the hints may not fit the array, nor each other. */
    private static long endOf(HotEndWords hot, @Nullable Job[] slots, long head) {
        return head + Math.max(0, Math.min(hot.tailOpaque() - head, slots.length));
    }

    private static int countFilled(@Nullable Job[] slots, long head, long end, int most) {
        int filled = 0;
        for (long position = head; position - end < 0 && filled < most; position++) {
            if (HotEndWords.slotOpaque(slots, position) != null) {
                filled++;
            }
        }
        return filled;
    }
}
