package dev.vela.async;

/**
 * Where a task stands between its spawn and its end, and who may continue it: the verbs on the task's control
 * word, which only this class touches.
 *
 * <p>The <em>runner</em> is the thread on which the scheduler runs the task at the moment; verbs marked so may be
 * called by it alone. All others may be called by any thread. None blocks.
 */
final class Lifecycle {
    /*
     * The word "control"
     *     7            6         5          4          3         2        1 0
     *   +------------+---------+----------+----------+---------+--------+-------+
     *   | INTERRUPT- | SHIELD- | UNWIND-  | CANCEL   | NOTI-   | START- | phase |
     *   | ING        | ED      | ING      |          | FIED    | ED     |       |
     *   +------------+---------+----------+----------+---------+--------+-------+
     *   phase: ACTIVE (queued or running), SUSPENDED (on a cell), SLEEPING (in a wheel), ENDED
     *   STARTED, UNWINDING, CANCEL: once set, never unset. SHIELDED: from birth. INTERRUPTING: blocking tasks only.
     *
     *   from                       call            to                    the caller learns
     *   ACTIVE, not STARTED        start           + STARTED             true: run the body
     *   ACTIVE, not STARTED        cancel          ENDED + CANCEL        UNSTARTED: settle it
     *   ENDED                      start           no change             false: drop it
     *   ACTIVE                     suspend         SUSPENDED             true: hands off
     *   ACTIVE + NOTIFIED          suspend         - NOTIFIED            false: look at the cell again
     *   ACTIVE + CANCEL, unheeded  suspend, sleep  no change             false: unwind
     *   ACTIVE                     sleep           SLEEPING              true
     *   SLEEPING                   awake           ACTIVE
     *   SUSPENDED                  wake            ACTIVE                true: queue it
     *   ACTIVE                     wake            + NOTIFIED            false
     *   SLEEPING, ENDED            wake            no change             false
     *   SUSPENDED                  cancel          ACTIVE + CANCEL       SUSPENDED: queue it
     *   SLEEPING                   cancel          + CANCEL              SLEEPING: take its timer back, then queue it
     *   ACTIVE                     cancel          + CANCEL              RUNNING: it will see
     *   any + CANCEL, ENDED        cancel          no change             REFUSED
     *   ACTIVE, no CANCEL          complete        ENDED                 true: settle with the body's outcome
     *   ACTIVE + CANCEL            complete        ENDED                 false: settle as cancelled
     *
     * Invariants
     *   [L1] One runner: whoever moves the phase from SUSPENDED to ACTIVE queues the task, and nobody else does;
     *        out of SLEEPING the wheel queues it, or the canceller whose unschedule answered true, or, if
     *        arming was refused, the runner just goes on.
     *   [L2] CANCEL is set at most once, and never after complete answered true: the one call that set it is the
     *        one cancel() that answers true, and the task ends as cancelled.
     *   [L3] No lost wake-up: the runner registers with the cell while ACTIVE; a wake that comes before suspend
     *        leaves NOTIFIED and suspend fails.
     *   [L4] A stale wake (of a cell that is awaited no more) is harmless: the runner looks at the awaited cell
     *        after every wake and suspends again if that is pending.
     *   [L5] After suspend or sleep answered true (for sleep: after the wheel took the task) the runner touches
     *        nothing of the task: it may already run elsewhere.
     * Ordering
     *   Every write is a read-modify-write of one word, so writes have one order. What the runner left in the
     *   task happens before suspend releases; wake and cancel acquire, and the scheduler carries it on.
     * Follows tokio's runtime/task/state.rs; differs in that cancellation is decided in the same word and the
     * outcome has a word of its own.
     * Shown by LifecycleTest, TaskLivenessTest, TaskStress.
     */

    private static final int PHASE = 0b11;
    private static final int ACTIVE = 0;
    private static final int SUSPENDED = 1;
    private static final int SLEEPING = 2;
    private static final int ENDED = 3;
    private static final int STARTED = 1 << 2;
    private static final int NOTIFIED = 1 << 3;
    private static final int CANCEL = 1 << 4;
    private static final int UNWINDING = 1 << 5;
    private static final int SHIELDED = 1 << 6;
    private static final int INTERRUPTING = 1 << 7;

    /** An interrupter is a few instructions away from its end, unless it has lost its processor. */
    private static final int SPINS = 100;

    /** The word of a new task. */
    static final int NEW = ACTIVE;

    /** The word of a new task that the end of its executor does not cancel. */
    static final int NEW_SHIELDED = ACTIVE | SHIELDED;

    private Lifecycle() {}

    private static int wordOpaque(Task<?> task) {
        return (int) Task.CONTROL.getOpaque(task);
    }

    private static boolean exchange(Task<?> task, int from, int to) {
        return Task.CONTROL.compareAndSet(task, from, to);
    }

    /** Runner: true if the body has been begun. */
    static boolean isStarted(Task<?> task) {
        return (wordOpaque(task) & STARTED) != 0;
    }

    /**
     * Any thread: whether the body has been begun, in the one order that all starts and all these questions have.
     */
    static boolean isStartedVolatile(Task<?> task) {
        return ((int) Task.CONTROL.getVolatile(task) & STARTED) != 0;
    }

