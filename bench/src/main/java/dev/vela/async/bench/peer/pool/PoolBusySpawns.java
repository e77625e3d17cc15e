package dev.vela.async.bench.peer.pool;

import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Stall;
import dev.vela.async.bench.measure.Subject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** Spawns from outside while background tasks, two for each worker, submit themselves again and stall. */
final class PoolBusySpawns implements Subject {
    private static final int TASKS_PER_WORKER = 2;

    private final ExecutorService pool;
    private final PoolSpawns spawns;
    private volatile boolean stopped;

    PoolBusySpawns(ExecutorService pool, int workers, PoolSpawns spawns) {
        this.pool = pool;
        this.spawns = spawns;
        for (int number = workers * TASKS_PER_WORKER; number > 0; number--) {
            pool.execute(this::stallAndYield);
        }
    }

    @Override
    public Round run() throws Exception {
        return spawns.joinRemote();
    }

    @Override
    public void close() {
        stopped = true;
    }

    private void stallAndYield() {
        if (stopped) {
            return;
        }
        Stall.tenMicros();
        try {
            pool.execute(this::stallAndYield);
        } catch (RejectedExecutionException closed) {
            // The pool was closed between the look and the submission, which ends this task as well.
        }
    }
}
