package dev.vela.async.bench.soak;

import dev.vela.async.VelaFuture;
import java.util.SplittableRandom;

/** The programs that change the outcome of their part, or go on after it. */
final class Operators {
    // immutable
    private final Mixture mixture;

    Operators(Mixture mixture) {
        this.mixture = mixture;
    }

    /** Any of them, on parts that are at most so deep. */
    Program operator(SplittableRandom random, int depth, Scope scope) {
        Program part = mixture.program(random, depth, scope);
        return switch (random.nextInt(6)) {
            case 0 -> map(random, part, scope);
            case 1 -> flatMap(part, mixture.program(random, depth, scope), scope);
            case 2 -> recover(random, part, scope);
            case 3 -> recoverWith(part, mixture.program(random, depth, scope), scope);
            case 4 -> failingCleanup(part, scope);
            default -> new Program(scope.guarded(part.future()), part.outcome());
        };
    }

    private static Program map(SplittableRandom random, Program part, Scope scope) {
        scope.count(Feature.MAP);
        long more = Mixture.value(random);
        VelaFuture<Long> future = part.future().map(value -> scope.expect(part.outcome(), value) + more);
        Outcome outcome = part.outcome();
        return new Program(future, outcome.isValue() ? Outcome.value(outcome.value() + more) : outcome);
    }

    /** The one, and after its value the other. */
    static Program flatMap(Program part, Program next, Scope scope) {
        scope.count(Feature.FLAT_MAP);
        VelaFuture<Long> future = part.future().flatMap(value -> {
            scope.expect(part.outcome(), value);
            return next.future();
        });
        return new Program(future, part.outcome().isValue() ? next.outcome() : part.outcome());
    }

    private static Program recover(SplittableRandom random, Program part, Scope scope) {
        scope.count(Feature.RECOVER);
        long instead = Mixture.value(random);
        VelaFuture<Long> future = part.future().recover(error -> {
            if (scope.expectFailure(part.outcome(), error)) {
                return instead;
            }
            throw Failures.<RuntimeException>unchecked(error);
        });
        return new Program(future, part.outcome().isValue() ? part.outcome() : Outcome.value(instead));
    }

    private static Program recoverWith(Program part, Program instead, Scope scope) {
        scope.count(Feature.RECOVER_WITH);
        VelaFuture<Long> future = part.future().recoverWith(error -> {
            if (scope.expectFailure(part.outcome(), error)) {
                return instead.future();
            }
            throw Failures.<RuntimeException>unchecked(error);
        });
        return new Program(future, part.outcome().isValue() ? part.outcome() : instead.outcome());
    }

    /** A cleanup that throws turns a success into its failure and leaves a failure what it is. */
    private static Program failingCleanup(Program part, Scope scope) {
        scope.count(Feature.FAULT_IN_CLEANUP);
        Throwable failure = new Failures.InCleanup();
        VelaFuture<Long> future = scope.guarded(part.future()).ensuring(() -> {
            throw Failures.<RuntimeException>unchecked(failure);
        });
        return new Program(future, part.outcome().isValue() ? Outcome.failure(failure) : part.outcome());
    }
}
