package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Where a carried thread lies while it waits to be let go on, which happens once for each wait, maybe before it.
 *
 * <p>{@link #take} and {@link #takePinned} are for the thread, {@link #moor} for the worker that has carried it,
 * {@link #grant} for whoever has the right to let it go on, {@link #isMoored} for any thread. None blocks.
 */
final class Berth {
    /*
     * The word "stand"
     *   null          the thread runs, is about to suspend, or suspends in a call of the JDK
     *   a Runnable    moored: the thread has yielded, and goes on where this is run
     *   PINNED        the thread could not yield: it parks, and its carrier with it
     *   GRANTED       let go on; the thread has not taken that yet
     *
     *   from            call         to         the caller learns
     *   null            moor         moored     true
     *   GRANTED         moor         no change  false: run it at once
     *   null            grant        GRANTED    null: who moors the thread will run it
     *   moored          grant        GRANTED    what to run
     *   PINNED          grant        GRANTED    PINNED: unpark the thread
     *   GRANTED         take         null       true
     *   moored          take         null       false: it was run without a grant, and yields again
     *   null            take         no change  false
     *   null            takePinned   PINNED     false: park
     *   GRANTED         takePinned   null       true
     *
     * Invariants
     *   [M1] A grant ends one wait: the thread goes on once, wherever it is found suspending, moored or pinned.
     *   [M2] A thread that is run without a grant, as the JDK may do after it has looked at the stack, waits on.
     * Ordering
     *   grant is a read-modify-write, take acquires: what happened before the grant happens before what the thread does
     *   next. moor releases by its compare-and-set, and the grant that answers what to run acquires.
     * Shown by BerthTest, BerthStress.
     */
    private static final VarHandle STAND =
            fieldVarHandle(lookup(), "stand", VarHandle.class, Berth.class, Object.class);

    /** What {@link #grant} answers for a thread that has to be unparked. */
    static final Runnable PINNED = () -> {};

    private static final Object GRANTED = new Object();

    // shared
    private @Nullable Object stand;

    /** The carrier, after the thread has yielded: keeps it; false if it is to go on at once. */
    boolean moor(Runnable continuation) {
        return STAND.compareAndSet(this, null, continuation); // [M1]
    }

    /** Lets the thread go on; answers what is to be run for that, {@link #PINNED}, or null if nothing is. */
    @Nullable
    Runnable grant() {
        return STAND.getAndSet(this, GRANTED) instanceof Runnable moored ? moored : null; // [M1]
    }

    /** The thread: takes the grant; false if there is none. */
    boolean take() {
        Object now = STAND.getAcquire(this);
        if (now == null || (now != GRANTED && STAND.compareAndSet(this, now, null))) { // [M2]
            return false;
        }
        STAND.setOpaque(this, null);
        return true;
    }

    /** The thread, which could not yield: takes the grant; false if there is none and it is to park. */
    boolean takePinned() {
        if (STAND.compareAndSet(this, null, PINNED) || STAND.getAcquire(this) == PINNED) {
            return false;
        }
        STAND.setOpaque(this, null);
        return true;
    }

    /** True if the thread has yielded and was not granted its going on since. */
    boolean isMoored() {
        Object now = STAND.getAcquire(this);
        return now instanceof Runnable && now != PINNED;
    }
}
