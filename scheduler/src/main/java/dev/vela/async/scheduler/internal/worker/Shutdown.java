package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Residents;
import dev.vela.async.scheduler.internal.blocking.BlockingPool;
import dev.vela.async.scheduler.internal.idle.IdleWord;
import dev.vela.async.scheduler.internal.support.Clock;
import java.time.Duration;

/**
 * Ends a scheduler: waits for the grace, aborts what is left, waits for that too, and then for all threads.
 *
 * <p>{@link #run} blocks and is for threads that are not the scheduler's; {@link #signal} is for any.
 */
final class Shutdown {
    /*
     * The first caller conducts; later ones shorten the grace and wait for the end.
     *   1  CLOSING: refuse work from outside; wait until all is quiet or the grace ends
     *   2  not quiet: ABORTING: cancel the residents, fire all timers, interrupt blocking jobs; wait until quiet
     *   3  TERMINATED: workers, spares and pool threads end; join them
     *
     * Invariants
     *   [Q1] Quiet means that nothing can become ready any more by itself: all workers sleep, nobody is away, nothing is
     *        injected, armed, blocking or resident, and all this was true within one reading of the idle word (its
     *        version shows that nobody was awake in between).
     *   [Q2] The grace only gets shorter.
     *   [Q3] Work that has ended does not count as cancelled because its thread is not yet idle: where only threads that
     *        are awake stand in the way, the end of the grace waits a moment longer for them.
     * Shown by SchedulerLivenessTest, ShutdownTest.
     */
    private static final long LOOK_AGAIN_MILLIS = 20;

    /** [Q3]: far longer than falling asleep takes, and short beside a job that computes. */
    private static final long SETTLING_NANOS = 20_000_000;

    // immutable
    private final Fleet fleet;
    private final BlockingPool blocking;
    private final Compensation compensation;
    private final Residents residents;
    private final ThreadList threads;

    // guarded by this
    private long graceEndsNanos;
    private boolean conducted;
    private boolean ended;
    private boolean allEndedByThemselves;
    private boolean signalled;

    Shutdown(Fleet fleet, BlockingPool blocking, Compensation compensation, Residents residents, ThreadList threads) {
        this.fleet = fleet;
        this.blocking = blocking;
        this.compensation = compensation;
        this.residents = residents;
        this.threads = threads;
    }

    /** Something may have become quiet. Cheap while nobody shuts down. */
    void signal() {
        if (!fleet.phase.isRunning()) {
            synchronized (this) {
                signalled = true;
                notifyAll();
            }
        }
    }

    /** Shuts down; see {@link dev.vela.async.scheduler.Scheduler#shutdown}. */
    boolean run(Duration grace) {
        boolean conductor = enter(grace);
        boolean interrupted = conductor ? conduct() : awaitEnd();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return allEndedByThemselves;
        }
    }

    private synchronized boolean enter(Duration grace) {
        long endsNanos = Clock.deadline(fleet.clock.nanoTime(), nanosOf(grace));
        if (!conducted || endsNanos - graceEndsNanos < 0) { // [Q2]
            graceEndsNanos = endsNanos;
        }
        boolean first = !conducted;
        conducted = true;
        if (first) {
            fleet.phase.close();
        }
        signalled = true;
        notifyAll();
        return first;
    }

    private boolean conduct() {
        boolean interrupted = false;
        boolean quiet = isQuiet();
        while (!quiet && (!graceIsOver() || maySettle())) {
            interrupted |= awaitSignal();
            quiet = isQuiet();
        }
        synchronized (this) {
            allEndedByThemselves = quiet;
        }
        interrupted |= abort(quiet);
        fleet.phase.terminate();
        compensation.close();
        blocking.close();
        fleet.nudgeAll();
        for (Thread thread : threads.alive()) {
            interrupted |= join(thread);
        }
        for (Thread thread : blocking.threads()) {
            interrupted |= join(thread);
        }
        for (Thread thread : residents.threads()) {
            interrupted |= join(thread);
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        return interrupted;
    }

    /** Cancels what is left, and whatever slipped in between the last look and the refusal of new work. */
    private boolean abort(boolean nothingLeft) {
        boolean interrupted = false;
        fleet.phase.abort();
        residents.cancelAll();
        if (!nothingLeft) {
            blocking.interruptAll();
        }
        LateReport report = new LateReport(threads, blocking, residents, fleet.clock);
        fleet.fireAllTimers();
        while (!isQuiet()) {
            interrupted |= awaitSignal();
            report.logIfLate();
            fleet.fireAllTimers();
        }
        return interrupted;
    }

    /** [Q1]. */
    private boolean isQuiet() {
        synchronized (this) {
            signalled = false;
        }
        long word = fleet.idle.read();
        return IdleWord.allAsleep(word)
                && blocking.isQuiet()
                && compensation.away() == 0
                && nothingWaits()
                && fleet.idle.read() == word
                && blocking.isQuiet();
    }

    /** Nothing is left but what threads that are awake may be running. */
    private boolean nothingWaits() {
        return !fleet.hasVisibleWork() && !fleet.wheels.anyArmed() && residents.isEmpty();
    }

    /** [Q3]. */
    private boolean maySettle() {
        long endedNanos;
        synchronized (this) {
            endedNanos = fleet.clock.nanoTime() - graceEndsNanos;
        }
        return endedNanos < SETTLING_NANOS && nothingWaits();
    }

    private synchronized boolean graceIsOver() {
        return graceEndsNanos - fleet.clock.nanoTime() <= 0;
    }

    /** Waits for a signal since the last look, a while at most; true if interrupted, which ends the grace. */
    @SuppressWarnings("WaitNotInLoop") // a wake-up for nothing is one more look
    private synchronized boolean awaitSignal() {
        try {
            if (!signalled) {
                wait(LOOK_AGAIN_MILLIS);
            }
            return false;
        } catch (InterruptedException interrupt) {
            graceEndsNanos = fleet.clock.nanoTime();
            return true;
        }
    }

    private synchronized boolean awaitEnd() {
        boolean interrupted = false;
        while (!ended) {
            try {
                wait();
            } catch (InterruptedException interrupt) {
                interrupted = true;
                graceEndsNanos = fleet.clock.nanoTime();
                notifyAll();
            }
        }
        return interrupted;
    }

    private static boolean join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException interrupt) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    private static long nanosOf(Duration grace) {
        try {
            return Math.max(0, grace.toNanos());
        } catch (ArithmeticException beyond) {
            return grace.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }
}
