package dev.vela.async;

import org.jspecify.annotations.Nullable;

/**
 * The work threw something. That throwable is the {@linkplain #getCause() cause}; the message repeats its
 * text. There is no cause where the runtime itself gave up, as with a promise whose sender was closed.
 */
public final class TaskPanicException extends AsyncException {
    private static final long serialVersionUID = 1L;

    private static final String PREFIX = "Task panicked: ";

    TaskPanicException(String text) {
        super(PREFIX + text, null, true);
    }

    TaskPanicException(Throwable cause) {
        super(PREFIX + textOf(cause), cause, true);
    }

    private static String textOf(Throwable cause) {
        @Nullable String message;
        try {
            message = cause.getMessage();
        } catch (RuntimeException brokenMessage) {
            message = null;
        }
        return message == null ? cause.getClass().getName() : message;
    }
}
