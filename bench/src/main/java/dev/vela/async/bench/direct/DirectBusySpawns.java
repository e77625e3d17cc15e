package dev.vela.async.bench.direct;

import dev.vela.async.Async;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Stall;
import dev.vela.async.bench.measure.Subject;
import java.util.ArrayList;
import java.util.List;

/** Spawns from outside while background bodies, two for each worker, yield and stall in a loop. */
final class DirectBusySpawns implements Subject {
    private static final int TASKS_PER_WORKER = 2;

    private final DirectSpawns spawns;
    private final List<Task<Void>> background = new ArrayList<>();

    DirectBusySpawns(AsyncExecutor executor, int workers, DirectSpawns spawns) {
        this.spawns = spawns;
        for (int number = workers * TASKS_PER_WORKER; number > 0; number--) {
            background.add(executor.spawn(VelaFuture.async(DirectBusySpawns::yieldForEver)));
        }
    }

    @Override
    public Round run() {
        return spawns.joinRemote();
    }

    @Override
    public void close() {
        background.forEach(Task::cancel);
    }

    private static Void yieldForEver() {
        while (true) {
            Async.await(Async.yieldNow()); // throws when the task is cancelled
            Stall.tenMicros();
        }
    }
}
