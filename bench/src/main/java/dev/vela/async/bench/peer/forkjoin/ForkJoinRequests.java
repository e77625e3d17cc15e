package dev.vela.async.bench.peer.forkjoin;

import dev.vela.async.bench.probe.Request;
import dev.vela.async.bench.probe.RequestTarget;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;

/** Answers requests by dependents of a future. */
@SuppressWarnings("FutureReturnValueIgnored") // dependents are the way to await here, and tell their ends themselves
final class ForkJoinRequests implements RequestTarget {
    private final ForkJoinPool pool;

    ForkJoinRequests(int workers) {
        pool = ForkJoinContender.pool(workers, true);
    }

    @Override
    public Runnable arm(Request request) {
        CompletableFuture<Boolean> due = new CompletableFuture<>();
        due.thenComposeAsync(
                        woken -> {
                            request.begin();
                            return CompletableFuture.runAsync(request::middle, pool);
                        },
                        pool)
                .thenRun(request::end);
        return () -> due.complete(true);
    }

    @Override
    public void close() {
        ForkJoinContender.end(pool);
    }
}
