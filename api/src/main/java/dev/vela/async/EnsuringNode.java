package dev.vela.async;

import org.jspecify.annotations.Nullable;

/**
 * {@link VelaFuture#ensuring}.
 *
 * @param <T> the type of the value
 */
final class EnsuringNode<T> extends Node<T> {
    // immutable
    private final VelaFuture<T> source;
    private final Runnable action;

    EnsuringNode(VelaFuture<T> source, Runnable action) {
        this.source = source;
        this.action = action;
    }

    @Override
    @Nullable
    Object start(Run run) throws Throwable {
        int depth = run.depth;
        Object value;
        try {
            value = run.start(source);
        } catch (Throwable error) {
            run.caughtAt(depth);
            throw afterFailure(run, error, action);
        }
        if (value == Run.SUSPENDED) {
            return run.suspended(new Rest(action));
        }
        afterSuccess(run, action);
        return value;
    }

    private static void afterSuccess(Run run, Runnable action) {
        try {
            action.run();
        } catch (Throwable failure) {
            run.cleanupFailed(failure);
            throw failure;
        }
    }

    /** Runs the action and answers the failure that there is then. */
    private static Throwable afterFailure(Run run, Throwable error, Runnable action) {
        try {
            action.run();
            return error;
        } catch (Throwable further) {
            run.cleanupFailed(further);
            if (further == error) {
                return error;
            }
            Throwable carrier = run.isShared(error) ? Border.copy(error) : error;
            carrier.addSuppressed(further);
            return carrier;
        }
    }

    private static final class Rest extends Frame {
        private final Runnable action;

        Rest(Runnable action) {
            this.action = action;
        }

        @Override
        @Nullable
        Object resume(Run run, @Nullable Object value) {
            afterSuccess(run, action);
            return value;
        }

        @Override
        @Nullable
        Object fail(Run run, Throwable error) throws Throwable {
            throw afterFailure(run, error, action);
        }

        @Override
        @Nullable
        Object cancelled(Run run) {
            action.run();
            return null;
        }
    }
}
