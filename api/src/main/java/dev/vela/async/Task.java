package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import dev.vela.async.scheduler.Carrier;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A spawned computation and the handle with which others await or cancel it. Awaiting a task does not run it
 * again: it is hot.
 *
 * <p>Any thread may call the public methods; none blocks, and none runs code of a waiter or of the task.
 *
 * <p>The {@link dev.vela.async.scheduler.Job} that it also is belongs to its scheduler.
 *
 * @param <T> the type of the value
 */
public sealed class Task<T> extends Waiter implements VelaFuture<T> permits BlockingTask, BodyTask, Coroutine {
    /*
     * One object is the handle, the cell of the outcome, the continuation and the timer's node: no field
     * may be added without need.
     *
     * The word "home" of a spawned task; what it is for a coroutine that is no task stands there
     *   executor      its executor
     *   entry         the same, and the executor knows the task by this entry
     *   particulars   these refer to both
     *
     *   from                call          to            by
     *   executor            entered       entry         the runner
     *   particulars         entered       no change     the runner, which tells them of the entry
     *   executor or entry   particulars   particulars   anybody
     *
     * Invariants
     *   [X1] A task has its particulars for good, so all who ask find the same ones, and they know of the entry.
     * Ordering
     *   Before the task is handed over the word belongs to the spawner. Afterwards each change is a compare-and-set, since
     *   others than the runner may ask for an id. Plain reads may be late: the executor stands wherever they look, and
     *   of the entry the runner has written itself, or got with the task, all that it looks for.
     * Shown by ParticularsTest, ParticularsStress.
     */
    static final VarHandle STATE = fieldVarHandle(lookup(), "state", VarHandle.class, Task.class, Object.class);
    private static final VarHandle HOME = fieldVarHandle(lookup(), "home", VarHandle.class, Task.class, Object.class);
    private static final VarHandle BODY = fieldVarHandle(lookup(), "body", VarHandle.class, Task.class, Object.class);

    // runner only, but for what Lifecycle says of the body
    /** Before the start a future or a callable, afterwards the frames of the suspended task or null. */
    @Nullable
    Object body;

    /** The flags of {@link Lifecycle}. */
    byte flags;

    // shared
    private @Nullable Object home;

    /** The word of {@link Cell}. */
    @SuppressWarnings("UnusedVariable")
    private @Nullable Object state;

    /** Not yet given to a scheduler; at home in an executor, or in particulars. */
    Task(Object home, Object body, byte flags) {
        this.home = home;
        this.body = body;
        this.flags = flags;
    }

    /** A coroutine that was not started. */
    Task() {}

    /**
     * Starts a future as a task: {@link AsyncExecutor#spawn(VelaFuture)}.
     *
     * @param <T> the type of the value
     * @param executor where it runs
     * @param future what it runs
     * @return its handle
     * @throws java.util.concurrent.RejectedExecutionException after the executor's shutdown
     */
    public static <T> Task<T> spawn(AsyncExecutor executor, VelaFuture<? extends T> future) {
        return Objects.requireNonNull(executor, "executor").spawn(future);
    }

    /**
     * Asks the task to end. It notices at its next suspension point and then cleans up; if it has not started it
     * ends at once. A blocking task ends at once, and its thread is interrupted if it runs.
     *
     * @return true if the task ends as cancelled by this very call; false if it has ended or was cancelled before
     */
    public boolean cancel() {
        return Lifecycle.cancel(this);
    }

    /**
     * The name that it was given at its spawn, by {@link AsyncExecutor#named}.
     *
     * @return the name; null if it was given none
     */
    public final @Nullable String name() {
        Particulars particulars = particulars();
        return particulars == null ? null : particulars.name;
    }

    /**
     * A number that no other task in this process has. It is drawn when somebody asks for it, so it says nothing of the
     * order of the spawns, and costs nothing as long as nobody does.
     *
     * @return above zero, the same at every call
     * @throws IllegalStateException on a {@link Coroutine} that was not spawned
     */
    public final long id() {
        if (this instanceof Coroutine<?> coroutine) {
            coroutine.requireSpawned("id");
        }
        return Particulars.of(this).id();
    }

