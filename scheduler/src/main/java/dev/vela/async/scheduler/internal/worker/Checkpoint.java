package dev.vela.async.scheduler.internal.worker;

import org.jspecify.annotations.Nullable;

/**
 * Says of one thread whether it is at a safepoint, and what it has to do when it comes to one.
 *
 * <p>{@link #ask}, {@link #withdraw}, {@link #hold} and {@link #letGo} are for the thread that conducts; the rest is for the
 * thread itself. Only {@link #leave} waits.
 */
final class Checkpoint {
    /*
     * The states
     *               enter, nothing asked                ask
     *   RUNNING ─────────────────────▶ AT REST ──────────────────▶ HELD
     *      ▲  ◀───────────────────────    ▲ ◀─────────────────────┘
     *      │       leave                  │          letGo
     *      └─ ask: asked; answer, or enter, performs it
     *
     * Invariants
     *   [SP1] What is asked of a thread is done once: by the conductor, who has found the thread at rest and holds it, or by
     *        the thread, which takes it; or it is withdrawn, and then nobody has taken it.
     *   [SP2] A thread that is held does not leave.
     *   [SP3] A thread does not come to rest while something is asked of it.
     * Ordering
     *   All under the lock of this object. The signal in the carrier is a hint to look, set after what is asked and
     *   cleared with it: a thread that polls again and again sees it in the end, and takes the lock then.
     * Shown by CheckpointTest, CheckpointStress, SafepointLivenessTest.
     */

    /** What a thread does at a safepoint. */
    interface Request {
        /** Called by the thread of the checkpoint, which is running and holds no lock. */
        void perform(Checkpoint at);
    }

    // immutable
    final Thread thread;
    final WorkerCarrier carrier;

    // guarded by this
    private boolean resting = true;
    private boolean held;
    private @Nullable Request asked;

    // owner thread only
    private boolean performing;

    Checkpoint(Thread thread, WorkerCarrier carrier) {
        this.thread = thread;
        this.carrier = carrier;
    }

    /** True while the thread performs what was asked of it. */
    boolean isPerforming() {
        return performing;
    }

    /** Comes to rest, after doing what was asked. */
    void enter() {
        while (!tryEnter()) {
            answer(); // [SP3]
        }
    }

    private synchronized boolean tryEnter() {
        resting |= asked == null;
        return resting;
    }

    /** Goes on to run jobs, as soon as nobody holds the thread. */
    void leave() {
        boolean interrupted = false;
        synchronized (this) {
            while (held) { // [SP2]
                try {
                    wait();
                } catch (InterruptedException interrupt) {
                    interrupted = true;
                }
            }
            resting = false;
        }
        if (interrupted) {
            thread.interrupt();
        }
    }

    /** Does what was asked, if anything was. */
    void answer() {
        Request request = take();
        if (request != null) {
            performing = true;
            try {
                request.perform(this);
            } finally {
                performing = false;
            }
        }
    }

    /** Stands still until it is let go, as if the conductor had found it at rest. */
    void standStill(Runnable arrived) {
        synchronized (this) {
            resting = true;
            held = true;
        }
        arrived.run();
        leave();
    }

    private synchronized @Nullable Request take() {
        Request request = asked;
        asked = null;
        carrier.signalSafepoint(false);
        return request; // [SP1]
    }

    /** Asks for something; true if the thread is at rest: then it is held, and the caller does it. */
    synchronized boolean ask(Request request) {
        if (resting) {
            held = true;
            return true; // [SP1]
        }
        asked = request;
        carrier.signalSafepoint(true);
        return false;
    }

    /** Takes back what was asked; false if the thread has taken it. */
    synchronized boolean withdraw(Request request) {
        if (asked != request) {
            return false; // [SP1]
        }
        asked = null;
        carrier.signalSafepoint(false);
        return true;
    }

    /** Holds a thread that has not begun. */
    synchronized void hold() {
        held = true;
    }

    /** Lets the thread go on. */
    synchronized void letGo() {
        held = false;
        notifyAll();
    }
}
