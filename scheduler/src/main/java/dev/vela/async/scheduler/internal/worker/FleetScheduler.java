package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.CarriedThreads;
import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.Residents;
import dev.vela.async.scheduler.Safepoints;
import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.SchedulerMetrics;
import dev.vela.async.scheduler.internal.blocking.BlockingPool;
import dev.vela.async.scheduler.internal.support.Clock;
import dev.vela.async.scheduler.internal.support.ErrorReport;
import dev.vela.async.scheduler.internal.support.Rotation;
import dev.vela.async.scheduler.internal.support.Ticket;
import dev.vela.async.scheduler.internal.timer.TimerNode;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler of platform threads: wires the parts, admits or refuses what is given to it, and sends it to the
 * worker of the current thread or in from outside.
 *
 * <p>Any thread may call any method, as {@link Scheduler} says.
 */
public final class FleetScheduler implements Scheduler {
    // immutable
    private final SchedulerConfig config;
    private final Fleet fleet;
    private final BlockingPool blocking;
    private final Compensation compensation;
    private final Shutdown shutdown;

    private FleetScheduler(SchedulerConfig config, Clock clock, Rotation seeds) {
        this.config = config;
        ErrorReport errors = new ErrorReport(config.uncaughtHandler());
        ThreadList threadList = new ThreadList();
        ThreadSource threads = new ThreadSource(config, this::newThread, threadList);
        this.compensation = new Compensation(threads, errors, this);
        this.fleet = new Fleet(config, clock, seeds, threads, this::signal);
        this.blocking = new BlockingPool(this, config, clock, this::signal);
        this.shutdown = new Shutdown(fleet, blocking, compensation, config.residents(), threadList);
    }

    /**
     * Starts a scheduler with one worker; the others start when there is work for them.
     *
     * @throws IllegalStateException if not one thread can be started
     */
    public static FleetScheduler start(SchedulerConfig config, Clock clock, Rotation seeds) {
        FleetScheduler scheduler = new FleetScheduler(config, clock, seeds);
        scheduler.fleet.startFirst();
        return scheduler;
    }

    @Override
    public void spawn(Job job) {
        Worker own = admit(job);
        if (own != null) {
            own.spawn(job);
            return;
        }
        if (!submitSpawned(job)) {
            throw refusal();
        }
    }

    @Override
    public void spawnChild(Job job) {
        Worker own = ownWorker(job);
        if (own != null) {
            own.spawnInOrder(job);
        } else {
            submitSpawned(job);
        }
    }

    @Override
    public boolean withdraw(Job job) {
        return Ticket.withdraw(Objects.requireNonNull(job, "job"));
    }

    @Override
    public boolean isWaitingToBegin(Job job) {
        return Ticket.isLaid(Objects.requireNonNull(job, "job"));
    }

    @Override
    public void execute(Job job) {
        Worker own = admit(job);
        if (own != null) {
            own.execute(job);
        } else if (!fleet.submit(job)) {
            throw refusal();
        }
    }

    @Override
    public boolean resume(Job job) {
        Worker own = ownWorker(job);
        if (own == null) {
            return fleet.submit(job);
        }
        own.resume(job);
        return true;
    }

    @Override
    public boolean resumeInOrder(Job job) {
        Worker own = ownWorker(job);
        if (own == null) {
            return fleet.submit(job);
        }
        own.execute(job);
        return true;
    }

    @Override
    public void defer(Job job) {
        Worker own = ownWorker(job);
        if (own != null) {
            own.defer(job);
        } else {
            fleet.submit(job);
        }
    }

    @Override
    public @Nullable Job takeNext(Class<? extends Job> type, @Nullable Job wanted) {
        Worker own = ownWorker();
        return own == null ? null : own.takeNext(type, wanted);
    }

    @Override
    public void executeBlocking(Job job) {
        admit(job);
        blocking.execute(job);
    }

    @Override
    public boolean schedule(Job job, long delayNanos) {
        Objects.requireNonNull(job, "job");
        long nowNanos = fleet.clock.nanoTime();
        long deadlineNanos = Clock.deadline(nowNanos, delayNanos);
        Worker own = ownWorker();
        if (own != null) {
            return own.arm(job, deadlineNanos, nowNanos);
        }
        Arming arming = new Arming(job);
        return TimerNode.reserve(job, deadlineNanos) && submitReserved(arming, job);
    }

    @Override
    public boolean unschedule(Job job) {
        return fleet.wheels.unschedule(Objects.requireNonNull(job, "job"));
    }

    @Override
    public boolean isOwnThread() {
        Thread thread = Thread.currentThread();
        return (thread instanceof WorkerThread worker && worker.fleet == fleet) || blocking.isOwnThread();
    }

    @Override
    public boolean isAborting() {
        return fleet.phase.isAborting();
    }

    @Override
    public int workers() {
        return config.workers();
    }

    @Override
    public Safepoints safepoints() {
        return fleet.conductor;
    }

    @Override
    public SchedulerMetrics metrics() {
        return fleet.metrics(blocking.executed(), compensation.handOvers());
    }

    @Override
    public boolean shutdown(Duration grace) {
        Objects.requireNonNull(grace, "grace");
        if (isOwnThread() || config.residents().includesCurrentThread()) {
            throw new IllegalStateException(
                    "shutdown on thread \"" + Thread.currentThread().getName()
                            + "\" of the scheduler itself would wait for its own end; call it from another thread");
        }
        return shutdown.run(grace);
    }

    @Override
    public void close() {
        shutdown(Duration.ZERO);
    }

    private Thread newThread(String name, Worker worker) {
        return new WorkerThread(name, worker, fleet, compensation);
    }

    private void signal() {
        shutdown.signal();
    }

    private @Nullable Worker ownWorker(Job job) {
        Objects.requireNonNull(job, "job");
        return ownWorker();
    }

    /**
     * The worker that the current thread drives, or on whose thread it is carried, or null. A virtual thread may be
     * carried elsewhere after its next suspension: see Worker [W5].
     */
    private @Nullable Worker ownWorker() {
        Thread thread = Thread.currentThread();
        if (!(thread instanceof WorkerThread) && CarriedThreads.areAvailable()) {
            thread = CarriedThreads.currentCarrier();
        }
        return thread instanceof WorkerThread own && own.fleet == fleet ? own.carrier.worker() : null;
    }

    /** Checks that new work may come in from here, and answers the worker of the current thread, or null. */
    private @Nullable Worker admit(Job job) {
        Objects.requireNonNull(job, "job");
        if (!fleet.phase.isRunning() && !mayStillStart()) {
            throw refusal();
        }
        return ownWorker();
    }

    private boolean mayStillStart() {
        Residents residents = config.residents();
        return fleet.phase.admitsOwn() && (isOwnThread() || residents.includesCurrentThread());
    }

    private boolean submitSpawned(Job job) {
        Ticket.layQueued(job);
        boolean taken = false;
        try {
            taken = fleet.submit(job);
            return taken;
        } finally {
            if (!taken) { // the scheduler has ended, or there was no memory to queue it
                Ticket.revoke(job);
            }
        }
    }

    private boolean submitReserved(Arming arming, Job job) {
        try {
            return fleet.submit(arming);
        } catch (OutOfMemoryError noMemory) {
            if (unschedule(job)) { // else somebody has taken the timer back, and with it the job
                throw noMemory;
            }
            return true;
        }
    }

    private RejectedExecutionException refusal() {
        return new RejectedExecutionException("the scheduler \"" + config.threadName()
                + "\" has been shut down and takes no new work; create another one");
    }
}
