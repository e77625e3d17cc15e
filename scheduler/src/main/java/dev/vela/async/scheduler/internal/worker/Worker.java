package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.deque.Stealer;
import dev.vela.async.scheduler.internal.deque.WorkerDeque;
import dev.vela.async.scheduler.internal.idle.IdleWord;
import dev.vela.async.scheduler.internal.idle.Sleeper;
import dev.vela.async.scheduler.internal.support.Clock;
import dev.vela.async.scheduler.internal.support.Parker;
import dev.vela.async.scheduler.internal.support.Rotation;
import org.jspecify.annotations.Nullable;

/**
 * One worker as a step machine: each step looks for a job and hands it out to be run, or decides to sleep.
 *
 * <p>Only the thread that drives the worker may call its methods; which one that is changes when a job blocks, by a
 * hand-over with happens-before. What other threads may touch stands in {@link #sleeper}, {@link #stealer} and
 * {@link #counters}.
 */
final class Worker {
    /*
     * The modes
     *   EXECUTING ──nothing here──▶ SEARCHING ──nothing anywhere──▶ ASLEEP
     *       ▲                          │  ▲                           │ │
     *       └──────────found───────────┘  └──────────called───────────┘ │
     *       └───────────────────timer due, or work rescued──────────────┘
     *
     * Invariants
     *   [W1] The mode agrees with how the idle word counts the worker.
     *   [W2] After it has announced its sleep a worker looks at all visible queues once more [I3].
     *   [W3] A worker retires only after it has read TERMINATED and then found nothing to run [G2].
     *   [W4] After a job has been handed out nothing of the worker is touched until the next step: the job may have
     *        given the worker to a spare thread.
     *   [W5] What a running job may call here touches the worker for the last time before it wakes somebody. Until then it
     *        can't suspend the thread, which may be a virtual one and go on elsewhere; waking may, by a contended lock.
     *   [W6] takeNext answers only what the next step would hand out, and counts it as that step would.
     * Shown by WorkerTest, FleetStress, SchedulerLivenessTest.
     */
    private enum Mode {
        EXECUTING,
        SEARCHING,
        ASLEEP
    }

    /** How long a worker searches while others execute. Longer costs wake-up latency where cores are shared. */
    private static final long SEARCH_NANOS = 8_000;

    // immutable
    final int index;
    final Sleeper sleeper = new Sleeper();
    final Stealer stealer;
    final WorkerCounters counters = new WorkerCounters();
    private final Fleet fleet;
    private final IdleWord idle;
    private final WorkerDeque deque;
    private final JobSearch search;
    private final Thief thief;
    private final WorkerTimers timers;

    // owner thread only
    private Mode mode = Mode.SEARCHING;
    private boolean watching;
    private long searchUntilNanos;
    private boolean retired;
    /** What a rescue has brought, to be run in the same step. */
    private @Nullable Job rescued;

    Worker(int index, Fleet fleet, WorkerDeque deque, Rotation victims) {
        this.index = index;
        this.fleet = fleet;
        this.idle = fleet.idle;
        this.deque = deque;
        this.stealer = deque.stealer();
        this.search = new JobSearch(deque, fleet.injection);
        this.thief = new Thief(fleet, index, deque, victims, counters);
        this.timers = new WorkerTimers(fleet, index, deque, counters);
    }

    /** Tells which thread drives the worker from now on. */
    void drivenBy(Parker parker) {
        sleeper.restOn(parker);
    }

    /** The thread that was to take it over could not be started. */
    void drivenAgainBy(Checkpoint checkpoint) {
        fleet.checkpoints.drives(checkpoint, index);
    }

    /** The next job to run, or null: then the caller asks {@link #isRetired}, {@link #isAsleep} or steps again. */
    @Nullable
    Job step() {
        if (mode == Mode.ASLEEP) {
            return stepFromSleep();
        }
        timers.fireDue();
        Job job = search.next();
        return job != null ? handOut(job) : stepWithoutWork();
    }

    private @Nullable Job stepFromSleep() {
        if (!wakeUp()) {
            return null;
        }
        Job job = rescued;
        if (job == null) {
            return step();
        }
        rescued = null;
        timers.fireDue();
        return handOut(job);
    }

    private @Nullable Job stepWithoutWork() {
        boolean terminated = fleet.phase.isTerminated();
        Job job = terminated ? search.next() : null;
        if (job == null && mode == Mode.SEARCHING) {
            job = thief.steal();
        }
        if (job == null && terminated && !deque.hasRunnable()) {
            job = fleet.pollLeftover();
            retired = job == null; // [W3]
        }
        if (job != null) {
            return handOut(job);
        }
        if (!retired) {
            lookOnOrSleep();
        }
        return null;
    }

    /** True when the worker has ended for good. */
    boolean isRetired() {
        return retired;
    }

    /** True when the driver is to call {@link #sleep} before the next step. */
    boolean isAsleep() {
        return mode == Mode.ASLEEP;
    }

    /** Blocks the driving thread until there may be something to do. */
    void sleep() {
        long nanos = timers.nanosToNext();
        sleeper.sleep(watching ? Math.min(nanos, Watch.PERIOD_NANOS) : nanos);
    }

    /** For the running job: the spawned job that the next step would hand out, if it is of that class and wanted. */
    @Nullable
    Job takeNext(Class<? extends Job> type, @Nullable Job wanted) {
        Job job = timers.areToBeLookedAt() ? null : search.takeSpawned(type, wanted); // [W6]
        if (job != null) {
            counters.countExecuted();
            offerToIdle(); // [W5]
        }
        return job;
    }

