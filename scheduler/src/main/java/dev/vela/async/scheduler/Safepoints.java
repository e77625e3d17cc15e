package dev.vela.async.scheduler;

import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings the threads of a scheduler that run jobs to points at which they do nothing of their own: for the collector, the
 * debugger or the deoptimizer of a language that runs on it.
 *
 * <p>A thread is at a safepoint between two jobs, while it sleeps, between {@link Carrier#beginBlocking} and
 * {@link Carrier#endBlocking}, and whenever a job calls {@link Carrier#safepoint}. The threads of the blocking pool and
 * all others that work for a job count as blocked: they are not visited and not stopped.
 *
 * <p>Any thread may call any method, a worker too. The methods block, and exclude one another. What happened on a visited
 * thread before the visit happens before the action, and the action happens before what that thread does next.
 *
 * <p>Follows the thread-local handshakes of HotSpot (JEP 312).
 */
public interface Safepoints {
    /** What is done at a safepoint of one worker. */
    @FunctionalInterface
    interface Action {
        /**
         * Called once for a worker, by its thread or, while that is at rest or blocked, on behalf of it by the thread that
         * has asked; meanwhile the worker runs no job. It must not block and not call {@link Safepoints}.
         *
         * @param worker the index of the worker
         * @param thread the thread that drives it
         */
        void visit(int worker, Thread thread);
    }

    /**
     * A worker that did not come to a safepoint in time.
     *
     * @param worker its index, or -1 for a thread whose worker was taken over when it blocked
     * @param thread the thread
     * @param attachment what {@link Carrier#attach} has left there, or null
     * @param stack where it was seen
     */
    record LateWorker(int worker, Thread thread, @Nullable Object attachment, List<StackTraceElement> stack) {}

    /**
     * Runs an action once for each chosen worker that has been started.
     *
     * @param workers says of an index from zero on whether it is chosen
     * @param action what is done
     * @param bound how long to wait for safepoints; zero or less: only for those that are at one now
     * @return those that did not come to a safepoint in time; for them the action has not run and will not
     * @throws IllegalStateException in an action of a handshake, or while the world is stopped by this thread
     * @throws RuntimeException whatever an action has thrown, an {@link Error} too, after all were visited
     */
    List<LateWorker> handshake(IntPredicate workers, Action action, Duration bound);

    /**
     * Stops every thread that runs jobs, runs an action on the calling thread, and lets them go on. A thread that is
     * blocked counts as stopped; one that returns from there, or is started, waits until the action has ended.
     *
     * @param action what is done
     * @param bound how long to wait for safepoints
     * @return those that were late; if there are any all others have been let go, and the action has not run
     * @throws IllegalStateException as {@link #handshake}
     */
    List<LateWorker> stopTheWorld(Runnable action, Duration bound);
}
