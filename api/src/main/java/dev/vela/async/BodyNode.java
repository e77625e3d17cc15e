package dev.vela.async;

import org.jspecify.annotations.Nullable;

/**
 * {@link VelaFuture#async}.
 *
 * @param <T> the type of the value
 */
final class BodyNode<T> extends Node<T> {
    // immutable
    final AsyncBody<? extends T> code;

    BodyNode(AsyncBody<? extends T> code) {
        this.code = code;
    }

    @Override
    @Nullable
    Object start(Run run) throws Throwable {
        if (run.isCancelDue()) {
            return run.unwind();
        }
        DetachedBody body = new DetachedBody(run, code);
        body.start();
        Object value = run.awaitCell(body.ended);
        return value == Run.SUSPENDED ? run.suspended(new Rest(body)) : value;
    }

    private static final class Rest extends Frame {
        private final DetachedBody body;

        Rest(DetachedBody body) {
            this.body = body;
        }

        @Override
        @Nullable
        Object resume(Run run, @Nullable Object value) {
            return value;
        }

        @Override
        @Nullable
        Object cancelled(Run run) {
            body.wake();
            return run.suspendOn(body.ended); // [D1]
        }
    }
}
