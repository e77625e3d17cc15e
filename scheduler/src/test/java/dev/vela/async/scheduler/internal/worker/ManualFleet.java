package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.internal.support.Parker;
import dev.vela.async.scheduler.internal.support.Rotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A fleet without threads, on a clock set by hand: the test drives the workers step by step. */
final class ManualFleet {
    final Fleet fleet;
    final ThreadSource threads;
    long nowNanos = 1_000_000_000;
    int threadsStarted;
    boolean startsFail;

    /** What happens at the moment of the next readings of the clock. */
    Runnable atClockReading = () -> {};

    /** What happens when a thread is started. */
    Runnable atStart = () -> {};

    ManualFleet(int workers, SchedulerConfig.SpawnOrder order) {
        SchedulerConfig config = SchedulerConfig.defaults()
                .withWorkers(workers)
                .withSpawnOrder(order)
                .withThreadStarter(thread -> {
                    if (startsFail) {
                        throw new OutOfMemoryError("no thread to be had");
                    }
                    threadsStarted++;
                    atStart.run();
                });
        this.threads = new ThreadSource(config, (name, worker) -> new Thread(name), new ThreadList());
        this.fleet = new Fleet(config, this::readClock, new Rotation(7), threads, () -> {});
    }

    private long readClock() {
        atClockReading.run();
        return nowNanos;
    }

    /** The worker of that index, which must have been started; driven by the calling thread from now on. */
    Worker worker(int index) {
        Worker worker = Objects.requireNonNull(fleet.worker(index), "not started");
        worker.drivenBy(new Parker());
        return worker;
    }

    /** Steps until the worker sleeps, each step a microsecond, and answers the names of the jobs that came out. */
    List<String> namesUntilAsleep(Worker worker) {
        List<String> names = new ArrayList<>();
        for (int steps = 0; steps < 100_000; steps++) {
            nowNanos += 1_000;
            Job job = worker.step();
            if (job != null) {
                names.add(job.toString());
            } else if (worker.isAsleep()) {
                return names;
            }
        }
        throw new AssertionError("the worker neither sleeps nor runs dry; so far " + names);
    }

    /** A job that is never run, only looked at. */
    static Job job(String name) {
        return new Job() {
            @Override
            protected void run(Carrier carrier) {
                throw new AssertionError("not to be run");
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }
}
