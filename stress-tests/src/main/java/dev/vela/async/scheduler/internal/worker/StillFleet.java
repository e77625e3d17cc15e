package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.NumberedJob;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.internal.support.Parker;
import dev.vela.async.scheduler.internal.support.Rotation;
import java.util.Objects;

/** A fleet of one worker that has no thread: an actor drives it step by step. Its clock stands still. */
final class StillFleet {
    private static final SchedulerConfig CONFIG =
            SchedulerConfig.defaults().withWorkers(1).withThreadStarter(thread -> {});

    final Fleet fleet;
    final Worker worker;

    StillFleet() {
        ThreadSource threads = new ThreadSource(CONFIG, (name, worker) -> new Thread(name), new ThreadList());
        fleet = new Fleet(CONFIG, () -> 0, new Rotation(7), threads, () -> {});
        fleet.startFirst();
        worker = Objects.requireNonNull(fleet.worker(0));
        worker.drivenBy(new Parker());
    }

    /** Submits from outside; 1 if the job was taken, 0 if it was refused. */
    int submit(int number) {
        return fleet.submit(new NumberedJob(number)) ? 1 : 0;
    }

    /** Steps until a job comes out, the worker sleeps or has retired; the number of the job, or 0. */
    int nextNumber() {
        while (true) {
            Job job = worker.step();
            if (job != null || worker.isAsleep() || worker.isRetired()) {
                return NumberedJob.of(job);
            }
        }
    }

    /** Steps until the worker sleeps or has retired; the sum of the numbers of all jobs that came out. */
    int sumOfNumbers() {
        int sum = 0;
        for (int number = nextNumber(); number != 0; number = nextNumber()) {
            sum += number;
        }
        return sum;
    }
}
