package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What must run in constant stack or constant memory. */
@Timeout(60)
class BoundedMemoryTest {
    private static final int MILLION = 1_000_000;

    /** Garbage that a race may leave behind; a waiter is larger. */
    private static final long BYTES_PER_RACE = 8;

    private static long usedBytes() {
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 3; attempt++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static VelaFuture<Integer> countDown(int left) {
        return left == 0 ? VelaFuture.value(0) : VelaFuture.of(() -> left - 1).flatMap(BoundedMemoryTest::countDown);
    }

    private static VelaFuture<Integer> countDownYielding(int left) {
        return left == 0 ? VelaFuture.value(0) : Async.yieldNow().flatMap(ignored -> countDownYielding(left - 1));
    }

    @Test
    void aLoopOfAMillionFlatMapsUsesConstantStack() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            assertThat(executor.<Integer>blockOn(countDown(MILLION))).isZero();
            assertThat(executor.<Integer>blockOn(executor.spawn(countDown(MILLION))))
                    .isZero();
        }
    }

    @Test
    void aLoopOfAMillionFlatMapsThatYieldUsesConstantStackAndMemory() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            executor.blockOn(countDownYielding(1_000));
            AtomicReference<Long> before = new AtomicReference<>();
            AtomicReference<Long> after = new AtomicReference<>();
            executor.blockOn(countDownYielding(MILLION / 2)
                    .map(ignored -> {
                        after.set(usedBytes());
                        return 1;
                    })
                    .ensuring(() -> before.set(usedBytes())));
            assertThat(after.get() - before.get()).as("bytes kept by the loop").isLessThan(4_000_000);
        }
    }

    @Test
    void aChainOfAMillionFlatMapsBuiltBeforehandUsesConstantStack() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            VelaFuture<Integer> leftNested = VelaFuture.value(0);
            VelaFuture<Integer> suspendingFirst = Async.yieldNow().map(ignored -> 0);
            for (int index = 0; index < MILLION; index++) {
                leftNested = leftNested.flatMap(value -> VelaFuture.value(value + 1));
                suspendingFirst = suspendingFirst.map(value -> value + 1);
            }
            assertThat(executor.<Integer>blockOn(leftNested)).isEqualTo(MILLION);
            assertThat(executor.<Integer>blockOn(suspendingFirst)).isEqualTo(MILLION);
        }
    }

    private static VelaFuture<Integer> deepSum(int depth) {
        return depth == 0
                ? VelaFuture.value(0)
                : VelaFuture.value(depth).flatMap(ignored -> deepSum(depth - 1).map(sum -> sum + 1));
    }

    @Test
    void aRecursionAHundredThousandDeepUsesConstantStack() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            assertThat(executor.<Integer>blockOn(deepSum(100_000))).isEqualTo(100_000);
        }
    }

    @Test
    void aMillionRacesAgainstOnePromiseThatNeverEndsRunInConstantMemory() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Promise.Pair<Integer> never = Promise.create();
            VelaFuture<Integer> race =
                    Async.selectFirst(List.of(never.promise(), Async.yieldNow().map(ignored -> 1)));
            executor.blockOn(races(race, 10_000));
            long before = usedBytes();
            executor.blockOn(races(race, MILLION));
            assertThat(usedBytes() - before).as("bytes kept").isLessThan(BYTES_PER_RACE * MILLION);
            assertThat(never.sender().resolve(1)).isTrue();
        }
    }

    private static VelaFuture<Integer> races(VelaFuture<Integer> race, int left) {
        return race.flatMap(ignored -> left == 1 ? VelaFuture.value(1) : races(race, left - 1));
    }

    @Test
    void aHundredThousandTimeoutsAgainstOnePromiseBesideLiveWaitersRunInConstantMemory() {
        int number = 100_000;
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Promise.Pair<Integer> never = Promise.create();
            List<Task<Integer>> live = new ArrayList<>();
            for (int index = 0; index < 1_000; index++) {
                live.add(executor.spawn(never.promise()));
            }
            VelaFuture<Integer> attempt =
                    Async.withTimeout(never.promise(), Duration.ofNanos(1)).recover(timeout -> 1);
            executor.blockOn(concurrently(attempt, 1_000));
            long before = usedBytes();
            for (int round = 0; round < number / 1_000; round++) {
                executor.blockOn(concurrently(attempt, 1_000));
            }
            assertThat(usedBytes() - before).as("bytes kept").isLessThan(20L * number);
            never.sender().resolve(5);
            for (Task<Integer> waiter : live) {
                assertThat(executor.<Integer>blockOn(waiter)).isEqualTo(5);
            }
        }
    }

    private static VelaFuture<List<AsyncResult<Integer>>> concurrently(VelaFuture<Integer> attempt, int number) {
        return Async.joinAll(Collections.nCopies(number, attempt));
    }

    @Test
    void cancelledWaitersLeaveNothingOnAPromise() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Promise.Pair<Integer> never = Promise.create();
            waitAndCancel(executor, never.promise(), 5_000);
            long before = usedBytes();
            int number = 200_000;
            waitAndCancel(executor, never.promise(), number);
            assertThat(usedBytes() - before).as("bytes kept").isLessThan(10L * number);
            assertThat(never.sender().resolve(1)).isTrue();
        }
    }

    private static void waitAndCancel(AsyncExecutor executor, Promise<Integer> promise, int number) {
        for (int round = 0; round < number / 1_000; round++) {
            List<Task<Integer>> waiters = new ArrayList<>();
            for (int index = 0; index < 1_000; index++) {
                waiters.add(executor.spawn(promise));
            }
            executor.blockOn(executor.spawn(Async.yieldNow()));
            waiters.forEach(Task::cancel);
            executor.blockOn(Async.joinAll(waiters));
        }
    }
}
