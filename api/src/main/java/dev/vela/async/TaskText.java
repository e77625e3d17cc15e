package dev.vela.async;

import org.jspecify.annotations.Nullable;

/** Says in words what a task is. Any thread may call it; no code of a user is called. */
final class TaskText {
    private TaskText() {}

    static String of(Task<?> task) {
        String type = task instanceof Coroutine<?> ? task.getClass().getName() : "Task";
        if (task instanceof Coroutine<?> coroutine && !coroutine.isSpawned()) {
            return type + (coroutine.isCalled() ? "[part of a task]" : "[not started]");
        }
        Particulars particulars = Particulars.of(task);
        StringBuilder text = new StringBuilder(type).append("[id=").append(particulars.id());
        if (particulars.name != null) {
            text.append(", name=").append(particulars.name);
        }
        text.append(", ").append(stateOf(task));
        if (particulars.spawnSite != null) {
            text.append(", spawned at ").append(particulars.spawnSite);
        }
        return text.append(']').toString();
    }

    private static String stateOf(Task<?> task) {
        @Nullable Object state = Cell.stateAcquire(task);
        if (state instanceof Cancelling) {
            return "being cancelled";
        }
        if (Cell.isPending(state)) {
            return "pending";
        }
        if (state == CellState.Mark.CANCELLED) {
            return "cancelled";
        }
        return state instanceof CellState.Failure failure
                ? "failed with " + failure.error.getClass().getName()
                : "ended with a value";
    }
}
