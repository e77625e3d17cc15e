package dev.vela.async.bench.soak;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Makes random programs. All chance is drawn while a program is made, so that a program is a fixed description
 * whose outcome is known; what disturbs it from outside is known to the books.
 */
final class Mixture {
    /** As long as for ever, to be let go of. */
    static final Duration HOUR = Duration.ofHours(1);

    private static final int VALUES = 1_000_000;

    private final Leaves leaves = new Leaves(this);
    private final Operators operators = new Operators(this);
    private final Choices choices = new Choices(this);
    private final Blocks blocks = new Blocks(this);

    /** A program that is at most so deep. */
    Program program(SplittableRandom random, int depth, Scope scope) {
        if (depth == 0) {
            return leaves.leaf(random, scope);
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> leaves.leaf(random, scope);
            case 2, 3, 4, 5 -> operators.operator(random, depth - 1, scope);
            case 6, 7 -> choices.choice(random, depth - 1, scope);
            default -> blocks.block(random, depth - 1, scope);
        };
    }

    Leaves leaves() {
        return leaves;
    }

    Blocks blocks() {
        return blocks;
    }

    static long value(SplittableRandom random) {
        return random.nextInt(VALUES);
    }

    /** Mostly some hundred microseconds, sometimes negative. */
    static Duration moment(SplittableRandom random) {
        return Duration.ofNanos(random.nextInt(-100_000, 2_000_000));
    }

    /** A failure that is not thrown yet. */
    static Throwable failure(SplittableRandom random, Scope scope) {
        return switch (random.nextInt(16)) {
            case 0 -> {
                scope.count(Feature.FAULT_MACHINE_ERROR);
                yield new Failures.PlannedMachineError();
            }
            case 1, 2, 3, 4 -> {
                scope.count(Feature.FAULT_ERROR);
                yield new Failures.PlannedError();
            }
            default -> {
                scope.count(Feature.FAULT_EXCEPTION);
                yield new Failures.Planned();
            }
        };
    }
}
