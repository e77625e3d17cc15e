package dev.vela.async.bench.coroutine;

import dev.vela.async.Async;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.Coroutine;
import dev.vela.async.Execution;
import dev.vela.async.Promise;
import dev.vela.async.PromiseSender;
import dev.vela.async.VelaFuture;
import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;

/** Coroutines that give way to one another or talk by promises. */
final class TalkCoroutines {
    private final AsyncExecutor executor;
    private final Sizes sizes;

    TalkCoroutines(AsyncExecutor executor, Sizes sizes) {
        this.executor = executor;
        this.sizes = sizes;
    }

    Round yieldMany() throws InterruptedException {
        Countdown ends = new Countdown(sizes.yieldingTasks());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.yieldingTasks(); number++) {
            executor.spawn(new Yielding(sizes.yieldsEach(), ends));
        }
        ends.await();
        return Round.of(System.nanoTime() - start, (long) sizes.yieldingTasks() * sizes.yieldsEach());
    }

    Round pingPong() throws InterruptedException {
        Countdown ends = new Countdown(sizes.pingPongs());
        long start = System.nanoTime();
        executor.spawn(new Players(sizes.pingPongs(), ends));
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.pingPongs());
    }

    Round promiseRoundTrips() throws InterruptedException {
        Countdown ends = new Countdown(2);
        Promise.Pair<Ball> first = Promise.create();
        long start = System.nanoTime();
        executor.spawn(new Bouncer(first.promise(), null, 0, ends));
        executor.spawn(new Bouncer(null, first.sender(), sizes.bounces(), ends));
        ends.await();
        return Round.of(System.nanoTime() - start, sizes.bounces());
    }

    private static final class Yielding extends Coroutine<Void> {
        private static final VelaFuture<Void> YIELD = Async.yieldNow();

        private final Countdown ends;
        private int left;

        Yielding(int left, Countdown ends) {
            this.left = left;
            this.ends = ends;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            execution.valueOf(received);
            while (left-- > 0) {
                if (execution.await(YIELD) == SUSPENDED) {
                    return SUSPENDED;
                }
            }
            ends.arrive();
            return null;
        }
    }

    private static final class Players extends Coroutine<Void> {
        private final int count;
        private final Countdown ends;

        Players(int count, Countdown ends) {
            this.count = count;
            this.ends = ends;
        }

        @Override
        protected Object step(Execution execution, Object received) {
            for (int number = 0; number < count; number++) {
                execution.executor().spawn(new Player(ends));
            }
            return null;
        }
    }

    private static final class Player extends Coroutine<Void> {
        private final Countdown ends;

        Player(Countdown ends) {
            this.ends = ends;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            if (label == 0) {
                Promise.Pair<Integer> first = Promise.create();
                Promise.Pair<Integer> second = Promise.create();
                execution.executor().spawn(new Partner(first.promise(), second.sender()));
                first.sender().resolve(1);
                if (execution.await(second.promise()) == SUSPENDED) {
                    label = 1;
                    return SUSPENDED;
                }
            } else {
                execution.valueOf(received);
            }
            ends.arrive();
            return null;
        }
    }

    private static final class Partner extends Coroutine<Void> {
        private final Promise<Integer> first;
        private final PromiseSender<Integer> second;

        Partner(Promise<Integer> first, PromiseSender<Integer> second) {
            this.first = first;
            this.second = second;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            Object ball;
            if (label == 0) {
                ball = execution.await(first);
                if (ball == SUSPENDED) {
                    label = 1;
                    return SUSPENDED;
                }
            } else {
                ball = execution.valueOf(received);
            }
            second.resolve((Integer) ball + 1);
            return null;
        }
    }

    /**
     * What the two tasks send to and fro.
     *
     * @param back where to send it back, or null the last time
     * @param bouncesLeft how often it is still to be sent
     */
    private record Ball(PromiseSender<Ball> back, int bouncesLeft) {}

    /** Sends the ball on its way and waits for it to come back, as long as it is to be bounced. */
    private static final class Bouncer extends Coroutine<Void> {
        private final Countdown ends;
        private Promise<Ball> from;
        private PromiseSender<Ball> to;
        private int left;

        Bouncer(Promise<Ball> from, PromiseSender<Ball> to, int left, Countdown ends) {
            this.from = from;
            this.to = to;
            this.left = left;
            this.ends = ends;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            if (label != 0) {
                take((Ball) execution.valueOf(received));
            } else {
                label = 1;
                if (from != null) {
                    Object ball = execution.await(from);
                    if (ball == SUSPENDED) {
                        return SUSPENDED;
                    }
                    take((Ball) ball);
                }
            }
            while (left > 1) {
                Promise.Pair<Ball> back = Promise.create();
                to.resolve(new Ball(back.sender(), left - 1));
                Object ball = execution.await(back.promise());
                if (ball == SUSPENDED) {
                    return SUSPENDED;
                }
                take((Ball) ball);
            }
            ends.arrive();
            if (left == 1) {
                to.resolve(new Ball(null, 0));
            }
            return null;
        }

        private void take(Ball ball) {
            to = ball.back();
            left = ball.bouncesLeft();
        }
    }
}
