package dev.vela.async.bench.coroutine;

import dev.vela.async.Async;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.Coroutine;
import dev.vela.async.Execution;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Stall;
import dev.vela.async.bench.measure.Subject;
import java.util.ArrayList;
import java.util.List;

/** Spawns from outside while background coroutines, two for each worker, yield and stall in a loop. */
final class BusyCoroutines implements Subject {
    private static final int TASKS_PER_WORKER = 2;

    private final SpawnCoroutines spawns;
    private final List<Task<Void>> background = new ArrayList<>();

    BusyCoroutines(AsyncExecutor executor, int workers, SpawnCoroutines spawns) {
        this.spawns = spawns;
        for (int number = workers * TASKS_PER_WORKER; number > 0; number--) {
            background.add(executor.spawn(new Yielding()));
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

    private static final class Yielding extends Coroutine<Void> {
        private static final VelaFuture<Void> YIELD = Async.yieldNow();

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            execution.valueOf(received);
            if (label == 1) {
                Stall.tenMicros();
            }
            label = 1;
            while (execution.await(YIELD) != SUSPENDED) {
                Stall.tenMicros();
            }
            return SUSPENDED;
        }
    }
}
