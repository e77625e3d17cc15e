package dev.vela.async.bench.workload;

import dev.vela.async.Async;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.Promise;
import dev.vela.async.PromiseSender;
import dev.vela.async.VelaFuture;
import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import java.util.function.Function;

/** Tasks that give way to one another or talk by promises. */
final class TalkWorkloads {
    private final AsyncExecutor executor;
    private final Sizes sizes;

    TalkWorkloads(AsyncExecutor executor, Sizes sizes) {
        this.executor = executor;
        this.sizes = sizes;
    }

    Round yieldMany() throws InterruptedException {
        Countdown ends = new Countdown(sizes.yieldingTasks());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.yieldingTasks(); number++) {
            executor.spawn(new Yielding(sizes.yieldsEach(), ends).again);
        }
        ends.await();
        return Round.of(System.nanoTime() - start, (long) sizes.yieldingTasks() * sizes.yieldsEach());
    }

    Round pingPong() throws InterruptedException {
        Countdown ends = new Countdown(sizes.pingPongs());
        VelaFuture<Void> player = VelaFuture.of(this::serve)
                .flatMap(second -> second)
                .map(ball -> {
                    ends.arrive();
                    return null;
                });
        long start = System.nanoTime();
        executor.spawn(() -> {
            for (int number = 0; number < sizes.pingPongs(); number++) {
                executor.spawn(player);
            }
            return null;
        });
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.pingPongs());
    }

    Round promiseRoundTrips() throws InterruptedException {
        Countdown ends = new Countdown(2);
        Promise.Pair<Ball> first = Promise.create();
        long start = System.nanoTime();
        executor.spawn(receive(first.promise(), ends));
        executor.spawn(VelaFuture.of(() -> first.sender()).flatMap(to -> send(to, sizes.bounces(), ends)));
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.bounces());
    }

    private Promise<Integer> serve() {
        Promise.Pair<Integer> first = Promise.create();
        Promise.Pair<Integer> second = Promise.create();
        executor.spawn(first.promise().map(ball -> second.sender().resolve(ball + 1)));
        first.sender().resolve(1);
        return second.promise();
    }

    /** Sends the ball on its way and waits for it to come back, if it is to be bounced again. */
    private static VelaFuture<Void> send(PromiseSender<Ball> to, int bouncesLeft, Countdown ends) {
        if (bouncesLeft == 1) {
            ends.arrive();
            to.resolve(new Ball(null, 0));
            return VelaFuture.value(null);
        }
        Promise.Pair<Ball> back = Promise.create();
        to.resolve(new Ball(back.sender(), bouncesLeft - 1));
        return receive(back.promise(), ends);
    }

    private static VelaFuture<Void> receive(Promise<Ball> from, Countdown ends) {
        return from.flatMap(ball -> {
            if (ball.bouncesLeft() > 0) {
                return send(ball.back(), ball.bouncesLeft(), ends);
            }
            ends.arrive();
            return VelaFuture.value(null);
        });
    }

    /**
     * What the two tasks send to and fro.
     *
     * @param back where to send it back, or null the last time
     * @param bouncesLeft how often it is still to be sent
     */
    private record Ball(PromiseSender<Ball> back, int bouncesLeft) {}

    /** Yields again and again by one description, since it is the same step each time. */
    private static final class Yielding implements Function<Void, VelaFuture<Void>> {
        private static final VelaFuture<Void> DONE = VelaFuture.value(null);

        private final VelaFuture<Void> again = Async.yieldNow().flatMap(this);
        private final Countdown ends;
        private int left;

        private Yielding(int left, Countdown ends) {
            this.left = left;
            this.ends = ends;
        }

        @Override
        public VelaFuture<Void> apply(Void yielded) {
            left--;
            if (left > 0) {
                return again;
            }
            ends.arrive();
            return DONE;
        }
    }
}
