package dev.vela.async;

import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.SchedulerMetrics;
import dev.vela.async.scheduler.engine.WorkStealingScheduler;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A running scheduler with its workers, its timers and its blocking pool: where tasks run.
 *
 * <p>Any thread may call any method. Only {@link #blockOn}, {@link #shutdown} and {@link #close} block. None runs
 * the code of a task on the caller's stack, and what happened before a call happens before what it starts.
 *
 * <p>Fairness: a task that yields lets every task that is ready on its worker at that moment start first, and nothing
 * ready is passed over for ever. No ready task waits behind one that computes while another worker is idle, beyond
 * about 2 ms. A due timer fires before the next task that any worker starts.
 *
 * <p>Order with one worker: what one thread gives to {@link #execute} keeps its order, and so do the waiters of one
 * settled cell. Other woken tasks are first in, first out, but for a lone waiter that the running task woke, which
 * may go first three times in a row (not with {@link SpawnOrder#FIFO}). With several workers no order is promised.
 *
 * <p>An idle executor uses no processor. A task that waits for something which can't be settled any more, because
 * nobody refers to it, is garbage: {@code ensuring} does not run for it and a shutdown does not wait for it.
 */
public final class AsyncExecutor implements Executor, AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger("dev.vela.async");

    // immutable
    private final RuntimeConfig config;
    private final boolean carriesBodies;
    private final BodyThreads bodyThreads;
    private final BodyRunners bodyRunners;
    private final SuspendedTasks suspendedTasks;
    private final Scheduler scheduler;
    private final AtomicInteger runs = new AtomicInteger();

    // set once, before anyone else sees this object
    private @Nullable VelaRuntime runtime;

    // shared
    private volatile boolean closing;

    /** On a scheduler of the caller's choice. */
    AsyncExecutor(RuntimeConfig config, Function<SchedulerConfig, Scheduler> engine) {
        this.config = config;
        this.carriesBodies = config.bodyThreadKind() == BodyThreadKind.CARRIED;
        this.bodyThreads = new BodyThreads(config, this::carry);
        this.bodyRunners = new BodyRunners(this, config);
        this.suspendedTasks = new SuspendedTasks(bodyThreads, bodyRunners);
        this.scheduler = engine.apply(config.schedulerConfig().withResidents(suspendedTasks));
    }

    /**
     * An executor with as many workers as there are processors, and {@linkplain RuntimeConfig#defaults() defaults}
     * for all else.
     *
     * @throws IllegalStateException if not one thread can be started
     */
    public static AsyncExecutor create() {
        return create(RuntimeConfig.defaults());
    }

    /**
     * An executor as configured.
     *
     * @param config how it is set up
     * @throws IllegalStateException if not one thread can be started
     */
    public static AsyncExecutor create(RuntimeConfig config) {
        return new AsyncExecutor(Objects.requireNonNull(config, "config"), WorkStealingScheduler::start);
    }

    /**
     * An executor with a number of workers, and {@linkplain RuntimeConfig#defaults() defaults} for all else.
     *
     * @param workers how many, 1 to 32767
     * @throws IllegalArgumentException if it is outside of that
     * @throws IllegalStateException if not one thread can be started
     */
    public static AsyncExecutor withWorkers(int workers) {
        return create(RuntimeConfig.defaults().withWorkers(workers));
    }

    /**
     * Starts a future as a task. From a worker of this executor it starts newest first, or in order of spawning if
     * so configured; from elsewhere in order.
     *
     * @param <T> the type of the value
     * @param future what to run; a {@link Coroutine} becomes the task itself
     * @return its handle
     * @throws RejectedExecutionException after shutdown
     * @throws IllegalStateException if the future is a {@link Coroutine} that was started before
     */
    public <T> Task<T> spawn(VelaFuture<? extends T> future) {
        return Spawning.start(this, null, Objects.requireNonNull(future, "future"));
    }

    /**
     * Starts a function as a task; as {@link #spawn(VelaFuture)}. It must not block: see {@link #spawnBlocking}.
     *
     * @param <T> the type of the value
     * @param callable what to call
     * @return its handle
     * @throws RejectedExecutionException after shutdown
     */
    public <T> Task<T> spawn(Callable<? extends T> callable) {
        return Spawning.start(this, null, Objects.requireNonNull(callable, "callable"));
    }

    /**
     * Runs a function that may block, on a thread of the blocking pool. Beyond the configured bound it waits in a
     * queue. Cancelling its handle interrupts it.
     *
     * @param <T> the type of the value
     * @param callable what to call
     * @return its handle
     * @throws RejectedExecutionException after shutdown, or if there is no thread for it and none can be started
     */
    public <T> Task<T> spawnBlocking(Callable<? extends T> callable) {
        return Spawning.startBlocking(this, null, Objects.requireNonNull(callable, "callable"));
    }

    /**
     * For tasks that have a name, which {@link Task#name} and {@link Task#toString} tell.
     *
     * @param name the name of each of them; need not be unique
     */
    public Spawner named(String name) {
        return new Spawner(this, Objects.requireNonNull(name, "name"));
    }

    /**
     * Runs a future and blocks the calling thread until it ends. On a worker a spare thread is started first, which
     * takes over what is queued there.
     *
     * @param <T> the type of the value
     * @param future what to run, or the task or promise to wait for
     * @return the value, may be null
     * @throws AsyncException if it did not end with a value; {@link JoinException} also if this thread is
     *     interrupted: then what was run is cancelled and the interrupt flag is set
     * @throws RejectedExecutionException after shutdown, or on a worker if no spare thread can be started; then
     *     nothing has run
     * @throws IllegalStateException if the future is the task that makes this call
     */
    public <T> @Nullable T blockOn(VelaFuture<? extends T> future) {
        return BlockOn.run(this, Objects.requireNonNull(future, "future"));
    }

    /**
     * Runs an action and forgets it. Actions that one thread gives start in that order. What it throws goes to the
     * configured uncaught handler. One that has not begun when the grace of a {@link #shutdown} is over is not run, as
     * tasks are then cancelled.
     *
     * @param action what to run; must not block
     * @throws RejectedExecutionException after shutdown
     */
    @Override
    public void execute(Runnable action) {
        scheduler.execute(new Errand(this, Objects.requireNonNull(action, "action")));
    }

    /**
     * A new {@link ExecutorService} on this executor, for code that asks for one. What it is given runs on the workers as
     * with {@link #execute}, whose order it keeps; {@code submit}, {@code invokeAll} and {@code invokeAny} are those of
     * {@link java.util.concurrent.AbstractExecutorService}.
     *
     * <p>It has a life of its own, so that whoever got it can end it without ending this executor: {@code shutdown} and
     * {@code shutdownNow} refuse further work through this one service, and it is terminated when all that went through
     * it has ended. Both return at once and may be called by any thread, {@code awaitTermination} by any too. When this
     * executor is shut down the service takes what {@link #execute} takes as long as the grace lasts, and from then on
     * it is shut down: what has not begun is not run, and its futures are cancelled.
     *
     * <p>{@code get}, {@code invokeAll}, {@code invokeAny} and {@code awaitTermination} may wait on any thread. On a
     * worker a spare thread takes over what is queued there, as with {@link #blockOn}; if none can be started they throw
     * a {@link RejectedExecutionException}. A task that calls {@code get} for its own future gets an {@link
     * IllegalStateException}, and so does one that calls {@code close} (from 19 on) of the service that runs it.
     *
     * <p>{@code Future.cancel(true)} and {@code shutdownNow} interrupt the threads that run the tasks in question, and
     * never reach what such a thread runs next. {@code shutdownNow} answers what had not begun; the futures among that
     * stay pending until the caller runs or cancels them. What an action given to {@code execute} throws goes to the
     * configured uncaught handler.
     *
     * <p>What happened before a call that brings work happens before that work, and what that did happens before a
     * {@code get} returns its result or {@code awaitTermination} returns true.
     *
     * @return an open service; each call answers another
     */
    public ExecutorService asExecutorService() {
        return new ExecutorServiceView(this);
    }

    /**
     * Ends this executor: takes no new work from outside, lets tasks end for up to {@code grace}, and then cancels
     * the rest. Until it ends, spawns by its own tasks, callables and bodies are taken. A later call shortens the
     * grace and never extends it; an interrupt while waiting ends it at once and is restored. Returns after every
     * thread of the executor has ended, however long code that ignores cancellation takes; whom it waits for is logged
     * with the stack after 5 s.
     *
     * @param grace how long; zero or negative is none, and any duration is accepted
     * @return true if nothing had to be cancelled
     * @throws IllegalStateException on a worker or a blocking thread of this executor or in one of its direct-style
     *     bodies, which would wait for itself
     */
    public boolean shutdown(Duration grace) {
        Objects.requireNonNull(grace, "grace");
        refuseOwnThread();
        closing = true;
        return scheduler.shutdown(grace);
    }

    /**
     * {@link #shutdown} without a grace.
     *
     * @throws IllegalStateException as with {@link #shutdown}
     */
    @Override
    public void close() {
        refuseOwnThread();
        closing = true;
        scheduler.close();
    }

    /** The number of workers. */
    public int workers() {
        return scheduler.workers();
    }

    /** On what kind of thread the direct-style bodies of this executor run. */
    public BodyThreadKind bodyThreadKind() {
        return config.bodyThreadKind();
    }

    /** A snapshot of the scheduler's counters. */
    public SchedulerMetrics metrics() {
        return scheduler.metrics();
    }

    /** Where the workers are brought to stand still, for the collector or the debugger of a language. */
    public Safepoints safepoints() {
        return new Safepoints(this);
    }

    private void refuseOwnThread() {
        if (isOwnThread()) {
            throw new IllegalStateException(
                    "shutdown was called on " + Thread.currentThread().getName()
                            + ", a thread of the executor itself, and would wait for it for ever; call it from another thread");
        }
    }

    // ---- for the package

    /** True on a worker or blocking thread of this executor, and in its direct-style bodies. */
    boolean isOwnThread() {
        return scheduler.isOwnThread() || suspendedTasks.includesCurrentThread();
    }

    /** True if the current thread may bring no new work. */
    boolean refuses() {
        return closing && !isOwnThread();
    }

    /** True from the call that shuts this executor down. */
    boolean isClosing() {
        return closing;
    }

    /** The runtime that owns this executor, or null. */
    @Nullable
    VelaRuntime runtime() {
        return runtime;
    }

    void belongTo(VelaRuntime owner) {
        runtime = owner;
    }

    /** Whether a direct-style body that is a task of its own is carried as that task. */
    boolean carriesBodies() {
        return carriesBodies;
    }

    BodyThreads bodyThreads() {
        return bodyThreads;
    }

    BodyRunners bodyRunners() {
        return bodyRunners;
    }

    /** Runs a carried thread that has no runner, when its turn comes. */
    private void carry(Runnable continuation) {
        bodyRunners.queue(null, continuation, false);
    }

    RuntimeConfig config() {
        return config;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    SuspendedTasks suspendedTasks() {
        return suspendedTasks;
    }

    /** True from the moment at which everything is cancelled. */
    boolean isCancelling() {
        return suspendedTasks.isCancelling();
    }

    int nextRunNumber() {
        return runs.getAndIncrement();
    }

    /** Tells the uncaught handler; whatever that throws is logged. */
    void uncaught(Throwable error) {
        try {
            config.uncaughtHandler().uncaughtException(Thread.currentThread(), error);
        } catch (Throwable broken) {
            LOGGER.log(System.Logger.Level.ERROR, "the uncaught handler threw", broken);
        }
    }
}
