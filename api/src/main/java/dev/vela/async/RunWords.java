package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a {@link Run} that change with every task. They are laid out between those of {@link Suspension}, which
 * change as often and have padding before them, and the padding in Run itself: beside one another, the runs of two
 * threads would share cache lines.
 */
abstract class RunWords extends Suspension {
    private static final VarHandle TASK = fieldVarHandle(lookup(), "task", VarHandle.class, RunWords.class, Task.class);

    // owner thread only, but for taskOpaque
    @Nullable
    Task<?> task;

    Run.Kind kind = Run.Kind.TASK;
    boolean isActive;
    int depth;

    /** How often a loop may still ask whether its turn is over before anybody looks at the clock. */
    int pollsLeft;

    /** When the running task's turn was seen to last for the first time; zero if it was not. */
    long turnSeenNanos;

    /** The last failure that came out of {@code failed}: an object that others may share. */
    @Nullable
    Throwable shared;

    /** The last failure that came out of a cell: it was reported where it arose. */
    @Nullable
    Throwable received;

    /** What the last {@code ensuring} action threw. */
    @Nullable
    Throwable cleanupFailure;

    /** Whether any of these three may be set. */
    boolean hasSeenFailures;

    /** Any thread: a task that runs or ran here a moment ago, or null; for reports. */
    final @Nullable Task<?> taskOpaque() {
        return (Task<?>) TASK.getOpaque(this);
    }
}
