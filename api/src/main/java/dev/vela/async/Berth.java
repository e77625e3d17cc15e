package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Where a carried thread lies while it waits to be let go on, which happens once for each wait, maybe before it.
 *
 * <p>{@link #beginYield}, {@link #take} and {@link #takePinned} are for the thread, {@link #moor} for a worker that has
 * carried it, {@link #grant} for whoever has the right to let it go on, {@link #isWaiting} for any thread. None blocks.
 */
final class Berth {
    /*
     * The word "stand"
     *   null          the thread runs, or suspends in a call of the JDK
     *   YIELDING      it is about to yield, or has yielded and nobody keeps it yet
     *   a Runnable    moored: it has yielded, and goes on where this is run
     *   PINNED        it could not yield: it parks, and its carrier with it
     *   GRANTED       let go on; the thread has not taken that yet
     *
     *   from              call         to         the caller learns
     *   null              beginYield   YIELDING   true
     *   GRANTED           beginYield   no change  false
     *   YIELDING          moor         moored     true
     *   others            moor         no change  false: run it at once
     *   null, YIELDING    grant        GRANTED    null: who comes to moor the thread will run it
     *   moored            grant        GRANTED    what to run
     *   PINNED            grant        GRANTED    PINNED: unpark the thread
     *   GRANTED           take         null       true
     *   YIELDING, moored  take         null       false: it was run without a grant, or could not yield
     *   null              takePinned   PINNED     false: park
     *   GRANTED           takePinned   null       true
     *
     * Invariants
     *   [M1] A grant ends one wait: the thread goes on once, wherever it is found yielding, moored or pinned.
     *   [M2] A thread that is run without a grant, as the JDK may do after it has looked at the stack, waits on.
     *   [M3] Outside of a wait the thread is never moored: a carrier that comes late, when the thread has been run elsewhere
     *        meanwhile, finds it running, or in a later wait, where it does the work of that one's carrier.
     * Ordering
     *   grant is a read-modify-write, take acquires: what happened before the grant happens before what the thread does
     *   next. moor releases by its compare-and-set, and the grant that answers what to run acquires.
     * Shown by BerthTest, BerthStress.
     */
    private static final VarHandle STAND =
            fieldVarHandle(lookup(), "stand", VarHandle.class, Berth.class, Object.class);

    /** What {@link #grant} answers for a thread that has to be unparked. */
    static final Runnable PINNED = () -> {};

    private static final Object YIELDING = new Object();
    private static final Object GRANTED = new Object();

    // shared
    @SuppressWarnings("UnusedVariable") // by its VarHandle
    private @Nullable Object stand;

    /** The thread: begins to wait; false if it is let go on already. */
    boolean beginYield() {
        return STAND.compareAndSet(this, null, YIELDING);
    }

    /** A carrier, after the thread has yielded: keeps it; false if it is to go on at once. */
    boolean moor(Runnable continuation) {
        return STAND.compareAndSet(this, YIELDING, continuation); // [M1] [M3]
    }

    /** Lets the thread go on; answers what is to be run for that, {@link #PINNED}, or null if nothing is. */
    @Nullable
    Runnable grant() {
        return STAND.getAndSet(this, GRANTED) instanceof Runnable moored ? moored : null; // [M1]
    }

    /** The thread, which runs: takes the grant; false if there is none. */
    boolean take() {
        Object now = STAND.getAcquire(this);
        while (now != GRANTED) {
            if (STAND.compareAndSet(this, now, null)) { // [M2] [M3]
                return false;
            }
            now = STAND.getAcquire(this); // a grant has come, or a late carrier has moored it
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

    /** True if the thread waits in a yield and was not let go on. */
    boolean isWaiting() {
        Object now = STAND.getAcquire(this);
        return now != null && now != GRANTED && now != PINNED;
    }
}
