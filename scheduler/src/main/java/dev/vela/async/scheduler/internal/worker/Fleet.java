package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.SchedulerMetrics;
import dev.vela.async.scheduler.internal.deque.InjectionQueue;
import dev.vela.async.scheduler.internal.deque.WorkerDeque;
import dev.vela.async.scheduler.internal.idle.IdleWord;
import dev.vela.async.scheduler.internal.support.Clock;
import dev.vela.async.scheduler.internal.support.Rotation;
import dev.vela.async.scheduler.internal.timer.TimerWheels;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one scheduler, what they share, and the door through which work from outside reaches them.
 *
 * <p>Any thread may call any method. No method blocks, but starting a thread takes as long as it takes.
 */
final class Fleet {
    /*
     * Invariants
     *   [F1] What is submitted from outside is run: it is queued, then come a full fence, the idle word and a wake-up
     *        ([I2], [I3]), and then the phase ([G2]).
     *   [F2] A worker whose thread could not be started does not count as started; somebody else runs the work, and
     *        the start is tried again later.
     * Shown by WorkerTest, FleetStress, SchedulerLivenessTest.
     */
    private static final int RUN_QUEUE_CAPACITY = 256;
    private static final int HOT_CAPACITY = 16384;
    private static final int INJECTION_CHUNK = 512;

    /** How long no other start is tried after one that failed. */
    private static final long START_PAUSE_NANOS = 50_000_000;

    // immutable
    final IdleWord idle;
    final InjectionQueue injection = new InjectionQueue(INJECTION_CHUNK);
    final Phase phase = new Phase();
    final Watch watch = new Watch(this);
    final Checkpoints checkpoints;
    final Conductor conductor;
    final Clock clock;
    final TimerWheels wheels;
    final boolean depthFirst;
    final Runnable sleepListener;
    private final Rotation seeds;
    private final ThreadSource threads;
    private final AtomicReferenceArray<@Nullable Worker> workers;
    private final Leftovers leftovers = new Leftovers(injection);

    // guarded by startLock
    private final Object startLock = new Object();
    private final boolean[] hasThread;

    // shared; written under startLock
    private volatile int startedLimit;
    private volatile boolean startPaused;
    private volatile long startPausedUntilNanos;

    Fleet(SchedulerConfig config, Clock clock, Rotation seeds, ThreadSource threads, Runnable sleepListener) {
        this.idle = new IdleWord(config.workers());
        this.checkpoints = new Checkpoints(config.workers());
        this.conductor = new Conductor(checkpoints);
        this.clock = clock;
        this.wheels = new TimerWheels(config.workers(), clock.nanoTime());
        this.depthFirst = config.spawnOrder() == SchedulerConfig.SpawnOrder.DEPTH_FIRST;
        this.sleepListener = sleepListener;
        this.seeds = seeds;
        this.threads = threads;
        this.workers = new AtomicReferenceArray<>(config.workers());
        this.hasThread = new boolean[config.workers()];
    }

    /** The worker of that index, or null if it has never been started. */
    @Nullable
    Worker worker(int index) {
        return workers.getAcquire(index);
    }

    /** All workers that were ever started have an index below this. */
    int startedLimit() {
        return startedLimit;
    }

