package dev.vela.async.bench.coroutine;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.Coroutine;
import dev.vela.async.Execution;
import dev.vela.async.Promise;
import dev.vela.async.bench.probe.Request;
import dev.vela.async.bench.probe.RequestTarget;

/** Answers requests by coroutines that wait for a promise. */
final class RequestCoroutines implements RequestTarget {
    private final AsyncExecutor executor;

    RequestCoroutines(int workers) {
        executor = AsyncExecutor.withWorkers(workers);
    }

    @Override
    public Runnable arm(Request request) {
        Promise.Pair<Boolean> due = Promise.create();
        executor.spawn(new Answer(due.promise(), request));
        return () -> due.sender().resolve(true);
    }

    @Override
    public void close() {
        executor.close();
    }

    private static final class Answer extends Coroutine<Void> {
        private static final char WOKEN = 1;
        private static final char HALF_DONE = 2;

        private final Promise<Boolean> due;
        private final Request request;

        Answer(Promise<Boolean> due, Request request) {
            this.due = due;
            this.request = request;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            execution.valueOf(received);
            if (label == 0) {
                label = WOKEN;
                if (execution.await(due) == SUSPENDED) {
                    return SUSPENDED;
                }
            }
            if (label == WOKEN) {
                label = HALF_DONE;
                request.begin();
                if (execution.await(execution.executor().spawn(new Middle(request))) == SUSPENDED) {
                    return SUSPENDED;
                }
            }
            request.end();
            return null;
        }
    }

    private static final class Middle extends Coroutine<Void> {
        private final Request request;

        Middle(Request request) {
            this.request = request;
        }

        @Override
        protected Object step(Execution execution, Object received) {
            request.middle();
            return null;
        }
    }
}
