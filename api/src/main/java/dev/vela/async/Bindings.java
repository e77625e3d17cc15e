package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.staticFieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values that a task has of task locals, by the index of the key: the part of its {@link Particulars} that belongs
 * to whoever runs the task, its runner or the thread of its direct-style body, of which one waits for the other.
 */
abstract class Bindings {
    /*
     * The flag "inherited" of the whole process is false until a key is set whose value others get; as long as it
     * is, no spawn looks for the task that spawns.
     *
     * Invariants
     *   [X3] An array that two tasks have is not written any more: whoever passes it on marks it as shared, the new task
     *        has it marked from the start, and who writes to a marked one copies it first.
     *   [X4] A spawn sees the flag if its task has something to pass on: what it has was set, there or by one that
     *        passed it on, before the spawn, and the flag right after the value, by the thread that set it.
     * Ordering
     *   The array passes from thread to thread with the task. The flag is opaque: the set happens before the spawn that
     *   has to see it, and the flag never changes again.
     * Follows the JDK's InheritableThreadLocal, whose childValue runs on the spawner's side too, and Netty's
     * FastThreadLocal in that a key has an index; differs in that a spawn shares the array and writes copy it.
     * Shown by TaskLocalTest, TaskLocalLivenessTest.
     */
    private static final VarHandle INHERITED =
            staticFieldVarHandle(lookup(), "inherited", VarHandle.class, Bindings.class, boolean.class);

    private static final int LEAST_CAPACITY = 4;

    // shared
    @SuppressWarnings("UnusedVariable") // by its VarHandle
    private static boolean inherited;

    // runner only
    private @Nullable Binding @Nullable [] bindings;
    private boolean isShared;

    /** Whether there may be bindings that are not simply passed on. */
    private boolean isMixed;

    /**
     * The values of a new task.
     *
     * @param spawner whose bindings were passed on, or null
     * @param passedOn what it has passed on: its own array, unless that is mixed; or null
     */
    Bindings(@Nullable Bindings spawner, @Nullable Binding @Nullable [] passedOn) {
        bindings = passedOn;
        isMixed = spawner != null && spawner.isMixed;
        isShared = !isMixed; // [X3]
    }

    /** Any thread: from now on spawns ask what there is to inherit. */
    static void noticeInheritance() {
        if (!isInheritedOpaque()) {
            INHERITED.setOpaque(true);
        }
    }

    /** Any thread: false if no task in the process has anything to pass on. */
    static boolean isInheritedOpaque() {
        return (boolean) INHERITED.getOpaque();
    }

    /** The values of the task that runs on the current thread, if it may have some to pass on. */
    static @Nullable Bindings ofSpawner() {
        Run run = isInheritedOpaque() ? Run.current() : null; // [X4]
        Task<?> spawner = run == null ? null : run.task;
        return spawner == null ? null : spawner.particulars();
    }

    /** Runner, which spawns a task: what that one gets; null is nothing. */
    @Nullable
    Binding @Nullable [] passOn() {
        @Nullable Binding[] now = bindings;
        if (now == null || !isMixed) {
            isShared = true; // [X3]
            return now;
        }
        @Nullable Binding[] passed = new @Nullable Binding[now.length];
        boolean isEmpty = true;
        for (int index = 0; index < now.length; index++) {
            Binding binding = now[index];
            passed[index] = binding == null ? null : binding.key.passOn(binding);
            isEmpty &= passed[index] == null;
        }
        return isEmpty ? null : passed;
    }

    /** Runner: what stands at an index, perhaps of a key that had it earlier. */
    @Nullable
    Binding binding(int index) {
        @Nullable Binding[] now = bindings;
        return now == null || index >= now.length ? null : now[index];
    }

    /**
     * Runner: changes what stands at an index.
     *
     * @param isPassedOn whether others get the binding as it is
     */
    void bind(int index, Binding binding, boolean isPassedOn) {
        writable(index)[index] = binding;
        isMixed |= !isPassedOn;
    }

    /** Runner: nothing stands at an index any more. */
    void unbind(int index) {
        if (binding(index) != null) {
            writable(index)[index] = null;
        }
    }

    private @Nullable Binding[] writable(int index) {
        @Nullable Binding[] now = bindings;
        if (now == null) {
            now = new @Nullable Binding[Math.max(LEAST_CAPACITY, index + 1)];
        } else if (isShared || index >= now.length) {
            now = Arrays.copyOf(now, Math.max(now.length, index + 1)); // [X3]
        }
        bindings = now;
        isShared = false;
        return now;
    }

    /** Runner, at the end of the task. */
    void unbindAll() {
        bindings = null;
    }
}
