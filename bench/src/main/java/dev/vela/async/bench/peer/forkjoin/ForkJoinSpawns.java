package dev.vela.async.bench.peer.forkjoin;

import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;

/** Tasks that do nothing but end. */
final class ForkJoinSpawns {
    private final ForkJoinPool pool;
    private final Sizes sizes;

    ForkJoinSpawns(ForkJoinPool pool, Sizes sizes) {
        this.pool = pool;
        this.sizes = sizes;
    }

    Round local() throws InterruptedException {
        Countdown ends = new Countdown(sizes.spawns());
        long start = System.nanoTime();
        pool.execute(() -> {
            for (int number = 0; number < sizes.spawns(); number++) {
                new Arrival(ends).fork();
            }
        });
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.spawns());
    }

    Round remote() throws InterruptedException {
        Countdown ends = new Countdown(sizes.spawns());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.spawns(); number++) {
            pool.execute(new Arrival(ends));
        }
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.spawns());
    }

    Round joinRemote() {
        List<ForkJoinTask<Void>> tasks = new ArrayList<>(sizes.spawns());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.spawns(); number++) {
            tasks.add(pool.submit(new Empty()));
        }
        tasks.forEach(ForkJoinTask::join);
        return Round.of(System.nanoTime() - start, sizes.spawns());
    }

    Round chained() throws InterruptedException {
        Countdown end = new Countdown(1);
        long start = System.nanoTime();
        pool.execute(new Link(sizes.links(), end));
        end.await();
        return Round.of(System.nanoTime() - start, sizes.links());
    }

    /** Ends. */
    private static final class Empty extends RecursiveAction {
        private static final long serialVersionUID = 1;

        @Override
        protected void compute() {
            // Empty on purpose: what is measured is the way here and back.
        }
    }

    private static final class Arrival extends RecursiveAction {
        private static final long serialVersionUID = 1;

        private final transient Countdown ends;

        private Arrival(Countdown ends) {
            this.ends = ends;
        }

        @Override
        protected void compute() {
            ends.arrive();
        }
    }

    private static final class Link extends RecursiveAction {
        private static final long serialVersionUID = 1;

        private final int left;
        private final transient Countdown end;

        private Link(int left, Countdown end) {
            this.left = left;
            this.end = end;
        }

        @Override
        protected void compute() {
            if (left == 1) {
                end.arrive();
            } else {
                new Link(left - 1, end).fork();
            }
        }
    }
}
