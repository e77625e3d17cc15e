package dev.vela.async.bench.direct;

import dev.vela.async.Async;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.Promise;
import dev.vela.async.PromiseSender;
import dev.vela.async.VelaFuture;
import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;

/** Bodies that give way to one another or talk by promises. */
final class DirectTalks {
    private final AsyncExecutor executor;
    private final Sizes sizes;

    DirectTalks(AsyncExecutor executor, Sizes sizes) {
        this.executor = executor;
        this.sizes = sizes;
    }

    Round yieldMany() throws InterruptedException {
        Countdown ends = new Countdown(sizes.yieldingTasks());
        VelaFuture<Void> yielding = VelaFuture.async(() -> {
            for (int left = sizes.yieldsEach(); left > 0; left--) {
                Async.await(Async.yieldNow());
            }
            ends.arrive();
            return null;
        });
        long start = System.nanoTime();
        for (int number = 0; number < sizes.yieldingTasks(); number++) {
            executor.spawn(yielding);
        }
        ends.await();
        return Round.of(System.nanoTime() - start, (long) sizes.yieldingTasks() * sizes.yieldsEach());
    }

    Round pingPong() throws InterruptedException {
        Countdown ends = new Countdown(sizes.pingPongs());
        VelaFuture<Void> player = VelaFuture.async(() -> serve(ends));
        long start = System.nanoTime();
        executor.spawn(VelaFuture.async(() -> {
            for (int number = 0; number < sizes.pingPongs(); number++) {
                executor.spawn(player);
            }
            return null;
        }));
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.pingPongs());
    }

    Round promiseRoundTrips() throws InterruptedException {
        Countdown ends = new Countdown(2);
        Promise.Pair<Ball> first = Promise.create();
        long start = System.nanoTime();
        executor.spawn(VelaFuture.async(() -> receive(first.promise(), ends)));
        executor.spawn(VelaFuture.async(() -> send(first.sender(), sizes.bounces(), ends)));
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.bounces());
    }

    private Void serve(Countdown ends) {
        Promise.Pair<Integer> first = Promise.create();
        Promise.Pair<Integer> second = Promise.create();
        executor.spawn(VelaFuture.async(() -> second.sender().resolve(Async.await(first.promise()) + 1)));
        first.sender().resolve(1);
        Async.await(second.promise());
        ends.arrive();
        return null;
    }

    /** Sends the ball, waits for it to come back and sends it again, until it has been bounced often enough. */
    private static Void send(PromiseSender<Ball> first, int bounces, Countdown ends) {
        PromiseSender<Ball> to = first;
        int left = bounces;
        while (left > 1) {
            Promise.Pair<Ball> back = Promise.create();
            to.resolve(new Ball(back.sender(), left - 1));
            Ball ball = Async.await(back.promise());
            to = ball.back();
            left = ball.bouncesLeft();
        }
        if (left == 1) {
            to.resolve(new Ball(null, 0));
        }
        ends.arrive();
        return null;
    }

    private static Void receive(Promise<Ball> from, Countdown ends) {
        Ball ball = Async.await(from);
        if (ball.bouncesLeft() > 0) {
            return send(ball.back(), ball.bouncesLeft(), ends);
        }
        ends.arrive();
        return null;
    }

    /**
     * What the two bodies send to and fro.
     *
     * @param back where to send it back, or null the last time
     * @param bouncesLeft how often it is still to be sent
     */
    private record Ball(PromiseSender<Ball> back, int bouncesLeft) {}
}
