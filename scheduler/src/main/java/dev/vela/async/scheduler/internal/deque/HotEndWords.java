package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.support.Padding;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** The fields of a {@link HotEnd}, between its paddings; each accessor names its mode. */
abstract class HotEndWords extends Padding {
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Job[].class);
    private static final VarHandle SLOTS = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "slots", VarHandle.class, HotEndWords.class, Job[].class);
    private static final VarHandle HEAD = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "head", VarHandle.class, HotEndWords.class, long.class);
    private static final VarHandle TAIL = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "tail", VarHandle.class, HotEndWords.class, long.class);

    // shared: written by the owner alone, who reads them plainly
    private @Nullable Job[] slots;
    private long head;
    private long tail;

    HotEndWords(int capacity, long start) {
        slots = new @Nullable Job[capacity];
        head = start;
        tail = start;
    }

    final @Nullable Job[] slotsOwned() {
        return slots;
    }

    final @Nullable Job[] slotsAcquire() {
        return (@Nullable Job[]) SLOTS.getAcquire(this);
    }

    final void setSlotsRelease(@Nullable Job[] array) {
        SLOTS.setRelease(this, array);
    }

    final long headOwned() {
        return head;
    }

    final long headOpaque() {
        return (long) HEAD.getOpaque(this);
    }

    final void setHeadOpaque(long position) {
        HEAD.setOpaque(this, position);
    }

    final long tailOwned() {
        return tail;
    }

    final long tailOpaque() {
        return (long) TAIL.getOpaque(this);
    }

    final void setTailOpaque(long position) {
        TAIL.setOpaque(this, position);
    }

    static @Nullable Job slotOpaque(@Nullable Job[] array, long position) {
        return (Job) SLOT.getOpaque(array, indexOf(array, position));
    }

    static void setSlotRelease(@Nullable Job[] array, long position, Job job) {
        SLOT.setRelease(array, indexOf(array, position), job);
    }

    /** Owner: empties a slot and answers what he saw there, which a thief may have seen too. */
    static @Nullable Job clearSlot(@Nullable Job[] array, long position) {
        int index = indexOf(array, position);
        Job job = (Job) SLOT.getOpaque(array, index);
        if (job != null) {
            SLOT.setOpaque(array, index, (Job) null);
        }
        return job;
    }

    /** Thief: empties a slot and answers what was there, which the owner may have seen too. */
    static @Nullable Job exchangeSlot(@Nullable Job[] array, long position) {
        int index = indexOf(array, position);
        return SLOT.getOpaque(array, index) == null ? null : (Job) SLOT.getAndSet(array, index, (Job) null);
    }

    private static int indexOf(@Nullable Job[] array, long position) {
        return (int) position & (array.length - 1);
    }
}
