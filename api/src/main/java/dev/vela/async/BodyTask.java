package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task that is nothing but a direct-style body on a thread that the workers carry. While it is run, the worker carries
 * the body's thread: the task suspends, is woken, cancelled and queued as any other one.
 *
 * @param <T> the type of the value
 */
final class BodyTask<T> extends Task<T> {
    // runner only
    /** On whose thread the body runs, from its beginning on. */
    private @Nullable BodyRunner runner;

    /** What it is registered by while it waits for a cell; one for all its waits. */
    private @Nullable Frame innermost;

    BodyTask(Object home, BodyNode<? extends T> body, byte flags) {
        super(home, body, flags);
    }

    @Override
    protected void run(Carrier carrier) {
        AsyncExecutor executor = executor();
        Run worker = Run.on(carrier, executor);
        BodyRunner known = runner;
        if (known == null) {
            executor.bodyRunners().begin(this, worker);
        } else {
            known.goOn(worker);
        }
    }

    /** Runner: the body begins, on the thread of that runner. */
    AsyncBody<?> beginOn(BodyRunner own) {
        runner = own;
        BodyNode<?> node = (BodyNode<?>) Objects.requireNonNull(body);
        body = null;
        Lifecycle.start(this);
        return node.code;
    }

    /** Runner: will begin on the thread of that runner, or not after all. */
    void belongTo(@Nullable BodyRunner own) {
        runner = own;
    }

    /** Runner: the frame that holds the registrations. */
    Frame innermost() {
        Frame frame = innermost;
        if (frame == null) {
            frame = new Frame.Root();
            innermost = frame;
        }
        return frame;
    }
}
