package dev.vela.async.bench.peer.forkjoin;

import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.peer.Repeating;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;

/** Tasks that give way to one another or talk by futures. */
@SuppressWarnings("FutureReturnValueIgnored") // dependents are the way to await here, and tell their ends themselves
final class ForkJoinTalks {
    private final ForkJoinPool pool;
    private final Sizes sizes;

    ForkJoinTalks(ForkJoinPool pool, Sizes sizes) {
        this.pool = pool;
        this.sizes = sizes;
    }

    /** To submit oneself again is to yield, in the pool's mode for events. */
    Round yieldMany() throws InterruptedException {
        Countdown ends = new Countdown(sizes.yieldingTasks());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.yieldingTasks(); number++) {
            pool.execute(new Repeating(pool, sizes.yieldsEach(), ends));
        }
        ends.await();
        return Round.of(System.nanoTime() - start, (long) sizes.yieldingTasks() * sizes.yieldsEach());
    }

    Round pingPong() throws InterruptedException {
        Countdown ends = new Countdown(sizes.pingPongs());
        long start = System.nanoTime();
        pool.execute(() -> {
            for (int number = 0; number < sizes.pingPongs(); number++) {
                pool.execute(() -> serve(ends));
            }
        });
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.pingPongs());
    }

    /** The awaits go through the pool: inline they would be a recursion as deep as there are bounces. */
    Round promiseRoundTrips() throws InterruptedException {
        Countdown ends = new Countdown(2);
        CompletableFuture<Ball> first = new CompletableFuture<>();
        long start = System.nanoTime();
        pool.execute(() -> receive(first, ends));
        pool.execute(() -> send(first, sizes.bounces(), ends));
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.bounces());
    }

    private void serve(Countdown ends) {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> second = new CompletableFuture<>();
        pool.execute(() -> first.thenAccept(ball -> second.complete(ball + 1)));
        first.complete(1);
        second.thenAccept(ball -> ends.arrive());
    }

    private void send(CompletableFuture<Ball> to, int bouncesLeft, Countdown ends) {
        if (bouncesLeft == 1) {
            ends.arrive();
            to.complete(new Ball(null, 0));
            return;
        }
        CompletableFuture<Ball> back = new CompletableFuture<>();
        to.complete(new Ball(back, bouncesLeft - 1));
        receive(back, ends);
    }

    private void receive(CompletableFuture<Ball> from, Countdown ends) {
        from.thenAcceptAsync(
                ball -> {
                    if (ball.bouncesLeft() > 0) {
                        send(ball.back(), ball.bouncesLeft(), ends);
                    } else {
                        ends.arrive();
                    }
                },
                pool);
    }

    private record Ball(CompletableFuture<Ball> back, int bouncesLeft) {}
}
