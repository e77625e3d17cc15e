package dev.vela.async;

import dev.vela.async.scheduler.Safepoints.Action;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings the workers of an executor to points at which they do nothing of their own: for the collector, the debugger or
 * the deoptimizer of a language. See {@link AsyncExecutor#safepoints}.
 *
 * <p>A worker is at a safepoint between two steps of tasks, while it sleeps, and while it blocks in
 * {@link AsyncExecutor#blockOn}. A loop of a {@link Coroutine} comes to one by {@link Execution#isPauseDue}, which
 * answers true then, so that its locals are saved; where a cancellation is put off, it stands still inside of that call.
 * Threads of {@code spawnBlocking} and of direct-style bodies count as blocked: they are not visited and not stopped.
 *
 * <p>Any thread may call the methods, a worker too, but no action of theirs and no direct-style body of the executor: a
 * worker may carry its thread, and would stand still with it. They block and exclude one another. What
 * happened on a thread before its safepoint happens before the action, and that happens before what the thread does next.
 */
public final class Safepoints {
    /**
     * A worker that did not come to a safepoint in time.
     *
     * @param worker its index, or -1 for a thread whose worker was taken over when it blocked
     * @param thread the thread
     * @param task what ran there when it was looked at, or null if that was no task
     * @param stack where the thread was
     */
    public record LateWorker(
            int worker, Thread thread, @Nullable Task<?> task, List<StackTraceElement> stack) {}

    /** The world was not stopped, since threads did not come to a safepoint in time. */
    public static final class LateWorkersException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<LateWorker> late;

        LateWorkersException(List<LateWorker> late, Duration bound) {
            super(describe(late, bound));
            this.late = late;
        }

        private static String describe(List<LateWorker> late, Duration bound) {
            StringBuilder text = new StringBuilder("the world was not stopped: within ")
                    .append(bound)
                    .append(" these threads came to no safepoint (loops that compute have to ask isPauseDue):");
            for (LateWorker worker : late) {
                text.append(' ').append(worker.thread().getName());
                if (!worker.stack().isEmpty()) {
                    text.append(" at ").append(worker.stack().get(0));
                }
            }
            return text.toString();
        }

        /** Whom the call has waited for in vain. */
        public List<LateWorker> late() {
            return late;
        }
    }

    // immutable
    private final AsyncExecutor executor;
    private final dev.vela.async.scheduler.Safepoints inner;

    Safepoints(AsyncExecutor executor) {
        this.executor = executor;
        this.inner = executor.scheduler().safepoints();
    }

    /**
     * Runs an action once for each chosen worker that has been started, at a safepoint of it.
     *
     * @param workers says of an index from zero on whether it is chosen
     * @param action what is done, by the worker's thread or, while that is at rest or blocked, by this one on its behalf;
     *     must not block
     * @param bound how long to wait; zero or less: only for those that are at a safepoint now
     * @return those that were late; for them the action has not run and will not
     * @throws IllegalStateException in an action of this class, or in a direct-style body of the executor, which would wait
     *     for itself
     * @throws RuntimeException whatever an action has thrown, an {@link Error} too, after all were visited
     */
    public List<LateWorker> handshake(IntPredicate workers, Action action, Duration bound) {
        refuseBody();
        return inner.handshake(workers, action, bound).stream()
                .map(Safepoints::withTask)
                .toList();
    }

    /**
     * Stops every thread that runs tasks, runs an action on the calling thread, and lets them go on. A thread that blocks
     * counts as stopped; if it returns from there, or is just started, it waits until the action has ended.
     *
     * @param action what is done
     * @param bound how long to wait
     * @throws LateWorkersException if threads were late; all others have been let go then, and the action has not run
     * @throws IllegalStateException in an action of this class, or in a direct-style body of the executor, which would wait
     *     for itself
     */
    public void stopTheWorld(Runnable action, Duration bound) {
        refuseBody();
        List<LateWorker> late = inner.stopTheWorld(action, bound).stream()
                .map(Safepoints::withTask)
                .toList();
        if (!late.isEmpty()) {
            throw new LateWorkersException(late, bound);
        }
    }

    private void refuseBody() {
        if (executor.suspendedTasks().includesCurrentThread()) {
            throw new IllegalStateException(
                    "safepoints were asked for in a direct-style body of the executor itself, whose"
                            + " thread would stand still with the workers; call it in executor.spawnBlocking(...)");
        }
    }

    private static LateWorker withTask(dev.vela.async.scheduler.Safepoints.LateWorker late) {
        Task<?> task = late.attachment() instanceof Run run ? run.taskOpaque() : null;
        return new LateWorker(late.worker(), late.thread(), task, late.stack());
    }
}