    /**
     * Where it was spawned, if its executor records that: {@link RuntimeConfig#withSpawnSites}.
     *
     * @return the innermost place outside of this library and of the JDK; null if it was not recorded, or if there is
     *     none, as for what a combinator runs
     */
    public final @Nullable StackTraceElement spawnSite() {
        Particulars particulars = particulars();
        return particulars == null ? null : particulars.spawnSite;
    }

    /**
     * This task as a future.
     *
     * @return this
     */
    public VelaFuture<T> awaitTask() {
        return this;
    }

    /** Whether the task has ended, with a value, a failure or as cancelled. */
    public boolean isSettled() {
        return Cell.isSettled(this);
    }

    /**
     * This task as a {@link CompletableFuture}: it gets the value, the raw throwable of a failure, or is cancelled,
     * on the task's executor, or on the common pool after that one's end; never on the stack of who settles the
     * task. Cancelling it cancels this task. It is complete already if this task has settled.
     */
    public CompletableFuture<T> toCompletableFuture() {
        if (this instanceof Coroutine<?> coroutine) {
            coroutine.requireSpawned("toCompletableFuture");
        }
        return CompletionView.of(this, executor(), null);
    }

    /**
     * For people: the {@linkplain #id id}, the name, whether it has ended and how, and the site of the spawn, as far as
     * known. Values and failures are not asked for their text.
     */
    @Override
    public String toString() {
        return TaskText.of(this);
    }

    @Override
    void onSettled(VelaFuture<?> cell, boolean alone) {
        Lifecycle.goOn(this, alone);
    }

    @Override
    void registering(Object key) {
        Continuation.registering(this, key); // [L3]
    }

    @Override
    protected void run(Carrier carrier) {
        Run run = carrier.attachment() instanceof Run known ? known : Run.on(carrier, executor());
        Interpreter.carry(run, this);
    }

    AsyncExecutor executor() {
        Object now = home;
        if (now instanceof AsyncExecutor executor) {
            return executor;
        }
        return now instanceof SuspendedTasks.Entry entry
                ? entry.executor
                : ((Particulars) Objects.requireNonNull(now)).executor;
    }

    /** Any thread: the word. */
    @Nullable
    Object homeAcquire() {
        return HOME.getAcquire(this);
    }

    /** Any thread: the particulars, or null if the task has none. */
    @Nullable
    Particulars particulars() {
        return homeAcquire() instanceof Particulars particulars ? particulars : null;
    }

    /** Any thread: gives a task particulars that know what its home was before; false if that has changed. */
    boolean particulars(@Nullable Object before, Particulars made) {
        return HOME.compareAndSet(this, before, made); // [X1]
    }

    /** For a coroutine: what it belongs to, by the table there. */
    final @Nullable Object home() {
        return home;
    }

    /** For a coroutine: changes what it belongs to. */
    final void belongTo(@Nullable Object other) {
        home = other;
    }

    /**
     * Runner: what the task continues with. Not written again if it is that already, as in a loop: with most collectors
     * a write of a reference also marks a card, and the cards of many tasks lie in one cache line, which their
     * workers would take from one another.
     */
    void keep(@Nullable Continuation innermost) {
        Continuation kept = Continuation.bodyOf(this, innermost);
        if (body != kept) {
            body = kept;
        }
    }

    /** Runner: what the task continues with, for whoever takes it out of its next place. */
    void bodyRelease(@Nullable Object value) {
        BODY.setRelease(this, value);
    }

    /** Any thread: see Lifecycle [L3]. */
    @Nullable
    Object bodyVolatile() {
        return BODY.getVolatile(this);
    }

    /** Runner: whether the executor knows the task. */
    boolean isEntered() {
        Object now = home;
        return !(now instanceof AsyncExecutor)
                && (now instanceof SuspendedTasks.Entry || ((Particulars) Objects.requireNonNull(now)).isEntered());
    }

    /** Runner: the executor knows the task by this entry. */
    void entered(SuspendedTasks.Entry entry) {
        if (!HOME.compareAndSet(this, entry.executor, entry)) {
            Particulars.of(this).entered(entry); // [X1]
        }
    }

    /** Runner, at the end: the executor forgets the task, and the task what it held. */
    void leave() {
        body = null;
        Object now = home;
        if (now instanceof SuspendedTasks.Entry entry) {
            entry.end();
        } else if (now instanceof Particulars particulars) {
            particulars.leave();
        }
    }
}
