package dev.vela.async.bench.soak;

import dev.vela.async.Async;
import dev.vela.async.AsyncException;
import dev.vela.async.AsyncResult;
import dev.vela.async.TimeoutExceededException;
import dev.vela.async.VelaFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The programs that limit, race and gather their parts. */
final class Choices {
    private static final int PARTS_AT_MOST = 4;

    // immutable
    private final Mixture mixture;

    Choices(Mixture mixture) {
        this.mixture = mixture;
    }

    /** Any of them, on parts that are at most so deep. */
    Program choice(SplittableRandom random, int depth, Scope scope) {
        return switch (random.nextInt(6)) {
            case 0 -> kept(mixture.program(random, depth, scope), scope);
            case 1 -> missed(random, scope);
            case 2 -> raced(random, scope);
            case 3 -> oneThatSettles(random, depth, scope);
            case 4 -> allTheSame(random, scope);
            default -> joinAll(random, depth, scope);
        };
    }

    private static Program kept(Program part, Scope scope) {
        scope.count(Feature.TIMEOUT_KEPT);
        return new Program(Async.withTimeout(part.future(), Mixture.HOUR), part.outcome());
    }

    private static Program missed(SplittableRandom random, Scope scope) {
        scope.count(Feature.TIMEOUT_MISSED);
        VelaFuture<Long> endless = endless(scope.lettingGo());
        return new Program(Async.withTimeout(endless, Mixture.moment(random)), Outcome.of(Outcome.Kind.TIMEOUT));
    }

    /** The limit and the value come at about the same time. */
    private static Program raced(SplittableRandom random, Scope scope) {
        scope.count(Feature.TIMEOUT_RACED);
        long value = Mixture.value(random);
        Duration moment = Mixture.moment(random);
        VelaFuture<Long> slow = scope.lettingGo().guarded(Async.sleep(moment).map(nothing -> value));
        VelaFuture<Long> either = Async.<Long>withTimeout(slow, moment).recover(error -> {
            if (error instanceof TimeoutExceededException) {
                return value;
            }
            throw Failures.<RuntimeException>unchecked(error);
        });
        return new Program(either, Outcome.value(value));
    }

    private Program oneThatSettles(SplittableRandom random, int depth, Scope scope) {
        scope.count(Feature.SELECT_FIRST);
        Program winner = mixture.program(random, depth, scope.lettingGo());
        List<VelaFuture<Long>> inputs = new ArrayList<>();
        int place = random.nextInt(PARTS_AT_MOST);
        for (int index = 0; index < PARTS_AT_MOST; index++) {
            inputs.add(index == place ? winner.future() : endless(scope.lettingGo()));
        }
        return new Program(Async.selectFirst(inputs), winner.outcome());
    }

    private static Program allTheSame(SplittableRandom random, Scope scope) {
        scope.count(Feature.SELECT_FIRST);
        long value = Mixture.value(random);
        List<VelaFuture<Long>> inputs = new ArrayList<>();
        for (int index = random.nextInt(PARTS_AT_MOST); index >= 0; index--) {
            inputs.add(scope.lettingGo()
                    .guarded(Async.sleep(Mixture.moment(random)).map(nothing -> value)));
        }
        return new Program(Async.selectFirst(inputs), Outcome.value(value));
    }

    /** The sum of the values, a failure counting as one. */
    private Program joinAll(SplittableRandom random, int depth, Scope scope) {
        scope.count(Feature.JOIN_ALL);
        List<Program> parts = new ArrayList<>();
        long sum = 0;
        for (int index = random.nextInt(PARTS_AT_MOST + 1); index > 0; index--) {
            Program part = mixture.program(random, depth, scope);
            parts.add(part);
            sum += part.outcome().isValue() ? part.outcome().value() : 1;
        }
        VelaFuture<List<AsyncResult<Long>>> all =
                Async.joinAll(parts.stream().map(Program::future).toList());
        return new Program(all.map(results -> gathered(parts, results, scope)), Outcome.value(sum));
    }

    private static long gathered(List<Program> parts, List<AsyncResult<Long>> results, Scope scope) {
        if (results.size() != parts.size()) {
            scope.ledger().breach(Law.OUTCOME, "results of joinAll", parts.size(), results.size());
        }
        long sum = 0;
        AsyncException disturbance = null;
        for (int index = 0; index < parts.size(); index++) {
            Outcome outcome = parts.get(index).outcome();
            if (results.get(index) instanceof AsyncResult.Err<Long> err) {
                disturbance = scope.expectFailure(outcome, err.error()) ? disturbance : err.error();
                sum++;
            } else {
                sum += scope.expect(outcome, results.get(index).getOrThrow());
            }
        }
        if (disturbance != null) {
            throw disturbance;
        }
        return sum;
    }

    private static VelaFuture<Long> endless(Scope scope) {
        return scope.guarded(Async.sleep(Mixture.HOUR).map(nothing -> -1L));
    }
}
