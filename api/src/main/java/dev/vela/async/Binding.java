package dev.vela.async;

import org.jspecify.annotations.Nullable;

/**
 * The value of one task local in one task, or in several that inherited it. Immutable. It keeps the key, and therefore
 * the key's index, from being used anew while a task has it.
 */
final class Binding {
    // immutable
    final TaskLocal<?> key;
    private final @Nullable Object value;
    private final @Nullable Exception failure;

    /**
     * A binding.
     *
     * @param failure why there is no value, or null
     */
    Binding(TaskLocal<?> key, @Nullable Object value, @Nullable Exception failure) {
        this.key = key;
        this.value = value;
        this.failure = failure;
    }

    /** Whether there is nothing to copy. */
    boolean isWithoutValue() {
        return value == null;
    }

    /**
     * The value, may be null.
     *
     * @throws IllegalStateException if there is none
     */
    @Nullable
    Object value() {
        if (failure != null) {
            throw new IllegalStateException(
                    "the value of a task local could not be copied when this task was spawned: its function threw "
                            + failure.getClass().getName(),
                    failure);
        }
        return value;
    }
}
