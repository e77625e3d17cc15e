package dev.vela.async.bench.peer.pool;

import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.peer.Repeating;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Tasks that do nothing but end, or submit themselves or another one before. */
final class PoolSpawns {
    private final ExecutorService pool;
    private final Sizes sizes;

    PoolSpawns(ExecutorService pool, Sizes sizes) {
        this.pool = pool;
        this.sizes = sizes;
    }

    Round local() throws InterruptedException {
        Countdown ends = new Countdown(sizes.spawns());
        Runnable empty = ends::arrive;
        long start = System.nanoTime();
        pool.execute(() -> {
            for (int number = 0; number < sizes.spawns(); number++) {
                pool.execute(empty);
            }
        });
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.spawns());
    }

    Round remote() throws InterruptedException {
        Countdown ends = new Countdown(sizes.spawns());
        Runnable empty = ends::arrive;
        long start = System.nanoTime();
        for (int number = 0; number < sizes.spawns(); number++) {
            pool.execute(empty);
        }
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.spawns());
    }

    Round joinRemote() throws InterruptedException, ExecutionException {
        return submitAndJoin(sizes.spawns());
    }

    /** On the threads that there are: this pool has no others for what blocks. */
    Round blocking() throws InterruptedException, ExecutionException {
        return submitAndJoin(sizes.closures());
    }

    Round yieldMany() throws InterruptedException {
        Countdown ends = new Countdown(sizes.yieldingTasks());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.yieldingTasks(); number++) {
            pool.execute(new Repeating(pool, sizes.yieldsEach(), ends));
        }
        ends.await();
        return Round.of(System.nanoTime() - start, (long) sizes.yieldingTasks() * sizes.yieldsEach());
    }

    Round chained() throws InterruptedException {
        Countdown end = new Countdown(1);
        long start = System.nanoTime();
        pool.execute(new Link(pool, sizes.links(), end));
        end.await();
        return Round.of(System.nanoTime() - start, sizes.links());
    }

    private Round submitAndJoin(int tasks) throws InterruptedException, ExecutionException {
        Runnable empty = () -> {};
        List<Future<?>> handles = new ArrayList<>(tasks);
        long start = System.nanoTime();
        for (int number = 0; number < tasks; number++) {
            handles.add(pool.submit(empty));
        }
        for (Future<?> handle : handles) {
            handle.get();
        }
        return Round.of(System.nanoTime() - start, tasks);
    }

    private record Link(ExecutorService pool, int left, Countdown end) implements Runnable {
        @Override
        public void run() {
            if (left == 1) {
                end.arrive();
            } else {
                pool.execute(new Link(pool, left - 1, end));
            }
        }
    }
}
