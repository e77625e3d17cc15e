package dev.vela.async.bench.peer.virtual;

import dev.vela.async.bench.probe.Request;
import dev.vela.async.bench.probe.RequestTarget;
import java.util.concurrent.CompletableFuture;

/** Answers requests by threads that wait for a promise. */
final class VirtualRequests implements RequestTarget {
    @Override
    public Runnable arm(Request request) {
        CompletableFuture<Boolean> due = new CompletableFuture<>();
        Awaiting.start(() -> {
            Awaiting.await(due);
            request.begin();
            VirtualThreads.start(request::middle).join();
            request.end();
        });
        return () -> due.complete(true);
    }

    @Override
    public void close() {
        // The scheduler goes on as long as the process; threads that still wait are garbage with their promises.
    }
}
