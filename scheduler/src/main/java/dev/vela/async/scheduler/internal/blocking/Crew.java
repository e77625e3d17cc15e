package dev.vela.async.scheduler.internal.blocking;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a pool: who works, who rests, who is on the way. Any thread may call any method; each holds this
 * object's lock for a few steps, and nobody is woken or started under it: that is left to the caller.
 */
final class Crew {
    /*
     * Where a thread stands
     *
     *   from      call              to        the caller learns
     *   (none)    first, call       NEW       whom to start; it has a place already
     *   NEW       confirm, begin    WORKING
     *   NEW       dismiss           (none)    true: its start failed
     *   WORKING   rest              RESTING
     *   RESTING   call              WORKING   whom to wake
     *   RESTING   look (late)       ENDED     LEAVE
     *   RESTING   look (late)       WORKING   CALLED: nobody else would serve the queue
     *   WORKING   enterWait         WAITING
     *   WAITING   leaveWait         WORKING
     *
     * A place is held by everyone who is NEW or WORKING. Those who serve the queue are WORKING or RESTING.
     *
     * Invariants
     *   [M1] A call gives out a place only while fewer than the bound are held; only leaveWait goes beyond, and
     *        then threads step back until the bound is kept again.
     *   [M2] At most one called thread is on the way at a time: from the call until it has looked at the queue.
     *   [M3] Whoever stops serving as the last one looks at the queue after that: a job is seen by it, or its
     *        submitter sees that nobody serves.
     *   [M4] A closed crew ends: everyone who finds the queue empty leaves.
     * Ordering
     *   All is guarded by the lock, but for "need", which is written under it and read without. A submitter
     *   reads it after its offer, and a thread that rests or leaves reads the queue after writing it, both with
     *   volatile mode: at least one of the two sees the other.
     * Shown by CrewTest, CrewStress, BlockingPoolStress, BlockingPoolLivenessTest.
     */

    /** What a submitter, or a thread that has just taken a job, should do about a queue that is not empty. */
    enum Need {
        /** Nobody serves the queue: a thread has to be started. */
        NOBODY,
        /** There is a place for one more: call. */
        MORE,
        /** All places are held, or somebody is on the way. */
        ENOUGH,
        /** More work than the bound allows: whoever finishes steps back. */
        SURPLUS
    }

    /** What a thread that rested should do. */
    enum Verdict {
        STAY,
        CALLED,
        LEAVE
    }

    // immutable
    private final int bound;
    private final BooleanSupplier queueIsEmpty;

    // guarded by this
    private final Roster roster = new Roster();
    private final RestingThreads resting = new RestingThreads();
    private int places;
    private int starting;
    private int waiting;
    private boolean someoneOnTheWay;

    // shared
    private volatile Need need = Need.NOBODY;
    private volatile boolean closed;

    Crew(int bound, BooleanSupplier queueIsEmpty) {
        this.bound = bound;
        this.queueIsEmpty = queueIsEmpty;
    }

    /** Read with volatile mode. */
    Need need() {
        return need;
    }

    boolean isClosed() {
        return closed;
    }

    /** Gives a new thread a place if nobody serves the queue; the caller starts it. */
    synchronized boolean first(BlockingThread thread) {
        if (servers() > 0) {
            return false;
        }
        enlist(thread);
        publish();
        return true;
    }

    /**
     * Gives a place to a resting thread, or else to the new one; the caller wakes or starts it.
     *
     * @param spare a thread that has not been started, or null to call a resting one only
     * @return whom to wake or start, or null if nobody is to come
     */
    synchronized @Nullable BlockingThread call(@Nullable BlockingThread spare) {
        if (someoneOnTheWay || places >= bound || servers() == 0) { // [M1] [M2]
            return null;
        }
        BlockingThread called = resting.newest();
        if (called != null) {
            resting.remove(called);
            places++;
        } else if (spare != null) {
            called = spare;
            enlist(called);
        } else {
            return null;
        }
        called.onTheWay = true;
        someoneOnTheWay = true;
        publish();
        return called;
    }