    /** Queues a new job of this worker's running job. */
    void spawn(Job job) {
        if (fleet.depthFirst) {
            deque.pushHot(job);
            offerToIdle(); // [W5]
        } else {
            spawnInOrder(job);
        }
    }

    /** Queues a new job first in, first out. */
    void spawnInOrder(Job job) {
        deque.pushSpawned(job);
        fleet.wakeOne();
    }

    /** Queues a job first in, first out. */
    void execute(Job job) {
        deque.pushRun(job);
        fleet.wakeOne();
    }

    /** Queues a job that waited for the running one alone. */
    void resume(Job job) {
        if (fleet.depthFirst) {
            deque.pushNext(job);
            offerToIdle();
        } else {
            execute(job);
        }
    }

    /** Takes a job that waited for the running one, which ends now. */
    void follow(Job job) {
        if (fleet.depthFirst) {
            search.follow(job);
        } else {
            execute(job);
        }
    }

    /** Queues a job behind all that is ready. */
    void defer(Job job) {
        deque.pushYielded(job);
    }

    /** Arms the timer of the running job, which goes to sleep. */
    boolean sleep(Job job, long delayNanos) {
        long nowNanos = fleet.clock.nanoTime();
        return timers.arm(job, Clock.deadline(nowNanos, delayNanos), nowNanos);
    }

    /** Arms a timer in this worker's wheel. */
    boolean arm(Job job, long deadlineNanos, long nowNanos) {
        boolean armed = timers.arm(job, deadlineNanos, nowNanos);
        if (armed && !IdleWord.isWatched(idle.read())) {
            fleet.wakeOne(); // the running job may go on to compute
        }
        return armed;
    }

    /** Links a timer that a thread without a wheel has reserved. */
    void adopt(Job job) {
        timers.adopt(job);
    }

    private Job handOut(Job job) {
        if (mode == Mode.SEARCHING) {
            mode = Mode.EXECUTING;
            if (idle.foundWork() && (idle.needsWatcher() || fleet.hasVisibleWork())) {
                fleet.wakeOne(); // [I3], and [I4]: one that finds nothing falls asleep and watches
            }
        }
        offerToIdle();
        counters.countExecuted();
        return job; // [W4]
    }

    /** Shares what can be shared and sees to it that somebody watches the rest, if anybody has time for it. */
    private void offerToIdle() {
        long word = idle.read();
        if (!idle.hasCapacity(word)) {
            return;
        }
        if (deque.hotSize() > 1 && deque.shareHalf()) {
            fleet.wakeOne();
        } else if (deque.queuedSize() > 1) {
            fleet.wakeOne();
        } else if (!IdleWord.isWatched(word) && (deque.hasRunnable() || timers.isArmed())) {
            fleet.wakeOne();
        }
    }

    private void lookOnOrSleep() {
        if (mode == Mode.EXECUTING) {
            if (idle.beginSearch()) {
                mode = Mode.SEARCHING; // [W1]
                searchUntilNanos = 0;
                return;
            }
        } else if (IdleWord.executing(idle.read()) > 0) {
            long nowNanos = fleet.clock.nanoTime();
            if (searchUntilNanos == 0) {
                searchUntilNanos = nowNanos + SEARCH_NANOS;
            }
            if (nowNanos - searchUntilNanos < 0) {
                Thread.onSpinWait();
                return;
            }
        }
        fallAsleep();
    }

    private void fallAsleep() {
        sleeper.announce();
        watching = idle.fallAsleep(mode == Mode.SEARCHING);
        mode = Mode.ASLEEP;
        if (watching) {
            fleet.watch.begin();
        }
        counters.countParked();
        if (fleet.hasVisibleWork() || fleet.phase.isTerminated()) { // [W2]
            leaveSleep();
        }
        fleet.sleepListener.run();
    }

    /** Decides after a sleep whether to stay awake. */
    private boolean wakeUp() {
        if (sleeper.isCalled()) {
            counters.countCalled();
            answerCall();
            return true;
        }
        if (fleet.phase.isTerminated() || timers.isDue()) {
            return leaveSleep();
        }
        return watching && keepWatch();
    }

    private boolean keepWatch() {
        Worker stuck = fleet.watch.findStuck(this);
        if (stuck == null && !timers.othersDue()) {
            watching = !idle.stopIdleWatch();
            return false;
        }
        if (!leaveSleep()) {
            return false;
        }
        if (stuck != null) {
            rescued = thief.rescueFrom(stuck);
        }
        return true;
    }

    /** Wakes up without having been called; false if somebody is calling right now, who will unpark this thread. */
    private boolean leaveSleep() {
        if (!idle.takeBackTicket()) {
            return false;
        }
        if (sleeper.wakeUp()) {
            mode = Mode.EXECUTING;
            endWatch();
        } else {
            idle.returnTicket();
            answerCall();
        }
        return true;
    }

    private void answerCall() {
        sleeper.answer();
        mode = Mode.SEARCHING;
        searchUntilNanos = 0;
        endWatch();
    }

    /** Leaves the watch to another sleeper, if there is one and anybody to watch [I4]. */
    private void endWatch() {
        if (watching) {
            watching = false;
            idle.stopWatching();
            if (mode == Mode.EXECUTING && IdleWord.executing(idle.read()) > 1) {
                fleet.wakeOne();
            }
        }
    }
}
