package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guarantee 2: what happened before the settling call happens before what runs after the await. */
@Timeout(30)
class Guarantee2SafePublicationTest {
    private static final int ROUNDS = 20_000;

    /** Plain fields, written by the settling side and read by the awaiting one. */
    private static final class Box {
        int first;
        long second;
        Object third;

        void fill(int round) {
            third = this;
            second = -round;
            first = round;
        }

        boolean isFull(int round) {
            return first == round && second == -round && third == this;
        }
    }

    @Test
    void whatWasWrittenBeforeAPromiseWasResolvedIsSeenByATaskThatAwaitedIt() {
        try (AsyncExecutor left = AsyncExecutor.withWorkers(1);
                AsyncExecutor right = AsyncExecutor.withWorkers(1)) {
            for (int round = 1; round <= ROUNDS; round++) {
                int number = round;
                Box box = new Box();
                Promise.Pair<Void> pair = Promise.create();
                Task<Boolean> reader = left.spawn(pair.promise().map(ignored -> box.isFull(number)));
                right.execute(() -> {
                    box.fill(number);
                    pair.sender().resolve(null);
                });
                assertThat(left.<Boolean>blockOn(reader)).as("round " + round).isTrue();
            }
        }
    }

    @Test
    void whatATaskWroteIsSeenByWhoeverAwaitedItsEnd() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(2)) {
            for (int round = 1; round <= ROUNDS; round++) {
                int number = round;
                Box box = new Box();
                Task<Void> writer = executor.spawn(() -> {
                    box.fill(number);
                    return null;
                });
                executor.blockOn(writer);
                assertThat(box.isFull(round)).as("round " + round).isTrue();
            }
        }
    }
}
