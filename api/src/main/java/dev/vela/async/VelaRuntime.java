package dev.vela.async;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The main runtime of a program: owns an executor, and is found by {@link #current} without being passed around.
 * Any thread may call any method; only {@link #close} blocks.
 */
public final class VelaRuntime implements AutoCloseable {
    /** Those that were not closed when last looked at, youngest first. */
    private static final Deque<VelaRuntime> OPEN = new ArrayDeque<>(); // guarded by itself

    // immutable
    private final AsyncExecutor executor;

    private VelaRuntime(AsyncExecutor executor) {
        this.executor = executor;
    }

    /**
     * Starts a runtime, which is the {@linkplain #current current} one from now on.
     *
     * @param config how its executor is set up
     * @throws IllegalStateException if not one thread can be started
     */
    public static VelaRuntime create(RuntimeConfig config) {
        VelaRuntime runtime = new VelaRuntime(AsyncExecutor.create(Objects.requireNonNull(config, "config")));
        runtime.executor.belongTo(runtime);
        synchronized (OPEN) {
            OPEN.removeIf(VelaRuntime::isClosing);
            OPEN.addFirst(runtime);
        }
        return runtime;
    }

    /**
     * The runtime around this call: on a thread that runs something for the executor of a runtime that runtime,
     * elsewhere the youngest one that is open.
     *
     * @throws RuntimeNotInitializedException if there is none
     */
    public static VelaRuntime current() {
        Run run = Run.current();
        @Nullable VelaRuntime own = run == null ? null : run.executor.runtime();
        return own != null ? own : youngest();
    }

    private static VelaRuntime youngest() {
        synchronized (OPEN) {
            for (Iterator<VelaRuntime> runtimes = OPEN.iterator(); runtimes.hasNext(); ) {
                VelaRuntime runtime = runtimes.next();
                if (!runtime.isClosing()) {
                    return runtime;
                }
                runtimes.remove();
            }
        }
        throw new RuntimeNotInitializedException("no VelaRuntime is open, as seen from thread "
                + Thread.currentThread().getName() + ": call VelaRuntime.create(RuntimeConfig) first");
    }

    /** The executor of this runtime. */
    public AsyncExecutor executor() {
        return executor;
    }

    /**
     * Closes the executor: {@link AsyncExecutor#close}. From the call on this runtime is not the current one any
     * more, except for its own tasks.
     *
     * @throws IllegalStateException on a thread of the executor itself
     */
    @Override
    public void close() {
        executor.close();
        synchronized (OPEN) {
            OPEN.remove(this);
        }
    }

    private boolean isClosing() {
        return executor.isClosing();
    }
}
