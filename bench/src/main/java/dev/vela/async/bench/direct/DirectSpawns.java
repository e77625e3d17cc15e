package dev.vela.async.bench.direct;

import dev.vela.async.AsyncBody;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import java.util.ArrayList;
import java.util.List;

/** Bodies that do nothing but end. */
final class DirectSpawns {
    private final AsyncExecutor executor;
    private final Sizes sizes;

    DirectSpawns(AsyncExecutor executor, Sizes sizes) {
        this.executor = executor;
        this.sizes = sizes;
    }

    Round local() throws InterruptedException {
        Countdown ends = new Countdown(sizes.spawns());
        VelaFuture<Void> empty = arriving(ends);
        long start = System.nanoTime();
        executor.spawn(VelaFuture.async(() -> {
            for (int number = 0; number < sizes.spawns(); number++) {
                executor.spawn(empty);
            }
            return null;
        }));
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.spawns());
    }

    Round remote() throws InterruptedException {
        Countdown ends = new Countdown(sizes.spawns());
        VelaFuture<Void> empty = arriving(ends);
        long start = System.nanoTime();
        for (int number = 0; number < sizes.spawns(); number++) {
            executor.spawn(empty);
        }
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.spawns());
    }

    Round joinRemote() {
        VelaFuture<Void> empty = VelaFuture.async(() -> null);
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
        executor.spawn(VelaFuture.async(new Link(executor, sizes.links(), end)));
        end.await();
        return Round.of(System.nanoTime() - start, sizes.links());
    }

    private static VelaFuture<Void> arriving(Countdown ends) {
        return VelaFuture.async(() -> {
            ends.arrive();
            return null;
        });
    }

    private record Link(AsyncExecutor executor, int left, Countdown end) implements AsyncBody<Void> {
        @Override
        public Void run() {
            if (left == 1) {
                end.arrive();
            } else {
                executor.spawn(VelaFuture.async(new Link(executor, left - 1, end)));
            }
            return null;
        }
    }
}
