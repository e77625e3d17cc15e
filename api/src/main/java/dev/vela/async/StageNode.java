package dev.vela.async;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@link VelaFuture#from}.
 *
 * @param <T> the type of the value
 */
final class StageNode<T> extends Node<T> {
    // immutable
    private final CompletionStage<? extends T> stage;

    StageNode(CompletionStage<? extends T> stage) {
        this.stage = stage;
    }

    @Override
    @Nullable
    Object start(Run run) throws Throwable {
        if (run.isCancelDue()) {
            return run.unwind();
        }
        Promise<Object> arrival = new Promise<>();
        stage.whenComplete((value, error) -> Cell.settle(arrival, outcome(value, error)));
        Object value = run.awaitCell(arrival);
        return value == Run.SUSPENDED ? run.suspended(new Rest(stage)) : value;
    }

    private static Object outcome(@Nullable Object value, @Nullable Throwable error) {
        if (error == null) {
            return Cell.outcomeOf(value);
        }
        Throwable raw = error;
        while (raw instanceof CompletionException && raw.getCause() != null) {
            raw = raw.getCause();
        }
        return raw instanceof CancellationException ? CellState.Mark.CANCELLED : CellState.failed(raw, false);
    }

    private static final class Rest extends Frame {
        private final CompletionStage<?> stage;

        Rest(CompletionStage<?> stage) {
            this.stage = stage;
        }

        @Override
        @Nullable
        Object resume(Run run, @Nullable Object value) {
            return value;
        }

        @Override
        @Nullable
        Object cancelled(Run run) {
            try {
                stage.toCompletableFuture().cancel(true);
            } catch (UnsupportedOperationException notOffered) {
                return null; // such a stage can't be cancelled
            }
            return null;
        }
    }
}
