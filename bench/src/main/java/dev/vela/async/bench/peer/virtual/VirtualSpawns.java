package dev.vela.async.bench.peer.virtual;

import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import java.util.ArrayList;
import java.util.List;

/** Threads that do nothing but end. */
final class VirtualSpawns {
    private final Sizes sizes;

    VirtualSpawns(Sizes sizes) {
        this.sizes = sizes;
    }

    Round local() throws InterruptedException {
        Countdown ends = new Countdown(sizes.spawns());
        Runnable empty = ends::arrive;
        long start = System.nanoTime();
        VirtualThreads.start(() -> {
            for (int number = 0; number < sizes.spawns(); number++) {
                VirtualThreads.start(empty);
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
            VirtualThreads.start(empty);
        }
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.spawns());
    }

    Round joinRemote() throws InterruptedException {
        return startAndJoin(sizes.spawns());
    }

    /** A virtual thread is what the JDK offers for calls that block: they hold no carrier. */
    Round blocking() throws InterruptedException {
        return startAndJoin(sizes.closures());
    }

    Round chained() throws InterruptedException {
        Countdown end = new Countdown(1);
        long start = System.nanoTime();
        VirtualThreads.start(new Link(sizes.links(), end));
        end.await();
        return Round.of(System.nanoTime() - start, sizes.links());
    }

    private static Round startAndJoin(int number) throws InterruptedException {
        Runnable empty = () -> {};
        List<Thread> threads = new ArrayList<>(number);
        long start = System.nanoTime();
        for (int started = 0; started < number; started++) {
            threads.add(VirtualThreads.start(empty));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return Round.of(System.nanoTime() - start, number);
    }

    private record Link(int left, Countdown end) implements Runnable {
        @Override
        public void run() {
            if (left == 1) {
                end.arrive();
            } else {
                VirtualThreads.start(new Link(left - 1, end));
            }
        }
    }
}
