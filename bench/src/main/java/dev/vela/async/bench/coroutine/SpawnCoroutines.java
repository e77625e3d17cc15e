package dev.vela.async.bench.coroutine;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.Coroutine;
import dev.vela.async.Execution;
import dev.vela.async.Task;
import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import java.util.ArrayList;
import java.util.List;

/** Coroutines that do nothing but end. */
final class SpawnCoroutines {
    private final AsyncExecutor executor;
    private final Sizes sizes;

    SpawnCoroutines(AsyncExecutor executor, Sizes sizes) {
        this.executor = executor;
        this.sizes = sizes;
    }

    Round local() throws InterruptedException {
        Countdown ends = new Countdown(sizes.spawns());
        long start = System.nanoTime();
        executor.spawn(new Spawner(sizes.spawns(), ends));
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.spawns());
    }

    Round remote() throws InterruptedException {
        Countdown ends = new Countdown(sizes.spawns());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.spawns(); number++) {
            executor.spawn(new Arrival(ends));
        }
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.spawns());
    }

    Round joinRemote() {
        List<Task<Void>> tasks = new ArrayList<>(sizes.spawns());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.spawns(); number++) {
            tasks.add(executor.spawn(new Nothing()));
        }
        for (Task<Void> task : tasks) {
            executor.blockOn(task);
        }
        return Round.of(System.nanoTime() - start, sizes.spawns());
    }

    Round chained() throws InterruptedException {
        Countdown end = new Countdown(1);
        long start = System.nanoTime();
        executor.spawn(new Link(sizes.links(), end));
        end.await();
        return Round.of(System.nanoTime() - start, sizes.links());
    }

    /** The empty function. */
    static final class Nothing extends Coroutine<Void> {
        @Override
        protected Object step(Execution execution, Object received) {
            return null;
        }
    }

    private static final class Arrival extends Coroutine<Void> {
        private final Countdown ends;

        Arrival(Countdown ends) {
            this.ends = ends;
        }

        @Override
        protected Object step(Execution execution, Object received) {
            ends.arrive();
            return null;
        }
    }

    private static final class Spawner extends Coroutine<Void> {
        private final int count;
        private final Countdown ends;

        Spawner(int count, Countdown ends) {
            this.count = count;
            this.ends = ends;
        }

        @Override
        protected Object step(Execution execution, Object received) {
            AsyncExecutor executor = execution.executor();
            for (int number = 0; number < count; number++) {
                executor.spawn(new Arrival(ends));
            }
            return null;
        }
    }

    private static final class Link extends Coroutine<Void> {
        private final int left;
        private final Countdown end;

        Link(int left, Countdown end) {
            this.left = left;
            this.end = end;
        }

        @Override
        protected Object step(Execution execution, Object received) {
            if (left == 1) {
                end.arrive();
            } else {
                execution.executor().spawn(new Link(left - 1, end));
            }
            return null;
        }
    }
}
