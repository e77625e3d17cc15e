package dev.vela.async.bench.soak;

import dev.vela.async.Async;
import dev.vela.async.Promise;
import dev.vela.async.PromiseSender;
import dev.vela.async.VelaFuture;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The programs that have no parts: values, failures, waits, and promises that somebody settles. */
final class Leaves {
    // immutable
    private final Mixture mixture;

    Leaves(Mixture mixture) {
        this.mixture = mixture;
    }

    /** Any of them. */
    Program leaf(SplittableRandom random, Scope scope) {
        long value = Mixture.value(random);
        return switch (random.nextInt(14)) {
            case 0 -> {
                scope.count(Feature.VALUE);
                yield new Program(VelaFuture.value(value), Outcome.value(value));
            }
            case 1 -> {
                Throwable failure = Mixture.failure(random, scope);
                yield new Program(VelaFuture.failed(failure), Outcome.failure(failure));
            }
            case 2 -> thrower(random, scope);
            case 3 -> new Program(VelaFuture.of(() -> value), Outcome.value(value));
            case 4, 5 -> {
                scope.count(Feature.SLEEP);
                yield new Program(Async.sleep(Mixture.moment(random)).map(nothing -> value), Outcome.value(value));
            }
            case 6 -> {
                scope.count(Feature.YIELD);
                yield new Program(Async.yieldNow().map(nothing -> value), Outcome.value(value));
            }
            case 7 -> stage(random, value, scope);
            case 8 -> mixture.blocks().blocking(random, 0, scope);
            case 9 -> raced(random, value, scope);
            case 10 -> errand(random, value, scope);
            default -> promise(random, value, scope);
        };
    }

    private static Program thrower(SplittableRandom random, Scope scope) {
        Throwable failure = Mixture.failure(random, scope);
        VelaFuture<Long> future = VelaFuture.of(() -> {
            throw Failures.<RuntimeException>unchecked(failure);
        });
        return new Program(future, Outcome.failure(failure));
    }

    /** A promise that is settled outside while the program waits, or before. */
    private static Program promise(SplittableRandom random, long value, Scope scope) {
        Promise.Pair<Long> pair = Promise.create();
        PromiseSender<Long> sender = pair.sender();
        switch (random.nextInt(4)) {
            case 0 -> {
                scope.count(Feature.PROMISE_RESOLVED);
                return settled(random, scope, pair, () -> sender.resolve(value), Outcome.value(value));
            }
            case 1 -> {
                Throwable failure = Mixture.failure(random, scope);
                scope.count(Feature.PROMISE_REJECTED);
                return settled(random, scope, pair, () -> sender.reject(failure), Outcome.failure(failure));
            }
            case 2 -> {
                scope.count(Feature.PROMISE_CANCELLED);
                Outcome cancelled = Outcome.of(Outcome.Kind.PROMISE_CANCELLED);
                return settled(random, scope, pair, () -> pair.promise().cancel(), cancelled);
            }
            default -> {
                scope.count(Feature.PROMISE_DROPPED);
                return settled(random, scope, pair, sender::close, Outcome.of(Outcome.Kind.SENDER_DROPPED));
            }
        }
    }

    private static Program settled(
            SplittableRandom random, Scope scope, Promise.Pair<Long> pair, Runnable settle, Outcome outcome) {
        if (random.nextInt(3) == 0) {
            settle.run();
            return new Program(pair.promise().awaitPromise(), outcome);
        }
        return whileAwaited(random, scope, pair.promise(), settle, outcome);
    }

    private static Program whileAwaited(
            SplittableRandom random, Scope scope, VelaFuture<Long> awaited, Runnable settle, Outcome outcome) {
        var delay = Mixture.moment(random);
        VelaFuture<Long> begin = VelaFuture.of(() -> {
            scope.stage().later(delay, settle);
            return 0L;
        });
        return new Program(begin.flatMap(begun -> awaited), outcome);
    }

    /** Two threads settle one promise. */
    private static Program raced(SplittableRandom random, long value, Scope scope) {
        scope.count(Feature.PROMISE_RACED);
        Promise.Pair<Long> pair = Promise.create();
        AtomicInteger wins = new AtomicInteger();
        AtomicInteger calls = new AtomicInteger();
        Runnable settle = () -> {
            int won = pair.sender().resolve(value) ? wins.incrementAndGet() : wins.get();
            if (calls.incrementAndGet() == 2) {
                won = wins.get();
                if (won != 1) {
                    scope.ledger().breach(Law.ONE_SETTLEMENT, "calls that settled one promise", 1, won);
                }
            }
        };
        Program late = whileAwaited(random, scope, pair.promise(), settle, Outcome.value(value));
        VelaFuture<Long> racing = late.future();
        return new Program(
                VelaFuture.of(() -> {
                            scope.stage().execute(settle, false);
                            return 0L;
                        })
                        .flatMap(begun -> racing),
                late.outcome());
    }

    /** A promise that an executed action resolves. */
    private static Program errand(SplittableRandom random, long value, Scope scope) {
        boolean failing = random.nextInt(3) == 0;
        Promise.Pair<Long> pair = Promise.create();
        return new Program(
                VelaFuture.of(() -> {
                            scope.stage().execute(() -> pair.sender().resolve(value), failing);
                            return 0L;
                        })
                        .flatMap(begun -> pair.promise()),
                Outcome.value(value));
    }

    private static Program stage(SplittableRandom random, long value, Scope scope) {
        scope.count(Feature.FROM_STAGE);
        CompletableFuture<Long> stage = new CompletableFuture<>();
        if (random.nextInt(3) > 0) {
            return whileAwaited(
                    random, scope, VelaFuture.from(stage), () -> stage.complete(value), Outcome.value(value));
        }
        Throwable failure = Mixture.failure(random, scope);
        return whileAwaited(
                random,
                scope,
                VelaFuture.from(stage),
                () -> stage.completeExceptionally(failure),
                Outcome.failure(failure));
    }
}
