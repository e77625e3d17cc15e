package dev.vela.async.bench.vm.time;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.Promise;
import dev.vela.async.PromiseSender;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import dev.vela.async.bench.vm.time.CoroutineTwins.Ball;
import dev.vela.async.bench.vm.time.CoroutineTwins.Found;
import java.util.function.Function;

/** The scenarios in operators. */
final class OperatorTwins {
    // immutable
    private final AsyncExecutor executor;
    private final Function<Integer, VelaFuture<Long>> fib = this::fib;

    OperatorTwins(AsyncExecutor executor) {
        this.executor = executor;
    }

    /** A description of the scenario. */
    VelaFuture<Long> of(Scenario scenario, int size) {
        return switch (scenario) {
            case FIB -> VelaFuture.value(size).flatMap(fib);
            case PING_PONG -> VelaFuture.value(size).flatMap(this::play);
            case GENERATOR -> VelaFuture.value(size).flatMap(this::sum);
        };
    }

    private VelaFuture<Long> fib(int argument) {
        if (argument < 2) {
            return VelaFuture.value((long) argument);
        }
        Task<Long> left = executor.spawn(VelaFuture.value(argument - 1).flatMap(fib));
        return fib(argument - 2).flatMap(right -> left.map(value -> right + value));
    }

    private VelaFuture<Long> play(int bounces) {
        Promise.Pair<Ball> there = Promise.create();
        Promise.Pair<Ball> back = Promise.create();
        Task<Long> partner = executor.spawn(receive(there.promise(), 0));
        there.sender().resolve(new Ball(back.sender(), bounces));
        return receive(back.promise(), 0).flatMap(own -> partner.map(other -> own + other));
    }

    private static VelaFuture<Long> receive(Promise<Ball> from, long strokes) {
        return from.flatMap(ball -> {
            if (ball.left() == 0) {
                return VelaFuture.value(strokes + 1);
            }
            Promise.Pair<Ball> next = Promise.create();
            ball.back().resolve(new Ball(next.sender(), ball.left() - 1));
            return ball.left() == 1 ? VelaFuture.value(strokes + 1) : receive(next.promise(), strokes + 1);
        });
    }

    private VelaFuture<Long> sum(int last) {
        Promise.Pair<PromiseSender<Found>> first = Promise.create();
        Task<Void> generator = executor.spawn(numbers(first.promise(), 1, last));
        return sum(first.sender(), 0).flatMap(sum -> generator.map(ended -> sum));
    }

    private static VelaFuture<Long> sum(PromiseSender<PromiseSender<Found>> ask, long before) {
        Promise.Pair<Found> answer = Promise.create();
        ask.resolve(answer.sender());
        return answer.promise()
                .flatMap(found -> found == null ? VelaFuture.value(before) : sum(found.ask(), before + found.value()));
    }

    private static VelaFuture<Void> numbers(Promise<PromiseSender<Found>> asked, long value, int last) {
        return asked.flatMap(answer -> {
            if (value > last) {
                answer.resolve(null);
                return VelaFuture.value(null);
            }
            Promise.Pair<PromiseSender<Found>> next = Promise.create();
            answer.resolve(new Found(value, next.sender()));
            return numbers(next.promise(), value + 1, last);
        });
    }
}
