package dev.vela.async.scheduler;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A thread of a scheduler, as the job sees it that is running on it.
 *
 * <p>Only the thread itself may call the methods, and only while it runs a job.
 */
public abstract class Carrier {
    private static final VarHandle SAFEPOINT_SIGNAL =
            fieldVarHandle(lookup(), "safepointSignal", VarHandle.class, Carrier.class, boolean.class);

    // owner thread only
    private @Nullable Object attachment;

    // shared
    /** Whether the thread is wanted at a safepoint: a hint to look, which the scheduler sets and clears. */
    @SuppressWarnings("UnusedVariable") // by its VarHandle
    private boolean safepointSignal;

    /** For schedulers. */
    protected Carrier() {}

    /** The scheduler to which the thread belongs. */
    public abstract Scheduler scheduler();

    /**
     * Announces that the running job is about to block its thread. On a worker a spare thread takes over the
     * worker with all that is queued there; on a thread of the blocking pool another callable may start in its
     * place. Calls may nest; only the outermost has an effect. Each is paired with one {@link #endBlocking}.
     *
     * @throws java.util.concurrent.RejectedExecutionException if no spare thread could be started; then
     *     nothing has changed and the job must not block
     */
    public abstract void beginBlocking();

    /** Ends what {@link #beginBlocking} began. The job goes on running on this thread. */
    public abstract void endBlocking();

    /**
     * Continues the running job after every job that is ready on this worker now: {@link Scheduler#defer}, without
     * asking which thread calls.
     *
     * @param job the running one
     */
    public void defer(Job job) {
        scheduler().defer(job);
    }

    /**
     * Continues the running job once after a delay: {@link Scheduler#schedule}, without asking which thread calls and
     * without calling anybody to look after the timer while that job goes on. So it returns at once if this answers
     * true.
     *
     * @param job the running one
     * @param delayNanos as in {@link Scheduler#schedule}
     * @return as {@link Scheduler#schedule}
     * @throws IllegalStateException as {@link Scheduler#schedule}
     */
    public boolean sleep(Job job, long delayNanos) {
        return scheduler().schedule(job, delayNanos);
    }

    /**
     * Continues a job that waited for the running one alone, which is about to end: as {@link Scheduler#resume}, but a
     * worker may go on with it without queueing it. So the running job returns at once and runs no code of a user
     * any more.
     *
     * @param job the one that waited
     */
    public void follow(Job job) {
        scheduler().resume(job);
    }

    /**
     * Whether the running job should call {@link #safepoint}: one opaque read, for loops that compute. Any thread may
     * ask, but only the carrier's own learns anything from the answer.
     */
    public final boolean isSafepointRequested() {
        return (boolean) SAFEPOINT_SIGNAL.getOpaque(this);
    }

    /**
     * A safepoint of the running job: does what {@link Safepoints} wants of this thread, if anything, and stands still
     * as long as the world is stopped. What the job holds must be in order: others look at it and may change it.
     */
    public void safepoint() {}

    /**
     * For schedulers: asks the thread to look, or not to look any more. Any thread may call it.
     *
     * @param wanted whether {@link #isSafepointRequested} answers true from now on
     */
    protected final void setSafepointSignal(boolean wanted) {
        SAFEPOINT_SIGNAL.setOpaque(this, wanted);
    }

    /** What {@link #attach} left here, or null: a place for the layer above to keep what it needs per thread. */
    public final @Nullable Object attachment() {
        return attachment;
    }

    /**
     * Keeps an object with this thread, in place of the earlier one.
     *
     * @param object what {@link #attachment} answers from now on; may be null
     */
    public final void attach(@Nullable Object object) {
        attachment = object;
    }

    /**
     * Runs a job on this thread, which must be the current one.
     *
     * @param job a job that this scheduler was given and has taken out of its queues
     */
    protected final void carry(Job job) {
        job.run(this);
    }
}
