package dev.vela.async.scheduler.internal.timer;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.support.JobWords;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a {@link Job} with which it stands in a wheel, and the rings that they form. All access is plain:
 * the caller holds the claim of the wheel in which the job stands.
 */
final class TimerLinks {
    private static final MethodHandles.Lookup JOB = JobWords.lookup();
    private static final VarHandle DEADLINE =
            ConstantBootstraps.fieldVarHandle(JOB, "timerDeadline", VarHandle.class, Job.class, long.class);
    private static final VarHandle NEXT =
            ConstantBootstraps.fieldVarHandle(JOB, "timerNext", VarHandle.class, Job.class, Job.class);
    private static final VarHandle PREVIOUS =
            ConstantBootstraps.fieldVarHandle(JOB, "timerPrevious", VarHandle.class, Job.class, Job.class);

    private TimerLinks() {}

    /** When it is due: in nanoseconds while it is reserved, in ticks while it stands in a wheel. */
    static long deadline(Job job) {
        return (long) DEADLINE.get(job);
    }

    static void deadline(Job job, long deadline) {
        DEADLINE.set(job, deadline);
    }

    /** The one behind it in its ring. */
    static Job next(Job job) {
        return (Job) NEXT.get(job);
    }

    /**
     * Puts a job at the end of a ring.
     *
     * @param head the first of the ring, or null for none yet
     * @return the first of the ring
     */
    static Job append(@Nullable Job head, Job job) {
        if (head == null) {
            NEXT.set(job, job);
            PREVIOUS.set(job, job);
            return job;
        }
        Job tail = (Job) PREVIOUS.get(head);
        NEXT.set(tail, job);
        PREVIOUS.set(job, tail);
        NEXT.set(job, head);
        PREVIOUS.set(head, job);
        return head;
    }

    /**
     * Takes a job out of its ring and clears its links.
     *
     * @return the one behind it, or null if it was alone
     */
    static @Nullable Job remove(Job job) {
        Job next = (Job) NEXT.get(job);
        if (next != job) {
            Job previous = (Job) PREVIOUS.get(job);
            NEXT.set(previous, next);
            PREVIOUS.set(next, previous);
        }
        NEXT.set(job, (Job) null);
        PREVIOUS.set(job, (Job) null);
        return next == job ? null : next;
    }
}
