package dev.vela.async.bench.peer.virtual;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The await of a virtual thread, which blocks it. */
final class Awaiting {
    private Awaiting() {}

    /**
     * Waits for a promise.
     *
     * @throws InterruptedException if the thread is cancelled
     */
    static <T> T await(CompletableFuture<T> promise) throws InterruptedException {
        try {
            return promise.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("no promise of a workload fails", failed);
        }
    }

    /** Work that awaits. */
    @FunctionalInterface
    interface Work {
        /** Does it. */
        void run() throws InterruptedException;
    }

    /** Starts a thread that nobody interrupts. */
    static Thread start(Work work) {
        return VirtualThreads.start(() -> {
            try {
                work.run();
            } catch (InterruptedException cancelled) {
                throw new IllegalStateException("nobody cancels this thread", cancelled);
            }
        });
    }
}
