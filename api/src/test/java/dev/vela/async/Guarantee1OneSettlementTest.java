package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guarantee 1: one settlement, which every waiter sees. */
@Timeout(30)
class Guarantee1OneSettlementTest {
    private final AsyncExecutor executor = AsyncExecutor.withWorkers(2);

    @AfterEach
    void close() {
        executor.close();
    }

    /** One of the calls that settle a promise; answers whether it took effect, as far as it says so. */
    private enum Settling {
        RESOLVE((sender, promise) -> sender.resolve("value")),
        REJECT((sender, promise) -> sender.reject(new IllegalStateException("rejected"))),
        CANCEL((sender, promise) -> promise.cancel()),
        CLOSE((sender, promise) -> {
            sender.close();
            return true;
        });

        final BiPredicate<PromiseSender<String>, Promise<String>> call;

        Settling(BiPredicate<PromiseSender<String>, Promise<String>> call) {
            this.call = call;
        }

        boolean on(Promise.Pair<String> pair) {
            return call.test(pair.sender(), pair.promise());
        }
    }

    private String outcome(VelaFuture<String> future) {
        try {
            return executor.<String>blockOn(future);
        } catch (AsyncException error) {
            return error.getMessage();
        }
    }

    private String expected(Settling first) {
        return switch (first) {
            case RESOLVE -> "value";
            case REJECT -> "Task panicked: rejected";
            case CANCEL -> "Join error";
            case CLOSE -> "Task panicked: promise sender dropped";
        };
    }

    @Test
    void theFirstSettlingCallTakesEffectAndEveryLaterOneAnswersFalse() {
        for (Settling first : Settling.values()) {
            for (Settling second : Settling.values()) {
                Promise.Pair<String> pair = Promise.create();
                assertThat(first.on(pair)).as(first + " comes first").isTrue();
                if (second == Settling.CLOSE) {
                    pair.sender().close();
                } else {
                    assertThat(second.on(pair)).as(second + " after " + first).isFalse();
                }
                assertThat(outcome(pair.promise()))
                        .as(first + " before " + second)
                        .startsWith(expected(first));
            }
        }
    }

    @Test
    void everyWaiterEarlyOrLateOnAnyThreadSeesTheOneOutcome() {
        for (Settling settling : Settling.values()) {
            Promise.Pair<String> pair = Promise.create();
            try (AsyncExecutor other = AsyncExecutor.withWorkers(1)) {
                CountDownLatch waiting = new CountDownLatch(20);
                List<Task<String>> early = new ArrayList<>();
                for (int index = 0; index < 20; index++) {
                    AsyncExecutor home = index % 2 == 0 ? executor : other;
                    early.add(home.spawn(VelaFuture.of(() -> {
                                waiting.countDown();
                                return pair.promise();
                            })
                            .flatMap(promise -> promise)));
                }
                Side<String> blocked = Side.run(() -> outcome(pair.promise())).parked();
                Acceptance.await(waiting);
                assertThat(settling.on(pair)).isTrue();
                assertThat(blocked.value()).startsWith(expected(settling));
                for (Task<String> task : early) {
                    assertThat(outcome(task)).startsWith(expected(settling));
                }
                assertThat(outcome(pair.promise())).startsWith(expected(settling));
                assertThat(outcome(pair.promise().awaitPromise())).startsWith(expected(settling));
            }
        }
    }

    @Test
    void everyWaiterSeesTheSameObject() {
        Promise.Pair<Object> pair = Promise.create();
        Object value = new Object();
        Task<Object> early = executor.spawn(pair.promise());
        pair.sender().resolve(value);
        assertThat(executor.<Object>blockOn(early)).isSameAs(value);
        assertThat(executor.<Object>blockOn(pair.promise())).isSameAs(value);
        assertThat(pair.promise()
                        .toCompletableFuture()
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join())
                .isSameAs(value);
    }

    /** Two cancels and the task's own end race; the answers of the calls must fit the outcome each time. */
    @Test
    void oneCancelAnswersTrueExactlyWhenTheTaskEndsAsCancelled() {
        AtomicInteger cancelled = new AtomicInteger();
        int rounds = 2_000;
        for (int round = 0; round < rounds; round++) {
            Promise.Pair<String> pair = Promise.create();
            Task<String> task = executor.spawn(pair.promise().map(text -> text + "!"));
            CyclicBarrier start = new CyclicBarrier(2);
            Task<Boolean> canceller = executor.spawnBlocking(() -> {
                Acceptance.meet(start);
                return task.cancel();
            });
            Acceptance.meet(start);
            if (round % 2 == 0) {
                pair.sender().resolve("value");
            }
            boolean mine = task.cancel();
            boolean its = executor.<Boolean>blockOn(canceller);
            assertThat(mine && its).as("both calls claim to have cancelled").isFalse();
            String outcome = outcome(task);
            if (mine || its) {
                cancelled.incrementAndGet();
                assertThat(outcome).startsWith("Join error");
            } else {
                assertThat(outcome).isEqualTo("value!");
            }
            assertThat(task.cancel()).as("a cancel after the end").isFalse();
        }
        assertThat(cancelled.get()).as("rounds that were cancelled").isGreaterThanOrEqualTo(rounds / 2);
    }

    @Test
    void whatTheBodyOfACancelledTaskStillComputesIsDropped() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Task<String> task = executor.spawn(() -> {
            entered.countDown();
            Acceptance.awaitStubbornly(release);
            return "computed";
        });
        Acceptance.await(entered);
        assertThat(task.cancel()).isTrue();
        assertThat(task.cancel()).isFalse();
        release.countDown();
        assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
        assertThatThrownBy(() -> task.toCompletableFuture()
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join())
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void cancelOfAnEndedTaskAnswersFalseAndItsOutcomeStays() {
        Task<String> ended = executor.spawn(() -> "value");
        assertThat(executor.<String>blockOn(ended)).isEqualTo("value");
        assertThat(ended.cancel()).isFalse();
        assertThat(executor.<String>blockOn(ended)).isEqualTo("value");
        Task<String> failed = executor.spawn(() -> {
            throw new IllegalStateException("failed");
        });
        assertThat(outcome(failed)).isEqualTo("Task panicked: failed");
        assertThat(failed.cancel()).isFalse();
    }
}
