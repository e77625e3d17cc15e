package dev.vela.async.bench.soak;

import java.util.Locale;
import java.util.concurrent.CancellationException;

/** The ways in which a task ends. */
enum End {
    RESOLVED,
    REJECTED,
    CANCELLED;

    /** As a completion observer is told of it. */
    static End of(Throwable error) {
        if (error == null) {
            return RESOLVED;
        }
        return error instanceof CancellationException ? CANCELLED : REJECTED;
    }

    /** The name as it is printed. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
