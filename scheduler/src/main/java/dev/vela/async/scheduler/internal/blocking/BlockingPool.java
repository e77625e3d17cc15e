package dev.vela.async.scheduler.internal.blocking;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.internal.blocking.Crew.Need;
import dev.vela.async.scheduler.internal.blocking.Crew.Verdict;
import dev.vela.async.scheduler.internal.support.Clock;
import dev.vela.async.scheduler.internal.support.ErrorReport;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads for jobs that block: made on demand, kept alive for a while, bounded, with a queue beyond the bound.
 * Any thread may call any public method; none waits but {@link #awaitTermination}, and {@link #execute} for the
 * start of a thread.
 */
public final class BlockingPool {
    /*
     * How work finds a thread
     *   A submitter queues its job and then, unless all places are held or somebody is on the way already, wakes a
     *   resting thread or starts one. A thread that has taken a job does the same for the next one before it runs
     *   its own. So wake-ups spread like a chain, one at a time, and none is made under a lock.
     *   If nobody serves the queue, the job is not queued: a thread is started that has it in hand.
     *
     * Invariants
     *   [R1] A job that was taken is run once, by a thread of the pool.
     *   [R2] A job that was refused is not in the queue and is never run.
     *   [R3] While a job is queued somebody serves the queue, or a submitter or a thread that is about to wait is
     *        just seeing to it.
     * Follows tokio's runtime/blocking/pool.rs; differs in that the queue is outside the lock, in the chain of
     * wake-ups, and in that a thread that waits for a future does not count.
     * Shown by BlockingPoolStress, BlockingPoolLivenessTest.
     */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    // immutable
    private final Scheduler scheduler;
    private final ErrorReport errors;
    private final Clock clock;
    private final long idleNanos;
    private final Runnable onQuiet;

    private final Backlog backlog = new Backlog();
    private final Crew crew;
    private final Recruiter recruiter;

    /**
     * A pool that has no thread yet.
     *
     * @param scheduler what {@code Carrier.scheduler()} answers on its threads
     * @param config for the bound, thread names, daemons, thread starter and uncaught handler
     * @param clock by which threads that rest measure their time
     * @param onQuiet is called, by any thread, when the pool may have become quiet: by one of the pool, or by one
     *     whose job was refused
     */
    public BlockingPool(Scheduler scheduler, SchedulerConfig config, Clock clock, Runnable onQuiet) {
        this(scheduler, config, clock, onQuiet, IDLE_NANOS);
    }

    /** With another time after which a resting thread ends. */
    BlockingPool(Scheduler scheduler, SchedulerConfig config, Clock clock, Runnable onQuiet, long idleNanos) {
        this.scheduler = scheduler;
        this.errors = new ErrorReport(config.uncaughtHandler());
        this.clock = clock;
        this.onQuiet = onQuiet;
        this.idleNanos = idleNanos;
        this.crew = new Crew(config.blockingThreads(), backlog::isEmpty);
        this.recruiter = new Recruiter(this, crew, backlog, config);
    }

    /**
     * Runs a job on a thread of the pool, or queues it.
     *
     * @param job whose interrupt flag is clear when it begins
     * @throws RejectedExecutionException after {@link #close}, or if there is no thread and none can be started;
     *     then the job is not queued
     */
    public void execute(Job job) {
        recruiter.refuseIfClosed();
        if (crew.need() == Need.NOBODY && recruiter.startFirst(job)) {
            return;
        }
        do {
            backlog.offer(job);
            if (crew.need() != Need.NOBODY) { // read after the offer: see Crew
                recruiter.callIfNeeded();
                return;
            }
        } while (backlog.takeBack(job) && !recruiter.startFirst(job)); // [R1] [R2] [R3]
    }

    /** True if the current thread is one of this pool. */
    public boolean isOwnThread() {
        return Thread.currentThread() instanceof BlockingThread thread && thread.pool == this;
    }

    /** True if nothing is queued and nothing runs, at some moment of the call; a job that waits does run. */
    public boolean isQuiet() {
        return crew.isQuiet();
    }

    /** How many jobs have been begun. */
    public long executed() {
        return crew.executed();
    }

    /** The threads that have not ended; a snapshot. */
    public List<Thread> threads() {
        return List.copyOf(crew.threads());
    }

    /** The threads that run a job now; a snapshot. */
    public List<Thread> busyThreads() {
        return crew.threads().stream()
                .filter(BlockingThread::isBusy)
                .<Thread>map(thread -> thread)
                .toList();
    }

    /** Interrupts every thread that runs a job. */
    public void interruptAll() {
        busyThreads().forEach(Thread::interrupt);
    }

    /** Takes no more work. The threads end when the queue is empty; what was taken is run. Does not wait. */
    public void close() {
        crew.close().forEach(thread -> thread.parker.unpark());
    }

    /**
     * Waits until every thread has ended, after {@link #close}.
     *
     * @param nanos how long at most
     * @return false if the time was over first
     * @throws InterruptedException if the current thread is interrupted
     */
    public boolean awaitTermination(long nanos) throws InterruptedException {
        long deadline = Clock.deadline(clock.nanoTime(), nanos);
        for (List<BlockingThread> left = crew.threads(); !left.isEmpty(); left = crew.threads()) {
            long remaining = deadline - clock.nanoTime();
            if (remaining <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedJoin(left.get(0), remaining);
            Thread.onSpinWait(); // the join returns at once for one that is just being started
        }
        return true;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /** The first thing a thread does; false if it must end at once. */
    boolean begin(BlockingThread thread) {
        return crew.begin(thread);
    }

    /** The next job of a thread, after a rest if need be; null if it is to end. */
    @Nullable
    Job next(BlockingThread thread) {
        while (true) {
            if (crew.need() == Need.SURPLUS && crew.stepBack(thread)) {
                if (!awaitCall(thread)) {
                    return null;
                }
                continue;
            }
            Job job = backlog.poll();
            if (job != null) {
                if (thread.onTheWay) {
                    crew.arrived(thread);
                }
                recruiter.callIfNeeded();
                return job;
            }
            if (crew.rest(thread)) {
                tellQuiet();
            }
            if (!awaitCall(thread)) {
                return null;
            }
        }
    }

    /** Rests until called; false if it has been long enough. */
    private boolean awaitCall(BlockingThread thread) {
        recruiter.callIfNeeded(); // a submitter may have seen this thread still at work; it may call itself
        long deadline = Clock.deadline(clock.nanoTime(), idleNanos);
        Verdict verdict = crew.isClosed() ? crew.look(thread, true) : Verdict.STAY;
        while (verdict == Verdict.STAY) {
            thread.parker.parkNanos(deadline - clock.nanoTime());
            verdict = crew.look(thread, clock.nanoTime() >= deadline);
        }
        return verdict == Verdict.CALLED;
    }

    @SuppressWarnings("CatchThrowable")
    void tellQuiet() {
        try {
            onQuiet.run();
        } catch (Throwable error) {
            uncaught(error);
        }
    }

    /** A job of the current thread is about to block: another may run in its place. */
    void enterWait() {
        crew.enterWait();
        if (crew.need() == Need.NOBODY && !backlog.isEmpty()) {
            serveInstead();
        }
        recruiter.callIfNeeded();
    }

    private void serveInstead() {
        try {
            recruiter.startFirst(null); // [R3] the last one that served the queue sees to it
        } catch (RejectedExecutionException nobody) {
            if (!backlog.isEmpty()) {
                crew.leaveWait();
                throw nobody;
            }
        }
    }

    /** It goes on. */
    void leaveWait() {
        crew.leaveWait();
    }

    /** Tells the handler what a job threw. */
    void uncaught(Throwable error) {
        errors.uncaught(error);
    }
}
