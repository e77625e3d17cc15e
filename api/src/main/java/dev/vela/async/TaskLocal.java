package dev.vela.async;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value that every task has for itself, and what a task gets of it from the one that spawned it: this is declared
 * with the key. Meant for constants; a key that nobody refers to any more is garbage, and so are its values.
 *
 * <p>Any thread may call any method; each is about the task that the calling thread runs at the moment: in coroutines,
 * in the functions of operators, in the callables of {@code spawn} and {@code spawnBlocking}, and in direct-style bodies.
 * An action of {@link AsyncExecutor#execute} is no task.
 *
 * <p>A task is spawned by the task that runs on the thread which calls {@code spawn}, {@code spawnBlocking} or {@code
 * blockOn}; what a task runs on the side, the cold inputs of combinators and of {@code await} in direct style, is
 * spawned by it, too. What was spawned outside of any task begins without values. Values belong to tasks, not to the
 * description that runs: what an operator sets is still set for the next one.
 *
 * <p>Reading and writing take constant time, except that the first write after a spawn copies the references to the
 * values of the other keys. A task without values, spawned by one without values, costs nothing.
 *
 * @param <T> the type of the value
 */
public final class TaskLocal<T> {
    /** What a task gets from its spawner. */
    private enum Inheritance {
        SAME,
        COPY,
        NONE
    }

    // immutable
    private final Inheritance inheritance;
    private final @Nullable UnaryOperator<T> copy;
    private final @Nullable T initial;

    /** Where the bindings of this key stand, in every task. */
    private final int index;

    private TaskLocal(Inheritance inheritance, @Nullable UnaryOperator<T> copy, @Nullable T initial) {
        this.inheritance = inheritance;
        this.copy = copy;
        this.initial = initial;
        this.index = TaskLocalIndexes.SHARED.take(this);
    }

    /**
     * A key whose value a task inherits: it begins with the very object that its spawner had at the spawn. What either
     * sets afterwards the other does not see. Both may use the object at once, so it is immutable, or safe for that.
     *
     * @param <T> the type of the value
     * @param initial what a task has that neither set nor inherited a value; may be null
     */
    public static <T> TaskLocal<T> inherited(@Nullable T initial) {
        return new TaskLocal<>(Inheritance.SAME, null, initial);
    }

    /**
     * A key of whose value a task gets a copy: for values that change.
     *
     * <p>The function is called on the stack of the spawn, at each one, in no particular order of the keys. Only
     * there the spawner does not change the value meanwhile; later, on the stack of the new task, it could. If the
     * function throws an exception the spawn goes on, and reading the value in the new task throws. It is not called for
     * null, nor for the initial value, which all tasks share.
     *
     * @param <T> the type of the value
     * @param initial what a task has that neither set nor inherited a value; may be null
     * @param copy makes of the spawner's value the one of the new task; may give null
     */
    public static <T> TaskLocal<T> copied(@Nullable T initial, UnaryOperator<T> copy) {
        return new TaskLocal<>(Inheritance.COPY, Objects.requireNonNull(copy, "copy"), initial);
    }

    /**
     * A key whose value stays with the task that has set it.
     *
     * @param <T> the type of the value
     * @param initial what a task has that did not set a value; may be null
     */
    public static <T> TaskLocal<T> confined(@Nullable T initial) {
        return new TaskLocal<>(Inheritance.NONE, null, initial);
    }

    /**
     * The value of the running task; outside of any task the initial value.
     *
     * @return the value, may be null
     * @throws IllegalStateException if the value could not be copied at the spawn of the task; the cause says why
     */
    public @Nullable T get() {
        Run run = Run.current();
        return run == null ? initial : get(run.task);
    }

    /**
     * {@link #get()} for a step of a coroutine, which saves the look for what the thread runs.
     *
     * @param execution that of the step
     * @return the value, may be null
     * @throws IllegalStateException as {@link #get()}
     */
    public @Nullable T get(Execution execution) {
        return get(Objects.requireNonNull(execution, "execution").currentTask());
    }

    /**
     * Gives the running task another value. Tasks that it spawned before are not affected.
     *
     * @param value the value; may be null, which is a value too
     * @throws IllegalStateException outside of any task
     */
    public void set(@Nullable T value) {
        set(runningTask("set"), value);
    }

    /**
     * {@link #set(Object)} for a step of a coroutine, which saves the look for what the thread runs.
     *
     * @param execution that of the step
     * @param value the value; may be null, which is a value too
     */
    public void set(Execution execution, @Nullable T value) {
        set(Objects.requireNonNull(execution, "execution").currentTask(), value);
    }

    /**
     * Takes the value of the running task away: it has the initial value again.
     *
     * @throws IllegalStateException outside of any task
     */
    public void remove() {
        Particulars particulars = runningTask("remove").particulars();
        if (particulars != null) {
            particulars.unbind(index);
        }
    }

    private @Nullable T get(@Nullable Task<?> task) {
        Particulars particulars = task == null ? null : task.particulars();
        Binding binding = particulars == null ? null : particulars.binding(index);
        return binding == null || binding.key != this ? initial : value(binding);
    }

    @SuppressWarnings("unchecked") // a binding of this key
    private @Nullable T value(Binding binding) {
        return (T) binding.value();
    }

    private void set(Task<?> task, @Nullable T value) {
        Particulars.of(task).bind(index, new Binding(this, value, null), inheritance == Inheritance.SAME);
        if (inheritance != Inheritance.NONE) {
            Bindings.noticeInheritance(); // [X4]
        }
    }

    private static Task<?> runningTask(String call) {
        Run run = Run.current();
        Task<?> task = run == null ? null : run.task;
        if (task == null) {
            throw new IllegalStateException(call + " of a task local was called on "
                    + Thread.currentThread().getName()
                    + " outside of any task; call it in what was given to spawn, spawnBlocking or blockOn");
        }
        return task;
    }

    /** What a new task gets for a binding of this key; null for nothing. */
    @Nullable
    Binding passOn(Binding binding) {
        return switch (inheritance) {
            case SAME -> binding;
            case COPY -> copy(binding);
            case NONE -> null;
        };
    }

    private Binding copy(Binding binding) {
        if (binding.isWithoutValue()) {
            return binding;
        }
        try {
            T value = Objects.requireNonNull(value(binding));
            return new Binding(this, Objects.requireNonNull(copy).apply(value), null);
        } catch (Exception failure) { // an error is the spawner's
            return new Binding(this, null, failure);
        }
    }
}
