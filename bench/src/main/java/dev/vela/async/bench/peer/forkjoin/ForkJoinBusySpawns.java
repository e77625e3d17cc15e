package dev.vela.async.bench.peer.forkjoin;

import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Stall;
import dev.vela.async.bench.measure.Subject;
import java.util.concurrent.ForkJoinPool;

/** Spawns from outside while background tasks, two for each worker, submit themselves again and stall. */
final class ForkJoinBusySpawns implements Subject {
    private static final int TASKS_PER_WORKER = 2;

    private final ForkJoinPool pool;
    private final ForkJoinSpawns spawns;
    private volatile boolean stopped;

    ForkJoinBusySpawns(ForkJoinPool pool, ForkJoinSpawns spawns) {
        this.pool = pool;
        this.spawns = spawns;
        for (int number = pool.getParallelism() * TASKS_PER_WORKER; number > 0; number--) {
            pool.execute(this::stallAndYield);
        }
    }

    @Override
    public Round run() {
        return spawns.joinRemote();
    }

    @Override
    public void close() {
        stopped = true;
    }

    private void stallAndYield() {
        if (!stopped) {
            Stall.tenMicros();
            pool.execute(this::stallAndYield);
        }
    }
}
