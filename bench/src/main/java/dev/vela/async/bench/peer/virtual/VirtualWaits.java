package dev.vela.async.bench.peer.virtual;

import dev.vela.async.bench.measure.Check;
import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.PeakMemory;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Threads that mostly wait: for a time, or for ever. */
final class VirtualWaits {
    private final Sizes sizes;

    VirtualWaits(Sizes sizes) {
        this.sizes = sizes;
    }

    Round timerChurn() throws InterruptedException {
        Countdown ends = new Countdown(sizes.sleepers());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.sleepers(); number++) {
            Awaiting.start(() -> {
                for (int left = sizes.sleepsEach(); left > 0; left--) {
                    Thread.sleep(1);
                }
                ends.arrive();
            });
        }
        ends.await();
        return Round.of(System.nanoTime() - start, (long) sizes.sleepers() * sizes.sleepsEach());
    }

    Round longSleep() throws InterruptedException {
        Countdown ends = new Countdown(sizes.longSleepers());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.longSleepers(); number++) {
            Awaiting.start(() -> {
                Thread.sleep(sizes.longSleepMillis());
                ends.arrive();
            });
        }
        ends.await();
        return PeakMemory.round(System.nanoTime() - start);
    }

    Round cancelMany() throws InterruptedException {
        List<Waiting> tasks = new ArrayList<>(sizes.cancelled());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.cancelled(); number++) {
            tasks.add(new Waiting().spawned());
        }
        for (Waiting task : tasks) {
            task.thread.interrupt();
        }
        int cancelled = 0;
        for (Waiting task : tasks) {
            cancelled += task.endsAsCancelled() ? 1 : 0;
        }
        long nanos = System.nanoTime() - start;
        Check.equal("cancelled tasks", sizes.cancelled(), cancelled);
        return Round.of(nanos, sizes.cancelled());
    }

    /**
     * Waits until it is cancelled, as the peers do that have a call for it: for no promise, and without the exception
     * that leaving one would make. The end is written before the thread ends and read after the join.
     */
    private static final class Waiting implements Runnable {
        private Thread thread;
        private boolean cancelled;

        private Waiting spawned() {
            thread = VirtualThreads.start(this);
            return this;
        }

        @Override
        public void run() {
            while (!cancelled) {
                LockSupport.park(this);
                cancelled = Thread.interrupted();
            }
        }

        private boolean endsAsCancelled() throws InterruptedException {
            thread.join();
            return cancelled;
        }
    }
}