    private void enlist(BlockingThread thread) {
        roster.add(thread); // the only step that may fail
        places++;
        starting++;
    }

    /** The start of a thread has succeeded: said by whoever started it, and by itself. */
    synchronized void confirm(BlockingThread thread) {
        if (thread.phase == BlockingThread.Phase.NEW) {
            thread.phase = BlockingThread.Phase.LIVE;
            starting--;
            publish();
        }
    }

    /** The start of a thread has failed; false if it came to life nevertheless. */
    synchronized boolean dismiss(BlockingThread thread) {
        if (thread.phase != BlockingThread.Phase.NEW) {
            return false;
        }
        thread.phase = BlockingThread.Phase.ENDED;
        roster.remove(thread);
        starting--;
        places--;
        arrive(thread);
        publish();
        return true;
    }

    /** The first thing that a thread does; false if it was given up: then it must end at once. */
    synchronized boolean begin(BlockingThread thread) {
        confirm(thread);
        return thread.phase == BlockingThread.Phase.LIVE;
    }

    /** A called thread has looked at the queue. */
    synchronized void arrived(BlockingThread thread) {
        arrive(thread);
        publish();
    }

    private void arrive(BlockingThread thread) {
        if (thread.onTheWay) {
            thread.onTheWay = false;
            someoneOnTheWay = false; // [M2]
        }
    }

    /** A working thread gives its place up and rests; true if nobody works or waits any more. */
    synchronized boolean rest(BlockingThread thread) {
        arrive(thread);
        places--;
        resting.add(thread);
        publish();
        return isIdle();
    }

    /** The same, but only if there are more working than the bound allows. */
    synchronized boolean stepBack(BlockingThread thread) {
        if (places <= bound) {
            return false;
        }
        rest(thread); // [M1]
        return true;
    }

    /**
     * What a thread that went to rest is to do now.
     *
     * @param late whether it has rested long enough to end
     */
    synchronized Verdict look(BlockingThread thread, boolean late) {
        if (!resting.contains(thread)) {
            return Verdict.CALLED;
        }
        if (!late && !closed) {
            return Verdict.STAY;
        }
        resting.remove(thread);
        publish();
        if (servers() == 0 && !queueIsEmpty.getAsBoolean()) { // [M3]
            places++;
            publish();
            return Verdict.CALLED;
        }
        thread.phase = BlockingThread.Phase.ENDED; // [M4]
        return Verdict.LEAVE;
    }

    /** A working thread is about to block within its job and gives its place away. */
    synchronized void enterWait() {
        places--;
        waiting++;
        publish();
    }

    /** It goes on working, whether there is a place or not. */
    synchronized void leaveWait() {
        waiting--;
        places++;
        publish();
    }

    /** Answers the resting threads: they have to be woken to see it. */
    synchronized List<BlockingThread> close() {
        closed = true;
        return resting.snapshot();
    }

    /** True if nobody works, waits or is on the way, and nothing is queued. */
    synchronized boolean isQuiet() {
        return isIdle() && queueIsEmpty.getAsBoolean();
    }

    /** The threads that have not ended, in order of their start. */
    synchronized List<BlockingThread> threads() {
        return roster.snapshot();
    }

    /** How many jobs all threads have begun. */
    synchronized long executed() {
        return roster.executed();
    }

    private boolean isIdle() {
        return places == 0 && waiting == 0;
    }

    private int servers() {
        return places - starting + resting.size();
    }

    private void publish() {
        Need now = servers() == 0
                ? Need.NOBODY
                : places > bound ? Need.SURPLUS : places == bound || someoneOnTheWay ? Need.ENOUGH : Need.MORE;
        if (now != need) {
            need = now;
        }
    }
}
