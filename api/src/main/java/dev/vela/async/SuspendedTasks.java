package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import dev.vela.async.scheduler.Residents;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of an executor that its scheduler may not see: from their first suspension on a cell, or from the
 * start of a blocking task, until their end. Known weakly, so that a task that nothing can wake is garbage.
 *
 * <p>Any thread may call any method; a stripe's lock is held for a few steps, never while a task is cancelled.
 */
final class SuspendedTasks implements Residents {
    /*
     * Invariants
     *   [S1] A task that enters and the end of the executor do not miss each other: cancelAll sets the flag and
     *        then takes every stripe's lock to list its tasks; enter adds under that lock and then reads the
     *        flag. So the task is listed, or its runner sees the flag and ends the task itself.
     *   [S2] At most about half of a stripe's entries are of ended tasks while tasks keep entering: each entering
     *        looks at two entries and drops the dead ones. So entering is O(1), without pauses.
     * Shown by CancellationTest, SuspendedTasksTest, TaskTest, SuspendedTasksStress.
     */
    private static final int STRIPES = 16;

    /** What the executor knows of a task, until the task ends or the collector takes it. */
    @SuppressWarnings("UnusedVariable") // by its VarHandle
    static final class Entry extends WeakReference<Task<?>> {
        private static final VarHandle ENDED =
                fieldVarHandle(lookup(), "ended", VarHandle.class, Entry.class, boolean.class);

        // immutable
        final AsyncExecutor executor;

        // written by the runner
        private boolean ended;

        Entry(AsyncExecutor executor, Task<?> task) {
            super(task);
            this.executor = executor;
        }

        /** Runner, at the end of the task. In place of {@code clear}, which is a native call before JDK 24. */
        void end() {
            ENDED.setOpaque(this, true);
        }

        boolean isLive() {
            return !(boolean) ENDED.getOpaque(this) && !refersTo(null);
        }
    }

    // immutable
    private final BodyThreads bodyThreads;
    private final BodyRunners bodyRunners;
    private final Stripe[] stripes = new Stripe[STRIPES];
    private final Promise<Object> cancellation = new Promise<>();

    // shared
    private volatile boolean cancelling;

    SuspendedTasks(BodyThreads bodyThreads, BodyRunners bodyRunners) {
        this.bodyThreads = bodyThreads;
        this.bodyRunners = bodyRunners;
        Arrays.setAll(stripes, index -> new Stripe());
    }

    /** True from the moment at which everything is cancelled. */
    boolean isCancelling() {
        return cancelling;
    }

    /** Settled once {@link #isCancelling} is true, for whoever waits for what will not come any more. */
    Promise<Object> cancellation() {
        return cancellation;
    }

    /** Runner of the task: makes it known; afterwards the runner looks at {@link #isCancelling}. */
    void enter(Task<?> task, Run run) {
        Entry entry = new Entry(run.executor, task);
        stripes[run.number & (STRIPES - 1)].add(entry);
        task.entered(entry); // [S1]
    }

    @Override
    public boolean isEmpty() {
        for (Stripe stripe : stripes) {
            if (!stripe.isEmpty()) {
                return false;
            }
        }
        return !bodyRunners.areBusy();
    }

    /** How many entries are kept, those of ended tasks among them. */
    int entries() {
        int entries = 0;
        for (Stripe stripe : stripes) {
            entries += stripe.size();
        }
        return entries;
    }

    @Override
    public void cancelAll() {
        cancelling = true; // [S1]
        Cell.settle(cancellation, CellState.Mark.NULL);
        for (Stripe stripe : stripes) {
            for (Task<?> task : stripe.tasks()) {
                if (!Lifecycle.isShielded(task)) {
                    task.cancel();
                }
            }
        }
        bodyRunners.close();
    }

    @Override
    public List<Thread> threads() {
        return bodyThreads.alive();
    }

    @Override
    public boolean includesCurrentThread() {
        Run run = Run.current();
        return run != null && run.kind() == Run.Kind.BODY && run.executor.suspendedTasks() == this;
    }

    /** A part of the entries under a lock of its own. */
    private static final class Stripe {
        private static final int LEAST_CAPACITY = 16;

        // guarded by this
        private @Nullable Entry[] entries = new @Nullable Entry[LEAST_CAPACITY];
        private int size;
        private int hand;

        synchronized void add(Entry entry) {
            sweepOne();
            sweepOne(); // [S2]
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, size * 2);
            } else if (size < entries.length / 4 && entries.length > LEAST_CAPACITY) {
                entries = Arrays.copyOf(entries, entries.length / 2);
            }
            entries[size++] = entry;
        }

        private void sweepOne() {
            if (hand >= size) {
                hand = 0;
            }
            if (size == 0) {
                return;
            }
            if (isLive(entries[hand])) {
                hand++;
            } else {
                entries[hand] = entries[--size];
                entries[size] = null;
            }
        }

        synchronized int size() {
            return size;
        }

        synchronized boolean isEmpty() {
            for (int index = 0; index < size; index++) {
                if (isLive(entries[index])) {
                    return false;
                }
            }
            return true;
        }

        synchronized List<Task<?>> tasks() {
            List<Task<?>> live = new ArrayList<>(size);
            for (int index = 0; index < size; index++) {
                Entry entry = entries[index];
                Task<?> task = entry != null && entry.isLive() ? entry.get() : null;
                if (task != null) {
                    live.add(task);
                }
            }
            return live;
        }

        private static boolean isLive(@Nullable Entry entry) {
            return entry != null && entry.isLive();
        }
    }
}
