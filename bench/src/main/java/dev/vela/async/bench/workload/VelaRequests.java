package dev.vela.async.bench.workload;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.Promise;
import dev.vela.async.Task;
import dev.vela.async.bench.probe.Request;
import dev.vela.async.bench.probe.RequestTarget;

/** Answers requests by tasks that wait for a promise. */
final class VelaRequests implements RequestTarget {
    private final AsyncExecutor executor;

    VelaRequests(int workers) {
        executor = AsyncExecutor.withWorkers(workers);
    }

    @Override
    public Runnable arm(Request request) {
        Promise.Pair<Boolean> due = Promise.create();
        executor.spawn(due.promise().flatMap(woken -> middle(request)).map(done -> {
            request.end();
            return null;
        }));
        return () -> due.sender().resolve(true);
    }

    @Override
    public void close() {
        executor.close();
    }

    private Task<Void> middle(Request request) {
        request.begin();
        return executor.spawn(() -> {
            request.middle();
            return null;
        });
    }
}
