package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import dev.vela.async.scheduler.Carrier;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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
     * The thread suspends in two ways. In an await its task is registered with the cell, as any task is, and the thread
     * yields and is moored at its berth: when the cell is settled the task's job is queued, and the worker that runs the job
     * lets the thread go on. In a blocking call of the JDK, or by Thread.yield, the JDK gives execute a continuation when
     * the thread is ready, and that is queued.
     *
     * The word "busy": the thread has a task that is not registered anywhere, so that nobody but the thread will end it.
     *
     * Invariants
     *   [R1] A body leaves a wait only when its task's job was run, whatever wakes its thread before: so a task is never
     *        queued twice.
     *   [R2] Who runs a continuation runs it at once or queues it; the JDK lets one of those who run a thread's
     *        continuation go on and sends the others back, so one too many does no harm.
     *   [R3] A child runs on the stack of the body that awaits it only where that can't be seen: the parent is shielded, so
     *        that no cancellation could end its wait; nobody waited before it; it is what the worker would begin next.
     *   [R4] A shutdown waits for each body: it is busy, or its task is known as any suspended one, or is in a queue.
     *   [R5] An await that can't unmount its thread, which then blocks its carrier, gives the worker to a spare one first.
     * Ordering
     *   What the worker has left for the body passes with the grant, see Berth. busy is opaque: it changes only while a
     *   worker is awake, and who asks reads the idle word before and after.
     * Follows the virtual threads of the JDK in how blocking calls suspend; differs in that a wait for a cell is the task's
     * and not the thread's.
     * Shown by BodyRunnerTest, DirectStyleTest, DirectStyleBlockingTest.
     */
    private static final VarHandle BUSY =
            fieldVarHandle(lookup(), "busy", VarHandle.class, BodyRunner.class, boolean.class);

    /** So many bodies may stand on one stack: enough for fork and join, and small beside the stack of a worker. */
    private static final int NESTED_LIMIT = 64;

    // immutable
    private final BodyRunners pool;
    private final Berth berth = new Berth();
    private final Thread thread;

    // passed with a grant
    private @Nullable BodyTask<?> assigned;

    // body's thread, and the worker that carries it
    private boolean waiting;
    private boolean mounted;
    private @Nullable Carrier carrier;

    // body's thread only
    private int nested;

    // shared
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
        Runnable continuation = berth.grant();
        if (continuation != null) {
            pool.queue(this, continuation, false);
        }
    }

    /** True if a body runs or blocks here that nothing else tells of. */
    boolean isBusyOpaque() {
        return (boolean) BUSY.getOpaque(this);
    }

    private void busyOpaque(boolean now) {
        BUSY.setOpaque(this, now); // [R4]
    }

    // ---- on a worker

    /** Starts the thread; it is to be carried next. Throws what the start throws. */
    void start(Run worker) {
        berth.grant();
        worker.letting = this;
        try {
            executor.bodyThreads().start(thread);
        } finally {
            worker.letting = null;
        }
    }

    /** Lets the thread go on and carries it up to its next suspension, unless its last carrier will. */
    void goOn(Run worker) {
        Runnable continuation = berth.grant(); // [R1]
        if (continuation == Berth.PINNED) {
            LockSupport.unpark(thread);
        } else {
            carry(worker, continuation);
        }
    }

    /** Runs a continuation, and again if the thread was let go on while it suspended. */
    void carry(Run worker, @Nullable Runnable continuation) {
        Runnable next = continuation;
        while (next != null) {
            carrier = worker.carrier();
            mounted = true;
            worker.carrying = this;
            next.run(); // [R2]
            worker.carrying = null;
            next = worker.takeContinuation();
        }
    }

    /** The thread is ready to go on: called by the JDK on whatever thread has made it so, or on its carrier. */
    @Override
    public void execute(Runnable continuation) {
        Run here = Run.ofThread();
        if (here == null || (here.carrying != this && here.letting != this)) {
            if (!berth.isWaiting()) {
                pool.queue(this, continuation, false);
            }
        } else if (here.letting == this || (waiting && !berth.moor(continuation))) {
            here.continuation = continuation; // [R2]
        } else if (!waiting) {
            pool.queue(this, continuation, true);
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

    /** Suspends the thread until it is let go on. */
    private void await() {
        while (berth.beginYield()) {
            mounted = false;
            waiting = true;
            Thread.yield();
            waiting = false;
            if (berth.take()) {
                return;
            }
            if (!mounted) { // it has not been away
                parkWhilePinned();
                return;
            }
        }
        berth.take();
    }

    /** Something below on the stack keeps the thread on its carrier, so the worker goes on with a spare one [R5]. */
    private void parkWhilePinned() {
        Carrier occupied = Objects.requireNonNull(carrier);
        boolean replaced = isReplaced(occupied);
        boolean interrupted = false;
        while (!berth.takePinned()) {
            LockSupport.park();
            interrupted |= Thread.interrupted();
        }
        if (replaced) {
            occupied.endBlocking();
        }
        if (interrupted) {
            thread.interrupt();
        }
    }

    private static boolean isReplaced(Carrier occupied) {
        try {
            occupied.beginBlocking();
            return true;
        } catch (RejectedExecutionException noSpare) {
            return false; // then the worker waits too, and others take what is queued there
        }
    }

    private boolean mayRunHere(BodyTask<?> child) {
        return shields > 0 // [R3]
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
