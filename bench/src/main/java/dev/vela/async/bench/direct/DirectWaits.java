package dev.vela.async.bench.direct;

import dev.vela.async.Async;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.JoinException;
import dev.vela.async.Promise;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import dev.vela.async.bench.measure.Check;
import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.PeakMemory;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Bodies that mostly wait: for a time, or for ever. */
final class DirectWaits {
    private static final Duration SHORT_SLEEP = Duration.ofMillis(1);

    private final AsyncExecutor executor;
    private final Sizes sizes;

    DirectWaits(AsyncExecutor executor, Sizes sizes) {
        this.executor = executor;
        this.sizes = sizes;
    }

    Round timerChurn() throws InterruptedException {
        Countdown ends = new Countdown(sizes.sleepers());
        VelaFuture<Void> sleeper = VelaFuture.async(() -> {
            for (int left = sizes.sleepsEach(); left > 0; left--) {
                Async.await(Async.sleep(SHORT_SLEEP));
            }
            ends.arrive();
            return null;
        });
        long start = System.nanoTime();
        for (int number = 0; number < sizes.sleepers(); number++) {
            executor.spawn(sleeper);
        }
        ends.await();
        return Round.of(System.nanoTime() - start, (long) sizes.sleepers() * sizes.sleepsEach());
    }

    Round longSleep() throws InterruptedException {
        Countdown ends = new Countdown(sizes.longSleepers());
        Duration duration = Duration.ofMillis(sizes.longSleepMillis());
        VelaFuture<Void> sleeper = VelaFuture.async(() -> {
            Async.await(Async.sleep(duration));
            ends.arrive();
            return null;
        });
        long start = System.nanoTime();
        for (int number = 0; number < sizes.longSleepers(); number++) {
            executor.spawn(sleeper);
        }
        ends.await();
        return PeakMemory.round(System.nanoTime() - start);
    }

    Round cancelMany() {
        Promise<Void> never = Promise.<Void>create().promise();
        VelaFuture<Void> waiting = VelaFuture.async(() -> Async.await(never));
        List<Task<Void>> tasks = new ArrayList<>(sizes.cancelled());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.cancelled(); number++) {
            tasks.add(executor.spawn(waiting));
        }
        for (Task<Void> task : tasks) {
            task.cancel();
        }
        int cancelled = 0;
        for (Task<Void> task : tasks) {
            cancelled += endsAsCancelled(task) ? 1 : 0;
        }
        long nanos = System.nanoTime() - start;
        Check.equal("cancelled tasks", sizes.cancelled(), cancelled);
        return Round.of(nanos, sizes.cancelled());
    }

    private boolean endsAsCancelled(Task<Void> task) {
        try {
            executor.blockOn(task);
            return false;
        } catch (JoinException ended) {
            return ended.isCancelled();
        }
    }
}
