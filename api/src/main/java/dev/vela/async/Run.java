package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a thread knows while it runs something for an executor: the task, how deep the operators are nested
 * on the stack, and the frames of a task that is just being suspended. One object per thread, kept for its
 * life; only that thread may use it.
 *
 * <p>For nodes and frames: the verbs with which they start, await and suspend.
 */
final class Run extends Execution {
    /** The answer of whatever has suspended instead of giving a value. Never a value that a user sees. */
    static final Object SUSPENDED = new Object();

    /** So many futures may be started inside one another on the stack; small enough for a stack of 256 KB. */
    static final int DEPTH_LIMIT = 100;

    /** So many polls cost one look at the clock and at the task's state: below a nanosecond for each poll. */
    private static final int POLLS_PER_LOOK = 512;

    /** How long a task computes before its loops let others go first; some hundred times what that costs. */
    private static final long TURN_NANOS = 500_000;

    private static final ThreadLocal<@Nullable Run> CURRENT = new ThreadLocal<>();

    /** What kind of code the thread is running. */
    enum Kind {
        /** The functions of operators, and the callable of {@code spawn}. */
        TASK,
        /** The callable of {@code spawnBlocking}. */
        BLOCKING,
        /** The runnable of {@code execute}. */
        ERRAND,
        /** A body in direct style, on a thread of its own. */
        BODY
    }

    // immutable
    final AsyncExecutor executor;

    /** Null on the thread of a direct-style body. */
    final @Nullable Carrier carrier;

    /** Spreads the runs of an executor over what they share. */
    final int number;

    private final SuspendedTasks residents;

    // owner thread only
    /** On a worker: whom it is just letting go on, see {@link BodyRunner}. */
    @Nullable
    BodyRunner letting;

    /** On a worker: whom it carries. */
    @Nullable
    BodyRunner carrying;

    /** On a worker: with what it is to go on next. */
    @Nullable
    Runnable continuation;

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

    private Run(AsyncExecutor executor, @Nullable Carrier carrier) {
        this.executor = executor;
        this.carrier = carrier;
        this.number = executor.nextRunNumber();
        this.residents = executor.suspendedTasks();
    }

    /** The run of a scheduler's thread, which is the current one. */
    static Run on(Carrier carrier, AsyncExecutor executor) {
        if (carrier.attachment() instanceof Run run) {
            return run;
        }
        Run run = new Run(executor, carrier);
        carrier.attach(run);
        CURRENT.set(run);
        return run;
    }

    /** The run of the current thread for a direct-style body; ends with {@link #leaveBody}. */
    static Run enterBody(AsyncExecutor executor, Task<?> task) {
        Run run = new Run(executor, null);
        run.enter(task, Kind.BODY);
        CURRENT.set(run);
        return run;
    }

    /** The run of the current thread for all the bodies that it will run, each of which it enters. */
    static Run enterRunner(AsyncExecutor executor) {
        Run run = new Run(executor, null);
        CURRENT.set(run);
        return run;
    }

    static void leaveBody() {
        CURRENT.remove();
    }

    /** The run of the current thread, or null if it runs nothing for any executor. */
    static @Nullable Run current() {
        Run run = CURRENT.get();
        return run == null || !run.isActive ? null : run;
    }

    /** The run of the current thread, also between two jobs, or null. */
    static @Nullable Run ofThread() {
        return CURRENT.get();
    }

    @Nullable
    Runnable takeContinuation() {
        Runnable taken = continuation;
        continuation = null;
        return taken;
    }

    /** What kind of code this thread runs; null between two jobs. */
    @Nullable
    Kind kind() {
        return isActive ? kind : null;
    }

    void enter(@Nullable Task<?> entered, Kind entering) {
        task = entered;
        if (kind != entering) {
            kind = entering;
        }
        isActive = true;
        pollsLeft = POLLS_PER_LOOK;
        turnSeenNanos = 0;
    }

    void leave() {
        task = null;
        isActive = false;
        if (hasSeenFailures) {
            hasSeenFailures = false;
            shared = null;
            received = null;
            cleanupFailure = null;
        }
    }

    /** The thread of the scheduler that this is; there is one wherever a task runs. */
    Carrier carrier() {
        return Objects.requireNonNull(carrier);
    }

    // ---- for nodes and frames

    /** The task that runs. */
    Task<?> task() {
        Task<?> now = task;
        if (now == null) {
            throw new IllegalStateException("no task runs here");
        }
        return now;
    }

    /**
     * Starts a future, cold or hot, for the running task.
     *
     * @return its value, or {@link #SUSPENDED}
     * @throws Throwable its raw failure
     */
    @Nullable
    Object start(VelaFuture<?> future) throws Throwable {
        if (future instanceof Settled<?> settled) { // no call through a table for what is often a leaf
            return described(settled.outcome);
        }
        if (!(future instanceof Node<?> node)) {
            return future instanceof Coroutine<?> coroutine && !coroutine.isSpawned()
                    ? coroutine.call(this)
                    : awaitCell(future);
        }
        if (depth >= DEPTH_LIMIT) {
            return begin(DEFER, future);
        }
        depth++;
        Object value = node.start(this);
        depth--;
        return value;
    }

