package dev.vela.async;

/**
 * The border between the raw throwables that operators see and the {@link AsyncException}s that callers get:
 * the one place where the first are turned into the second. Any thread may call it.
 */
final class Border {
    private Border() {}

    /** The exception that comes out for a throwable: itself if it is one of ours, else a panic that carries it. */
    static AsyncException exception(Throwable raw) {
        return raw instanceof AsyncException known ? known : new TaskPanicException(raw);
    }

    /** A fresh exception that stands for a throwable which may not itself be changed, with it as the cause. */
    static AsyncException copy(Throwable raw) {
        return new TaskPanicException(
                raw instanceof TaskPanicException panic && panic.getCause() != null ? panic.getCause() : raw);
    }
}