    /** True if there is work that a worker finds without a rescue. */
    boolean hasVisibleWork() {
        if (!injection.isEmpty()) {
            return true;
        }
        for (int index = 0; index < startedLimit; index++) {
            Worker worker = worker(index);
            if (worker != null && worker.stealer.hasVisibleWork()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes a job from a thread that drives no worker [F1].
     *
     * @return false if the scheduler has ended and nobody is left to run it
     */
    boolean submit(Job job) {
        injection.offer(job);
        VarHandle.fullFence();
        if (!phase.isTerminated()) {
            wakeOne();
        }
        return !phase.isTerminated() || !leftovers.takeBack(job); // [G2]
    }

    /** Wakes a sleeper or starts a worker, unless somebody searches or all are busy [I2]. */
    void wakeOne() {
        long word = idle.read(); // [I2]
        if (IdleWord.canWake(word)) {
            if (idle.claimSleeper()) {
                callSleeper();
            }
        } else if (idle.canStart(word) && mayStart() && idle.claimStart()) {
            start();
        }
    }

    /**
     * Starts the first worker.
     *
     * @throws IllegalStateException if no thread can be started
     */
    void startFirst() {
        idle.claimStart();
        Throwable failure = start();
        if (failure != null) {
            throw new IllegalStateException("not one worker thread could be started", failure);
        }
    }

    /** A job that came in while the scheduler ended and that a late submitter took out for nobody, or null [G2]. */
    @Nullable
    Job pollLeftover() {
        return leftovers.poll();
    }

    /** Makes every sleeping worker look at the phase; afterwards no start is under way. */
    void nudgeAll() {
        synchronized (startLock) {
            startPaused = true;
        }
        for (int index = 0; index < startedLimit; index++) {
            Worker worker = worker(index);
            if (worker != null) {
                worker.sleeper.nudge();
            }
        }
    }

    /** The counters of all workers, with those of other parts. */
    SchedulerMetrics metrics(long blockingExecuted, long handOvers) {
        long executed = 0;
        long stolen = 0;
        long rescued = 0;
        long parked = 0;
        long called = 0;
        long timersFired = 0;
        for (int index = 0; index < startedLimit; index++) {
            Worker worker = worker(index);
            if (worker != null) {
                executed += worker.counters.executed();
                stolen += worker.counters.stolen();
                rescued += worker.counters.rescued();
                parked += worker.counters.parked();
                called += worker.counters.called();
                timersFired += worker.counters.timers();
            }
        }
        int live = IdleWord.started(idle.read());
        return new SchedulerMetrics(
                executed, stolen, rescued, parked, called, timersFired, blockingExecuted, handOvers, live);
    }

    /** Fires every timer, due or not, into the injection queue. */
    void fireAllTimers() {
        for (int index = 0; index < startedLimit; index++) {
            wheels.wheel(index).expireAll(this::submit);
        }
    }

    /** Calls one sleeper after a claim; finds one by [I1]. */
    private void callSleeper() {
        while (true) {
            for (int index = 0; index < startedLimit; index++) {
                Worker worker = worker(index);
                if (worker != null && worker.sleeper.call()) {
                    return;
                }
            }
            Thread.onSpinWait();
        }
    }

    private boolean mayStart() {
        return !startPaused || clock.nanoTime() - startPausedUntilNanos >= 0;
    }

    /** Starts a worker after a claim; answers what went wrong, or null. */
    private @Nullable Throwable start() {
        int index = -1;
        try {
            synchronized (startLock) {
                if (phase.isTerminated()) {
                    throw new IllegalStateException("the scheduler has ended: nobody is started any more");
                }
                index = freeIndex();
                Worker worker = worker(index);
                if (worker == null) {
                    worker = new Worker(
                            index,
                            this,
                            new WorkerDeque(RUN_QUEUE_CAPACITY, HOT_CAPACITY),
                            new Rotation(seeds.start(Integer.MAX_VALUE)));
                    workers.setRelease(index, worker);
                    startedLimit = Math.max(startedLimit, index + 1);
                }
                hasThread[index] = true;
                threads.startWorker(worker);
                startPaused = false;
            }
            return null;
        } catch (Throwable failure) {
            startFailed(index);
            return failure;
        }
    }

    private void startFailed(int index) {
        synchronized (startLock) { // [F2]
            if (index >= 0) {
                hasThread[index] = false;
                checkpoints.drivesNot(index);
            }
            startPausedUntilNanos = clock.nanoTime() + START_PAUSE_NANOS;
            startPaused = true;
        }
        idle.startFailed();
        if (hasVisibleWork()) {
            wakeOne();
        }
    }

    private int freeIndex() {
        for (int index = 0; index < hasThread.length; index++) {
            if (!hasThread[index]) {
                return index;
            }
        }
        throw new AssertionError("a start was claimed although all " + hasThread.length + " workers are started");
    }
}