    /** Runner: begins the body; false if the task was cancelled before. */
    static boolean start(Task<?> task) {
        int word = wordOpaque(task);
        while ((word & PHASE) == ACTIVE) {
            if (exchange(task, word, word | STARTED)) {
                return true;
            }
            word = wordOpaque(task);
        }
        return false;
    }

    /** Runner: whether the task is being cancelled and has not begun to unwind. */
    static boolean isCancelUnheeded(Task<?> task) {
        return (wordOpaque(task) & (CANCEL | UNWINDING)) == CANCEL;
    }

    /** Whether the task is being, or was, cancelled. */
    static boolean isCancelled(Task<?> task) {
        return (wordOpaque(task) & CANCEL) != 0;
    }

    static boolean isUnwinding(Task<?> task) {
        return (wordOpaque(task) & UNWINDING) != 0;
    }

    /** Whether the end of the executor leaves the task alone. */
    static boolean isShielded(Task<?> task) {
        return (wordOpaque(task) & SHIELDED) != 0;
    }

    /** Runner: from now on the cancellation is heeded. */
    static void unwind(Task<?> task) {
        Task.CONTROL.getAndBitwiseOr(task, UNWINDING);
    }

    /** Runner: hands the task over to whoever wakes it; false if it has to look again. */
    static boolean suspend(Task<?> task) {
        for (; ; ) {
            int word = wordOpaque(task);
            if ((word & NOTIFIED) != 0) {
                if (exchange(task, word, word & ~NOTIFIED)) {
                    return false; // [L3]
                }
            } else if ((word & (CANCEL | UNWINDING)) == CANCEL) {
                return false;
            } else if (exchange(task, word, word | SUSPENDED)) {
                return true; // [L5]
            }
        }
    }

    /** Runner: hands the task over to a wheel; false if it is being cancelled. */
    static boolean sleep(Task<?> task) {
        for (; ; ) {
            int word = wordOpaque(task);
            if ((word & (CANCEL | UNWINDING)) == CANCEL) {
                return false;
            }
            if (exchange(task, word, (word & ~NOTIFIED) | SLEEPING)) {
                return true;
            }
        }
    }

    /** Runner: takes the task back from a wheel; without effect if it was not asleep. */
    static void awake(Task<?> task) {
        int word = wordOpaque(task);
        while ((word & PHASE) == SLEEPING && !exchange(task, word, word & ~PHASE)) {
            word = wordOpaque(task);
        }
    }

    /** The cell that the task awaits has settled; true if the caller has to queue the task. */
    static boolean wake(Task<?> task) {
        for (; ; ) {
            int word = wordOpaque(task);
            int phase = word & PHASE;
            if (phase == SUSPENDED) {
                if (exchange(task, word, word & ~PHASE)) {
                    return true; // [L1]
                }
            } else if (phase != ACTIVE) {
                return false; // [L4]
            } else if (exchange(task, word, word | NOTIFIED)) {
                return false; // [L3]
            }
        }
    }

    /** Asks the task to end. */
    static Cancelled cancel(Task<?> task) {
        for (; ; ) {
            int word = wordOpaque(task);
            int phase = word & PHASE;
            if (phase == ENDED || (word & CANCEL) != 0) {
                return Cancelled.REFUSED; // [L2]
            }
            if ((word & STARTED) == 0) {
                if (exchange(task, word, word | ENDED | CANCEL)) {
                    return Cancelled.UNSTARTED;
                }
            } else if (phase == SUSPENDED) {
                if (exchange(task, word, (word & ~PHASE) | CANCEL)) {
                    return Cancelled.SUSPENDED; // [L1]
                }
            } else if (exchange(task, word, word | CANCEL)) {
                return phase == SLEEPING ? Cancelled.SLEEPING : Cancelled.RUNNING;
            }
        }
    }

    /** Runner: ends the task; false if it ends as cancelled, whatever the body has computed. */
    static boolean complete(Task<?> task) {
        int before = (int) Task.CONTROL.getAndBitwiseOr(task, ENDED);
        return (before & CANCEL) == 0; // [L2]
    }

    /**
     * For a blocking task, instead of {@link #cancel}: a RUNNING task then stays marked until
     * {@link #interrupted}, and {@link #awaitInterrupter} waits for that.
     */
    static Cancelled cancelInterrupting(Task<?> task) {
        for (; ; ) {
            int word = wordOpaque(task);
            if ((word & PHASE) == ENDED || (word & CANCEL) != 0) {
                return Cancelled.REFUSED;
            }
            if ((word & STARTED) == 0) {
                if (exchange(task, word, word | ENDED | CANCEL)) {
                    return Cancelled.UNSTARTED;
                }
            } else if (exchange(task, word, word | CANCEL | INTERRUPTING)) {
                return Cancelled.RUNNING;
            }
        }
    }

    /** The interrupt has been sent. */
    static void interrupted(Task<?> task) {
        Task.CONTROL.getAndBitwiseAnd(task, ~INTERRUPTING);
    }

    /** Runner of a blocking task, after its callable: returns when no interrupt is under way any more. */
    static void awaitInterrupter(Task<?> task) {
        int spins = 0;
        while (((int) Task.CONTROL.getAcquire(task) & INTERRUPTING) != 0) {
            if (spins++ < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }
}