    /** A suspension point: the value of a cell, or {@link #SUSPENDED}; notices a cancellation. */
    @Nullable
    Object awaitCell(VelaFuture<?> cell) throws Throwable {
        if (isCancelDue()) {
            return unwind();
        }
        Object state = Cell.stateAcquire(cell);
        if (state == null || Cell.isPending(state)) {
            refuseSelf(cell);
            return begin(AWAIT, cell);
        }
        return received(state);
    }

    /** Waits for a cell without looking at its outcome or at a cancellation; not SUSPENDED if it has settled. */
    @Nullable
    Object suspendOn(VelaFuture<?> cell) {
        return Cell.isSettled(cell) ? null : begin(AWAIT, cell);
    }

    /** For a loop that has polled often enough: whether to let others go first, or to notice a cancellation. */
    boolean isTurnOver() {
        pollsLeft = POLLS_PER_LOOK;
        Carrier own = carrier();
        if (Lifecycle.isHeedless(task())) { // it cleans up
            own.safepoint();
            return false;
        }
        if (own.isSafepointRequested()) {
            return true; // the worker keeps it when the step has saved its locals
        }
        long nowNanos = System.nanoTime() | 1;
        if (turnSeenNanos == 0) {
            turnSeenNanos = nowNanos;
        }
        return nowNanos - turnSeenNanos >= TURN_NANOS || isCancelDue();
    }

    /** A suspension point: continues after a delay of more than zero. */
    Object sleep(long nanos) {
        return isCancelDue() ? unwind() : beginSleep(nanos);
    }

    /** A suspension point: continues after all that is ready on this worker, and notices a cancellation then. */
    Object yieldNow() {
        return begin(YIELD);
    }

    /** For who has found that a cancellation is due. */
    Object unwind() {
        return begin(CANCEL);
    }

    /**
     * Keeps the rest of an operator or a coroutine, whose enclosed future answered {@link #SUSPENDED}.
     *
     * @return {@link #SUSPENDED}
     */
    Object suspended(Continuation rest) {
        capture(rest);
        return SUSPENDED;
    }

    /**
     * For a coroutine that does not notice a cancellation here: has learned of it, or put it off.
     *
     * @return the value, or {@link #SUSPENDED} and it waits for a cell
     */
    @Nullable
    Object awaitHeedless(VelaFuture<?> future) throws Throwable {
        if (Lifecycle.isCancellable(task())) {
            throw JoinException.ownCancellation(); // [K4]
        }
        refuseSelf(future);
        Object outcome = Cell.peek(future);
        if (outcome != null) {
            return Cell.isCell(future) ? received(outcome) : described(outcome);
        }
        VelaFuture<?> cell = Cell.isCell(future) ? future : Spawning.startChild(executor, future, true);
        return suspendOn(cell) == SUSPENDED ? SUSPENDED : received(Objects.requireNonNull(Cell.peek(cell)));
    }

    /** The value of an outcome that is part of a description, and therefore shared among its runs. */
    @Nullable
    Object described(Object outcome) throws Throwable {
        if (outcome instanceof CellState.Failure failure) {
            shared = failure.error;
            hasSeenFailures = true;
        }
        return Cell.valueOf(outcome);
    }

    /** Whether a failure that just passes belongs to a description and must not be changed. */
    boolean isShared(Throwable error) {
        return error == shared;
    }

    /** The value of an outcome that came out of a cell. */
    @Nullable
    Object received(Object outcome) throws Throwable {
        if (outcome instanceof CellState.Failure failure) {
            hasSeenFailures = true;
            received = failure.error;
            shared = failure.shared ? failure.error : shared;
        }
        return Cell.valueOf(outcome);
    }

    /** Whether a failure came out of a cell, rather than out of this task's own code. */
    boolean isReceived(Throwable error) {
        return error == received;
    }

    /** An {@code ensuring} action has thrown; if the task ends as cancelled now, nobody else will know. */
    void cleanupFailed(Throwable error) {
        cleanupFailure = error;
        hasSeenFailures = true;
    }

    @Nullable
    Throwable cleanupFailure() {
        return cleanupFailure;
    }

    /** An operator handles what was thrown below it: back to the depth that it had itself. */
    void caughtAt(int ownDepth) {
        depth = ownDepth;
        drop();
    }

    /**
     * Refuses to wait for the task that would do the waiting.
     *
     * @throws IllegalStateException if it is the running task
     */
    void refuseSelf(VelaFuture<?> cell) {
        if (cell == task) {
            throw new IllegalStateException("a task awaits itself: it would never end; await another future");
        }
    }

    /** Whether the running task has to unwind now. */
    boolean isCancelDue() {
        Task<?> running = task();
        if (Cell.isCancelling(running)) {
            return !Lifecycle.isHeedless(running);
        }
        return residents.isCancelling() && isEndDue(running);
    }

    private static boolean isEndDue(Task<?> running) {
        if (Lifecycle.isHeedless(running) || Lifecycle.isShielded(running)) {
            return false;
        }
        Lifecycle.cancel(running);
        return true;
    }
}
