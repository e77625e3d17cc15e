package dev.vela.async.bench.direct;

import dev.vela.async.Async;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.Promise;
import dev.vela.async.VelaFuture;
import dev.vela.async.bench.probe.Request;
import dev.vela.async.bench.probe.RequestTarget;

/** Answers requests by bodies that wait for a promise. */
final class DirectRequests implements RequestTarget {
    private final AsyncExecutor executor;

    DirectRequests(int workers) {
        executor = AsyncExecutor.withWorkers(workers);
    }

    @Override
    public Runnable arm(Request request) {
        Promise.Pair<Boolean> due = Promise.create();
        executor.spawn(VelaFuture.async(() -> {
            Async.await(due.promise());
            request.begin();
            Async.await(executor.<Void>spawn(VelaFuture.async(() -> {
                request.middle();
                return null;
            })));
            request.end();
            return null;
        }));
        return () -> due.sender().resolve(true);
    }

    @Override
    public void close() {
        executor.close();
    }
}
