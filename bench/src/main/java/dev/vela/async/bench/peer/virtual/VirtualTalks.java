package dev.vela.async.bench.peer.virtual;

import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import java.util.concurrent.CompletableFuture;

/** Threads that give way to one another or talk by futures. */
final class VirtualTalks {
    private final Sizes sizes;

    VirtualTalks(Sizes sizes) {
        this.sizes = sizes;
    }

    Round yieldMany() throws InterruptedException {
        Countdown ends = new Countdown(sizes.yieldingTasks());
        Runnable yielding = () -> {
            for (int left = sizes.yieldsEach(); left > 0; left--) {
                Thread.yield();
            }
            ends.arrive();
        };
        long start = System.nanoTime();
        for (int number = 0; number < sizes.yieldingTasks(); number++) {
            VirtualThreads.start(yielding);
        }
        ends.await();
        return Round.of(System.nanoTime() - start, (long) sizes.yieldingTasks() * sizes.yieldsEach());
    }

    Round pingPong() throws InterruptedException {
        Countdown ends = new Countdown(sizes.pingPongs());
        long start = System.nanoTime();
        VirtualThreads.start(() -> {
            for (int number = 0; number < sizes.pingPongs(); number++) {
                Awaiting.start(() -> serve(ends));
            }
        });
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.pingPongs());
    }

    Round promiseRoundTrips() throws InterruptedException {
        Countdown ends = new Countdown(2);
        CompletableFuture<Ball> first = new CompletableFuture<>();
        long start = System.nanoTime();
        Awaiting.start(() -> receive(first, ends));
        Awaiting.start(() -> send(first, sizes.bounces(), ends));
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.bounces());
    }

    private static void serve(Countdown ends) throws InterruptedException {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> second = new CompletableFuture<>();
        Awaiting.start(() -> second.complete(Awaiting.await(first) + 1));
        first.complete(1);
        Awaiting.await(second);
        ends.arrive();
    }

    /** Sends the ball, waits for it to come back and sends it again, until it has been bounced often enough. */
    private static void send(CompletableFuture<Ball> first, int bounces, Countdown ends) throws InterruptedException {
        CompletableFuture<Ball> to = first;
        int left = bounces;
        while (left > 1) {
            CompletableFuture<Ball> back = new CompletableFuture<>();
            to.complete(new Ball(back, left - 1));
            Ball ball = Awaiting.await(back);
            to = ball.back();
            left = ball.bouncesLeft();
        }
        if (left == 1) {
            to.complete(new Ball(null, 0));
        }
        ends.arrive();
    }

    private static void receive(CompletableFuture<Ball> from, Countdown ends) throws InterruptedException {
        Ball ball = Awaiting.await(from);
        if (ball.bouncesLeft() > 0) {
            send(ball.back(), ball.bouncesLeft(), ends);
        } else {
            ends.arrive();
        }
    }

    /**
     * What the two threads send to and fro.
     *
     * @param back where to send it back, or null the last time
     * @param bouncesLeft how often it is still to be sent
     */
    private record Ball(CompletableFuture<Ball> back, int bouncesLeft) {}
}
