package dev.vela.async.bench.coroutine;

import dev.vela.async.Async;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.Coroutine;
import dev.vela.async.Execution;
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

/** Coroutines that mostly wait: for a time, or for ever. */
final class WaitCoroutines {
    static final VelaFuture<Void> SHORT_SLEEP = Async.sleep(Duration.ofMillis(1));

    private final AsyncExecutor executor;
    private final Sizes sizes;

    WaitCoroutines(AsyncExecutor executor, Sizes sizes) {
        this.executor = executor;
        this.sizes = sizes;
    }

    Round timerChurn() throws InterruptedException {
        Countdown ends = new Countdown(sizes.sleepers());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.sleepers(); number++) {
            executor.spawn(new Sleeping(SHORT_SLEEP, sizes.sleepsEach(), ends));
        }
        ends.await();
        return Round.of(System.nanoTime() - start, (long) sizes.sleepers() * sizes.sleepsEach());
    }

    Round longSleep() throws InterruptedException {
        Countdown ends = new Countdown(sizes.longSleepers());
        VelaFuture<Void> sleep = Async.sleep(Duration.ofMillis(sizes.longSleepMillis()));
        long start = System.nanoTime();
        for (int number = 0; number < sizes.longSleepers(); number++) {
            executor.spawn(new Sleeping(sleep, 1, ends));
        }
        ends.await();
        return PeakMemory.round(System.nanoTime() - start);
    }

    Round cancelMany() {
        Promise<Void> never = Promise.<Void>create().promise();
        List<Task<Void>> tasks = new ArrayList<>(sizes.cancelled());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.cancelled(); number++) {
            tasks.add(executor.spawn(new Waiting(never)));
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

    private static final class Sleeping extends Coroutine<Void> {
        private final VelaFuture<Void> sleep;
        private final Countdown ends;
        private int left;

        Sleeping(VelaFuture<Void> sleep, int left, Countdown ends) {
            this.sleep = sleep;
            this.left = left;
            this.ends = ends;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            execution.valueOf(received);
            while (left-- > 0) {
                if (execution.await(sleep) == SUSPENDED) {
                    return SUSPENDED;
                }
            }
            ends.arrive();
            return null;
        }
    }

    private static final class Waiting extends Coroutine<Void> {
        private final Promise<Void> event;

        Waiting(Promise<Void> event) {
            this.event = event;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            if (label == 0) {
                label = 1;
                return execution.await(event);
            }
            return execution.valueOf(received);
        }
    }
}
