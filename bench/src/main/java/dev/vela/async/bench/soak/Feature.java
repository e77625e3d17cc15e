package dev.vela.async.bench.soak;

import java.util.Locale;

/** What the mixture is made of: the features of the runtime, and the faults. */
enum Feature {
    SPAWN_FUTURE,
    SPAWN_CALLABLE,
    SPAWN_CHILD,
    SPAWN_BLOCKING,
    BLOCK_ON_OUTSIDE,
    BLOCK_ON_INTERRUPTED,
    BLOCK_ON_WORKER,
    BLOCK_ON_BLOCKING_THREAD,
    EXECUTE,
    DIRECT_STYLE,
    AWAIT,
    UNCANCELLABLE,
    VALUE,
    SLEEP,
    YIELD,
    MAP,
    FLAT_MAP,
    RECOVER,
    RECOVER_WITH,
    ENSURING,
    TIMEOUT_KEPT,
    TIMEOUT_MISSED,
    TIMEOUT_RACED,
    SELECT_FIRST,
    JOIN_ALL,
    FROM_STAGE,
    PROMISE_RESOLVED,
    PROMISE_REJECTED,
    PROMISE_CANCELLED,
    PROMISE_DROPPED,
    PROMISE_RACED,
    FAULT_EXCEPTION,
    FAULT_ERROR,
    FAULT_MACHINE_ERROR,
    FAULT_IN_CLEANUP,
    FAULT_IN_ERRAND,
    FAULT_NO_THREAD,
    FAULT_NO_EXECUTOR,
    CANCEL_TOOK_EFFECT,
    CANCEL_CAME_TOO_LATE,
    REFUSED,
    SHUTDOWN_GRACEFUL,
    SHUTDOWN_SHORT,
    SHUTDOWN_ABRUPT,
    SHUTDOWN_BY_MANY;

    /** The name as it is printed. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
