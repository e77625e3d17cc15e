package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A carried thread that runs one direct-style body after another, and inside an await of one those of its children that
 * have not begun.
 *
 * <p>{@link #goOn} and {@link #carry} are for workers, {@link #execute} for any thread, {@link #assign} and
 * {@link #retire} for who has taken the runner out of the pool. The rest is for the thread itself.
 */
final class BodyRunner extends Body implements Runnable, Executor {
    /*
     * The thread suspends in two ways. In an await the task is registered with the cell, as any task, and its job is
     * queued when that is settled: the worker that runs the job grants the thread its going on. In a blocking call of the
     * JDK, or by Thread.yield, the JDK gives execute a continuation when the thread is ready, and that is queued.
     *
     * The words
     *   granted   the thread may leave its wait: set by who runs the task's job, who assigns a task and who retires
     *             the runner, taken by the thread
     *   busy      the thread has a task that is not registered anywhere: nobody but the thread will end it
     *
     * Invariants
     *   [R1] A body leaves a wait only when its task's job was run, whatever wakes its thread before: so a task is never
     *        queued twice.
     *   [R2] A grant is not lost: it is written before the thread is unparked, and the thread looks at it after it took
     *        the permit and before it parks.
     *   [R3] Who runs a continuation runs it at once or queues it; the JDK lets one of those who run a thread's
     *        continuation go on and sends the others back, so one too many does no harm.
     *   [R4] A child runs on the stack of the body that awaits it only where that can't be seen: the parent is shielded, so
     *        that no cancellation could end its wait; nobody waited before it; it is what the worker would begin next.
     *   [R5] A shutdown waits for each body: it is busy, or its task is known as any suspended one, or is in a queue.
     * Ordering
     *   granted by release, read by acquire; the permit, which is taken by an atomic step, orders it in the race of
     *   granting and parking. What the worker has left for the body passes in the same way. busy is opaque: it changes only
     *   while a worker is awake, and who asks reads the idle word before and after.
     * Follows the virtual threads of the JDK in the states below an await; differs in that a wait for a cell is the task's
     * and not the thread's.
     * Shown by BodyRunnerTest, DirectStyleTest, DirectStyleBlockingTest.
     */
    private static final VarHandle GRANTED =
            fieldVarHandle(lookup(), "granted", VarHandle.class, BodyRunner.class, boolean.class);
    private static final VarHandle BUSY =
            fieldVarHandle(lookup(), "busy", VarHandle.class, BodyRunner.class, boolean.class);

    /** So many bodies may stand on one stack: enough for fork and join, and small beside the stack of a worker. */
    private static final int NESTED_LIMIT = 64;

    // immutable
    private final BodyRunners pool;
    private final Thread thread;

    // passed with a grant
    private @Nullable BodyTask<?> assigned;

    // body's thread only
    private int nested;

    // shared
    private boolean granted;
    private boolean busy;

    BodyRunner(AsyncExecutor executor, BodyRunners pool) {
        super(executor);
        this.pool = pool;
        this.thread = executor.bodyThreads().makeCarried(this, this);
    }

    Thread thread() {
        return thread;
    }

    /** Gives it a task to begin with when it goes on next. */
    void assign(BodyTask<?> task) {
        assigned = task;
    }

    /** Lets it end instead. */
    void retire() {
        GRANTED.setRelease(this, true);
        LockSupport.unpark(thread); // [R2]
    }

    /** True if a body runs or blocks here that nothing else tells of. */
    boolean isBusyOpaque() {
        return (boolean) BUSY.getOpaque(this);
    }

    private void busyOpaque(boolean now) {
        BUSY.setOpaque(this, now); // [R5]
    }

    // ---- on a worker

    /** Starts the thread; it is to be carried next. Throws what the start throws. */
    void start(Run worker) {
        GRANTED.setRelease(this, true);
        worker.letting = this;
        try {
            executor.bodyThreads().start(thread);
        } finally {
            worker.letting = null;
        }
    }

    /** Grants the thread its going on and carries it up to its next suspension, unless it is just awake elsewhere. */
    void goOn(Run worker) {
        GRANTED.setRelease(this, true);
        worker.letting = this;
        LockSupport.unpark(thread); // [R2]
        worker.letting = null;
        carry(worker, worker.takeContinuation());
    }

    /** Runs a continuation, and another one if the thread was granted its going on while it suspended. */
    void carry(Run worker, @Nullable Runnable continuation) {
        Runnable next = continuation;
        while (next != null) {
            worker.carrying = this;
            next.run(); // [R3]
            worker.carrying = null;
            next = worker.takeContinuation();
        }
    }

    /** The thread is ready to go on: called by the JDK on whatever thread has made it so, or on its carrier. */
    @Override
    public void execute(Runnable continuation) {
        Run here = Run.ofThread();
        if (here != null && (here.letting == this || (here.carrying == this && isGrantedAcquire()))) {
            here.continuation = continuation; // [R3]
        } else {
            pool.queue(this, continuation, here != null && here.carrying == this);
        }
    }

    // ---- on the thread

    @Override
    public void run() {
        enterThread(Run.enterRunner(executor));
        await();
        BodyTask<?> task = takeAssigned();
        while (task != null) {
            begin(task);
            Thread.interrupted(); // it was meant for that body
            task = next();
        }
    }

    private @Nullable BodyTask<?> takeAssigned() {
        BodyTask<?> task = assigned;
        assigned = null;
        return task;
    }

    /** What comes next on this thread: what its worker would begin, if that is a body; else what it is given. */
    private @Nullable BodyTask<?> next() {
        if (pool.hasThreadPerBody()) {
            return null;
        }
        if (executor.scheduler().takeNext(BodyTask.class, null) instanceof BodyTask<?> spawned) {
            return spawned;
        }
        if (!pool.rest(this)) {
            return null;
        }
        await();
        return takeAssigned();
    }

    private void begin(BodyTask<?> task) {
        busyOpaque(true);
        Run own = words();
        own.enter(task, Run.Kind.BODY);
        AsyncBody<?> code = task.beginOn(this);
        Object value = null;
        Throwable error = null;
        try {
            if (!own.isCancelDue()) {
                value = code.run();
            }
        } catch (Throwable thrown) {
            error = thrown;
        }
        end(own, task, value, error);
    }

    private void end(Run own, BodyTask<?> task, @Nullable Object value, @Nullable Throwable error) {
        try {
            own.isCancelDue(); // also if the executor has cancelled all while this one did not look
            busyOpaque(false); // before somebody who waits for the task shuts down
            Unwinding.finish(own, task, value, error);
        } catch (Throwable noMemory) {
            executor.uncaught(noMemory);
        }
        own.leave();
    }

    @Override
    boolean waitFor(VelaFuture<?> cell, boolean heedsCancellation) {
        if (cell instanceof BodyTask<?> child && mayRunHere(child)) {
            runHere(child);
            return true;
        }
        Run own = words();
        BodyTask<?> task = (BodyTask<?>) own.task();
        Frame innermost = task.innermost();
        boolean heedful = heedsCancellation && shields == 0;
        while (!heedful || !isCancelDue()) {
            busyOpaque(false);
            try {
                if (Waiting.await(own, task, innermost, cell, heedful) == Run.SUSPENDED) {
                    await();
                    innermost.awaitNothing();
                }
            } finally {
                busyOpaque(true);
                task.body = null;
            }
            if (Cell.isSettled(cell)) {
                return true;
            }
        }
        return false;
    }

    /** Suspends the thread until it is granted its going on. */
    private void await() {
        boolean interrupted = false;
        while (!isGrantedAcquire()) { // [R1]
            LockSupport.park();
            interrupted |= Thread.interrupted();
        }
        GRANTED.setOpaque(this, false);
        if (interrupted) {
            thread.interrupt();
        }
    }

    private boolean isGrantedAcquire() {
        return (boolean) GRANTED.getAcquire(this);
    }

    private boolean mayRunHere(BodyTask<?> child) {
        return shields > 0 // [R4]
                && nested < NESTED_LIMIT
                && !pool.hasThreadPerBody()
                && !words().hasSeenFailures
                && Cell.stateAcquire(child) == null
                && child.executor() == executor
                && executor.scheduler().takeNext(BodyTask.class, child) != null;
    }

    private void runHere(BodyTask<?> child) {
        Run own = words();
        Task<?> parent = Objects.requireNonNull(own.task());
        int shieldsOfParent = shields;
        boolean interrupted = Thread.interrupted();
        shields = 0;
        nested++;
        begin(child);
        nested--;
        shields = shieldsOfParent;
        Thread.interrupted();
        if (interrupted) {
            thread.interrupt();
        }
        own.enter(parent, Run.Kind.BODY);
        busyOpaque(true);
    }
}
