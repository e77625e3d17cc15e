package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What only some tasks have: a name, an id, the site of the spawn, values of task locals. A task refers to it in place of
 * its executor, so one that has nothing of this costs nothing.
 *
 * <p>Any thread may ask for name, site and id; what concerns the values and the entry is for the runner.
 */
final class Particulars extends Bindings {
    /*
     * The word "id"
     *   from   call   to                the caller learns
     *   0      id     a number          that number
     *   n      id     no change         n
     *
     * Invariants
     *   [X2] A task has one id, and no other task has it: a number is drawn once, and of those who ask first one
     *        writes the word; all others answer what stands there. Numbers may be left out.
     * Ordering
     *   None needed but that of the word itself. How it is published, and that there is one for a task: Task [X1].
     * Shown by ParticularsTest, ParticularsStress.
     */
    private static final VarHandle ID = fieldVarHandle(lookup(), "id", VarHandle.class, Particulars.class, long.class);

    private static final AtomicLong LAST_ID = new AtomicLong();

    // immutable
    final AsyncExecutor executor;
    final @Nullable String name;
    final @Nullable StackTraceElement spawnSite;

    // runner only, once the task refers to this
    private SuspendedTasks.@Nullable Entry entry;

    // shared
    @SuppressWarnings("UnusedVariable") // by its VarHandle
    private long id;

    private Particulars(
            AsyncExecutor executor,
            @Nullable String name,
            @Nullable StackTraceElement spawnSite,
            @Nullable Bindings spawner,
            @Nullable Binding @Nullable [] passedOn) {
        super(spawner, passedOn);
        this.executor = executor;
        this.name = name;
        this.spawnSite = spawnSite;
    }

    /** Of a task that was spawned without. */
    private Particulars(AsyncExecutor executor, SuspendedTasks.@Nullable Entry entry) {
        this(executor, null, null, null, null);
        this.entry = entry;
    }

    /**
     * Spawner: what a new task refers to, its particulars or, if it has none, its executor.
     *
     * @param name the name of the task, or null
     */
    static Object home(AsyncExecutor executor, @Nullable String name) {
        StackTraceElement spawnSite = executor.config().spawnSites() ? SpawnSite.find() : null;
        Bindings spawner = Bindings.ofSpawner();
        @Nullable Binding[] passedOn = spawner == null ? null : spawner.passOn();
        return name == null && spawnSite == null && passedOn == null
                ? executor
                : new Particulars(executor, name, spawnSite, spawner, passedOn);
    }

    /** Any thread: those of a spawned task, made if it has none. */
    static Particulars of(Task<?> task) {
        for (; ; ) {
            Object home = task.homeAcquire();
            if (home instanceof Particulars particulars) {
                return particulars;
            }
            Particulars made = home instanceof SuspendedTasks.Entry entry
                    ? new Particulars(entry.executor, entry)
                    : new Particulars(task.executor(), null);
            if (task.particulars(home, made)) {
                return made;
            }
        }
    }

    /** The id, drawn when somebody asks for the first time. */
    long id() {
        long known = (long) ID.getOpaque(this);
        if (known != 0) {
            return known;
        }
        long drawn = LAST_ID.incrementAndGet();
        return ID.compareAndSet(this, 0L, drawn) ? drawn : (long) ID.getOpaque(this); // [X2]
    }

    /** Runner: whether the executor knows the task. */
    boolean isEntered() {
        return entry != null;
    }

    /** Runner: the executor knows the task by this entry. */
    void entered(SuspendedTasks.Entry known) {
        entry = known;
    }

    /** Runner, at the end: the executor forgets the task, and the task its values. */
    void leave() {
        unbindAll();
        if (entry != null) {
            entry.end();
        }
    }
}
