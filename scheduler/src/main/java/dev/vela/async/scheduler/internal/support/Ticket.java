package dev.vela.async.scheduler.internal.support;

import dev.vela.async.scheduler.Job;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.VarHandle;

/**
 * The right to begin a spawned job: whoever takes the ticket runs it, or has it back for good. So one atomic step
 * decides at once between owner, thief and canceller, and what merely refers to a job may be stale.
 *
 * <p>{@link #layHot} and {@link #layQueued} are for whoever hands the job over, all else is for any thread. No method
 * blocks.
 */
public final class Ticket {
    /*
     * The word "ticket" of a Job
     *   NONE        not spawned, or begun
     *   HOT         spawned, lies at a hot end, where more than one reference may lead to it
     *   QUEUED      spawned, lies in a queue that answers it once
     *   WITHDRAWN   taken back before it began
     *
     *   from           call         to          the caller learns
     *   NONE           layHot       HOT
     *   NONE           layQueued    QUEUED
     *   HOT, QUEUED    revoke       NONE
     *   HOT            takeHot      NONE        true: begin it
     *   QUEUED         begin        NONE        true: begin it
     *   NONE           begin        no change   true: it is being continued, not begun
     *   HOT, QUEUED    withdraw     WITHDRAWN   true: it will not be run
     *   others         these three  no change   false: leave it alone
     *
     * Invariants
     *   [TK1] For each time that a job is spawned it is begun once or withdrawn, never both.
     *   [TK2] A stale reference to a job does no harm: takeHot refuses it, or it begins what was spawned again, and
     *        the reference made then is the stale one. HOT and QUEUED are apart for this: in a queue a reference to
     *        a job without a ticket means "continue it".
     * Ordering
     *   lay releases, for a stale reference; else the hand-over that follows publishes it. Taking is a compare-and-set, so the taker sees what
     *   happened before the hand-over. All takings and all readings by isLaid have one order.
     * Follows the idempotent work stealing of Michael, Vechev and Saraswat (2009) in that a place may answer a job
     * twice; differs in that the job decides who runs it.
     * Shown by TicketTest, TicketStress, WorkerDequeLivenessTest, SchedulerLivenessTest.
     */
    private static final byte NONE = 0;
    private static final byte HOT = 1;
    private static final byte QUEUED = 2;
    private static final byte WITHDRAWN = 3;

    private static final VarHandle TICKET =
            ConstantBootstraps.fieldVarHandle(JobWords.lookup(), "ticket", VarHandle.class, Job.class, byte.class);

    private Ticket() {}

    /**
     * For a job that is put at a hot end next.
     *
     * @throws IllegalStateException if it was spawned before and has not begun, or was withdrawn
     */
    public static void layHot(Job job) {
        lay(job, HOT);
    }

    /**
     * For a job that is queued next.
     *
     * @throws IllegalStateException if it was spawned before and has not begun, or was withdrawn
     */
    public static void layQueued(Job job) {
        lay(job, QUEUED);
    }

    private static void lay(Job job, byte ticket) {
        if ((byte) TICKET.get(job) != NONE) {
            throw new IllegalStateException("the job \"" + job
                    + "\" was spawned before and has not begun, or was withdrawn: spawn it once, then resume it");
        }
        TICKET.setRelease(job, ticket); // [TK1]; [TK2]: for who takes it by a stale reference
    }

    /** Undoes a lay when the hand-over was refused and nobody else knows the job. */
    public static void revoke(Job job) {
        TICKET.set(job, NONE);
    }

    /** Takes the ticket of a job that lay at a hot end. */
    public static boolean takeHot(Job job) {
        return TICKET.compareAndSet(job, HOT, NONE); // [TK1] [TK2]
    }

    /** Takes the ticket, if there is one, of a job that came out of a queue; false if it must not be run. */
    public static boolean begin(Job job) {
        return (byte) TICKET.getOpaque(job) == NONE || TICKET.compareAndSet(job, QUEUED, NONE); // [TK1]
    }

    /** Takes the ticket so that the job does not begin; it can't be spawned again. */
    public static boolean withdraw(Job job) {
        return TICKET.compareAndSet(job, HOT, WITHDRAWN) || TICKET.compareAndSet(job, QUEUED, WITHDRAWN); // [TK1]
    }

    /** True if the job was spawned and neither has begun nor was withdrawn. */
    public static boolean isLaid(Job job) {
        byte ticket = (byte) TICKET.getVolatile(job);
        return ticket == HOT || ticket == QUEUED;
    }
}
