package dev.vela.async;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The carried threads of one executor: those that rest until there is a body for them, and, weakly, all that live.
 *
 * <p>Any thread may call any method; they exclude one another for moments. {@link #begin} runs a body.
 */
final class BodyRunners {
    /*
     * Invariants
     *   [P1] A runner that rests is given one task or retired, by the one who took it out of the list; after the end of
     *        the executor none begins to rest.
     * Shown by BodyRunnersTest.
     */
    /** More resting threads than this are not kept. */
    private static final int RESTING_LIMIT = 256;

    // immutable
    private final AsyncExecutor executor;
    private final boolean threadPerBody;

    // guarded by this
    private final ArrayDeque<BodyRunner> resting = new ArrayDeque<>();
    private final List<WeakReference<BodyRunner>> known = new ArrayList<>();
    private int nextSweep = 16;
    private boolean closed;

    BodyRunners(AsyncExecutor executor, RuntimeConfig config) {
        this.executor = executor;
        this.threadPerBody = config.threadPerBody();
    }

    boolean hasThreadPerBody() {
        return threadPerBody;
    }

    /** Runs a task that begins, on the worker that took it, up to the first suspension of its thread. */
    void begin(BodyTask<?> task, Run worker) {
        if (isCancelDue(task, worker)) {
            endEarly(task, worker, null);
            return;
        }
        BodyRunner runner = takeResting();
        if (runner != null) {
            task.belongTo(runner);
            runner.assign(task); // [P1]
            runner.goOn(worker);
            return;
        }
        try {
            runner = new BodyRunner(executor, this);
            task.belongTo(runner);
            runner.assign(task);
            remember(runner);
            runner.start(worker);
        } catch (RejectedExecutionException | OutOfMemoryError refusal) {
            endEarly(task, worker, refusal);
            return;
        }
        runner.carry(worker, worker.takeContinuation());
    }

    private static boolean isCancelDue(BodyTask<?> task, Run worker) {
        worker.enter(task, Run.Kind.TASK);
        try {
            return worker.isCancelDue();
        } finally {
            worker.leave();
        }
    }

    /** Ends a task whose body does not run. */
    private static void endEarly(BodyTask<?> task, Run worker, @Nullable Throwable refusal) {
        worker.enter(task, Run.Kind.TASK);
        try {
            Lifecycle.start(task);
            Unwinding.finish(worker, task, null, refusal);
        } finally {
            worker.leave();
        }
    }

    /** Lets a runner rest that has nothing to do; false if it is to end. */
    synchronized boolean rest(BodyRunner runner) {
        if (closed || resting.size() >= RESTING_LIMIT) {
            return false; // [P1]
        }
        resting.addLast(runner);
        return true;
    }

    private synchronized @Nullable BodyRunner takeResting() {
        return resting.pollLast();
    }

    private synchronized void remember(BodyRunner runner) {
        if (known.size() >= nextSweep) {
            known.removeIf(reference -> isOver(reference.get()));
            nextSweep = Math.max(16, 2 * known.size());
        }
        known.add(new WeakReference<>(runner));
    }

    private static boolean isOver(@Nullable BodyRunner runner) {
        return runner == null || runner.thread().getState() == Thread.State.TERMINATED;
    }

    /** True if some body runs, or blocks in a call of the JDK. */
    synchronized boolean areBusy() {
        for (WeakReference<BodyRunner> reference : known) {
            BodyRunner runner = reference.get();
            if (runner != null && runner.isBusyOpaque()) {
                return true;
            }
        }
        return false;
    }

    /** The end of the executor: who rests ends, and nobody rests any more. */
    void close() {
        List<BodyRunner> ending;
        synchronized (this) {
            closed = true;
            ending = new ArrayList<>(resting);
            resting.clear();
        }
        ending.forEach(BodyRunner::retire);
    }

    /**
     * Queues a carried thread that is ready to go on.
     *
     * @param runner whose thread it is, or null if it has no runner
     * @param yielding whether it was carried just now, and gives way to all that is ready
     */
    void queue(@Nullable BodyRunner runner, Runnable continuation, boolean yielding) {
        BodyContinuation job = new BodyContinuation(executor, runner, continuation);
        if (yielding) {
            executor.scheduler().defer(job);
        } else if (!executor.scheduler().resumeInOrder(job)) {
            executor.bodyThreads().carryLate(continuation);
        }
    }
}
