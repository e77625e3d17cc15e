package dev.vela.async.bench.peer.forkjoin;

import dev.vela.async.bench.measure.Check;
import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.PeakMemory;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.peer.Repeating;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Tasks that mostly wait: for a time, or for ever. */
@SuppressWarnings("FutureReturnValueIgnored") // dependents are the way to await here, and tell their ends themselves
final class ForkJoinWaits {
    private final ForkJoinPool pool;
    private final Sizes sizes;

    ForkJoinWaits(ForkJoinPool pool, Sizes sizes) {
        this.pool = pool;
        this.sizes = sizes;
    }

    Round timerChurn() throws InterruptedException {
        Countdown ends = new Countdown(sizes.sleepers());
        Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, pool);
        long start = System.nanoTime();
        for (int number = 0; number < sizes.sleepers(); number++) {
            pool.execute(new Repeating(later, sizes.sleepsEach(), ends));
        }
        ends.await();
        return Round.of(System.nanoTime() - start, (long) sizes.sleepers() * sizes.sleepsEach());
    }

    Round longSleep() throws InterruptedException {
        Countdown ends = new Countdown(sizes.longSleepers());
        Executor later = CompletableFuture.delayedExecutor(sizes.longSleepMillis(), TimeUnit.MILLISECONDS, pool);
        long start = System.nanoTime();
        for (int number = 0; number < sizes.longSleepers(); number++) {
            later.execute(ends::arrive);
        }
        ends.await();
        return PeakMemory.round(System.nanoTime() - start);
    }

    Round cancelMany() {
        List<CompletableFuture<Void>> tasks = new ArrayList<>(sizes.cancelled());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.cancelled(); number++) {
            tasks.add(CompletableFuture.supplyAsync(CompletableFuture<Void>::new, pool)
                    .thenCompose(Function.identity()));
        }
        for (CompletableFuture<Void> task : tasks) {
            task.cancel(false);
        }
        int cancelled = 0;
        for (CompletableFuture<Void> task : tasks) {
            cancelled += endsAsCancelled(task) ? 1 : 0;
        }
        long nanos = System.nanoTime() - start;
        Check.equal("cancelled tasks", sizes.cancelled(), cancelled);
        return Round.of(nanos, sizes.cancelled());
    }

    private static boolean endsAsCancelled(CompletableFuture<Void> task) {
        try {
            task.join();
            return false;
        } catch (CancellationException ended) {
            return true;
        }
    }
}
