package dev.vela.async.bench.workload;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.Task;
import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Tasks that do nothing but end. */
final class SpawnWorkloads {
    private final AsyncExecutor executor;
    private final Sizes sizes;

    SpawnWorkloads(AsyncExecutor executor, Sizes sizes) {
        this.executor = executor;
        this.sizes = sizes;
    }

    Round local() throws InterruptedException {
        Countdown ends = new Countdown(sizes.spawns());
        Callable<Void> empty = arriving(ends);
        long start = System.nanoTime();
        executor.spawn(() -> {
            for (int number = 0; number < sizes.spawns(); number++) {
                executor.spawn(empty);
            }
            return null;
        });
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.spawns());
    }

    Round remote() throws InterruptedException {
        Countdown ends = new Countdown(sizes.spawns());
        Callable<Void> empty = arriving(ends);
        long start = System.nanoTime();
        for (int number = 0; number < sizes.spawns(); number++) {
            executor.spawn(empty);
        }
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.spawns());
    }

    Round joinRemote() {
        Callable<Void> empty = () -> null;
        List<Task<Void>> tasks = new ArrayList<>(sizes.spawns());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.spawns(); number++) {
            tasks.add(executor.spawn(empty));
        }
        for (Task<Void> task : tasks) {
            executor.blockOn(task);
        }
        return Round.of(System.nanoTime() - start, sizes.spawns());
    }

    Round chained() throws InterruptedException {
        Countdown end = new Countdown(1);
        long start = System.nanoTime();
        executor.spawn(new Link(executor, sizes.links(), end));
        end.await();
        return Round.of(System.nanoTime() - start, sizes.links());
    }

    Round blocking() {
        Callable<Void> empty = () -> null;
        List<Task<Void>> tasks = new ArrayList<>(sizes.closures());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.closures(); number++) {
            tasks.add(executor.spawnBlocking(empty));
        }
        for (Task<Void> task : tasks) {
            executor.blockOn(task);
        }
        return Round.of(System.nanoTime() - start, sizes.closures());
    }

    private static Callable<Void> arriving(Countdown ends) {
        return () -> {
            ends.arrive();
            return null;
        };
    }

    private record Link(AsyncExecutor executor, int left, Countdown end) implements Callable<Void> {
        @Override
        public Void call() {
            if (left == 1) {
                end.arrive();
            } else {
                executor.spawn(new Link(executor, left - 1, end));
            }
            return null;
        }
    }
}
