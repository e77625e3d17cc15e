package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guarantee 4, second half: what combinators let go, and blocking tasks. */
@Timeout(30)
class Guarantee4LettingGoTest {
    private final AsyncExecutor executor =
            AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(1).withBlockingThreads(1));

    @AfterEach
    void close() {
        executor.close();
    }

    private static VelaFuture<String> coldThatTells(CountDownLatch entered, CountDownLatch cancelled) {
        return VelaFuture.of(() -> {
                    entered.countDown();
                    return 1;
                })
                .flatMap(ignored -> Acceptance.<String>never())
                .ensuring(cancelled::countDown);
    }

    @Test
    void aTimedOutColdFutureIsCancelled() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        VelaFuture<String> cold = coldThatTells(entered, cancelled);
        assertThatThrownBy(() -> executor.blockOn(Async.withTimeout(cold, Duration.ofMillis(20))))
                .isInstanceOf(TimeoutExceededException.class);
        Acceptance.await(entered);
        Acceptance.await(cancelled);
    }

    @Test
    void aLosingColdFutureIsCancelled() {
        for (int position = 0; position < 2; position++) {
            CountDownLatch entered = new CountDownLatch(1);
            CountDownLatch cancelled = new CountDownLatch(1);
            Promise.Pair<String> winner = Promise.create();
            VelaFuture<String> loser = coldThatTells(entered, cancelled);
            Task<String> race = executor.spawn(Async.selectFirst(
                    position == 0 ? List.of(loser, winner.promise()) : List.of(winner.promise(), loser)));
            Acceptance.await(entered);
            winner.sender().resolve("won");
            assertThat(executor.<String>blockOn(race)).isEqualTo("won");
            Acceptance.await(cancelled);
        }
    }

    @Test
    void aTimedOutOrLosingTaskOrPromiseLivesOn() {
        Promise.Pair<String> pair = Promise.create();
        Task<String> task = executor.spawn(pair.promise().map(text -> text + " of the task"));
        for (VelaFuture<String> hot : List.of(pair.promise(), task)) {
            assertThatThrownBy(() -> executor.blockOn(Async.withTimeout(hot, Duration.ofMillis(5))))
                    .isInstanceOf(TimeoutExceededException.class);
            assertThat(executor.<String>blockOn(Async.selectFirst(
                            List.of(hot, Async.sleep(Duration.ofMillis(5)).map(ignored -> "won")))))
                    .isEqualTo("won");
        }
        assertThat(pair.sender().resolve("value")).isTrue();
        assertThat(executor.<String>blockOn(task)).isEqualTo("value of the task");
    }

    @Test
    void aTimeoutSettlesAtOnceWithoutWaitingForWhatItLetsGo() {
        CountDownLatch entered = new CountDownLatch(1);
        Promise.Pair<String> cleanup = Promise.create();
        AtomicReference<String> seen = new AtomicReference<>();
        VelaFuture<String> slow = Cleanups.slow(entered, cleanup.promise(), seen);
        assertThatThrownBy(() -> executor.blockOn(Async.withTimeout(slow, Duration.ofMillis(200))))
                .isInstanceOf(TimeoutExceededException.class);
        Acceptance.await(entered);
        assertThat(seen).as("cleanup that has not ended").hasNullValue();
        cleanup.sender().resolve("clean");
        Acceptance.eventually("the cleanup ends", () -> "clean".equals(seen.get()));
    }

    @Test
    void selectFirstSettlesAtOnceWithoutWaitingForWhatItLetsGo() {
        CountDownLatch entered = new CountDownLatch(1);
        Promise.Pair<String> cleanup = Promise.create();
        Promise.Pair<String> winner = Promise.create();
        AtomicReference<String> seen = new AtomicReference<>();
        Task<String> race = executor.spawn(
                Async.selectFirst(List.of(Cleanups.slow(entered, cleanup.promise(), seen), winner.promise())));
        Acceptance.await(entered);
        winner.sender().resolve("won");
        assertThat(executor.<String>blockOn(race)).isEqualTo("won");
        assertThat(seen).as("cleanup that has not ended").hasNullValue();
        cleanup.sender().resolve("clean");
        Acceptance.eventually("the cleanup ends", () -> "clean".equals(seen.get()));
    }

    @Test
    void shutdownWaitsForWhatWasLetGo() {
        CountDownLatch entered = new CountDownLatch(1);
        Promise.Pair<String> cleanup = Promise.create();
        AtomicReference<String> seen = new AtomicReference<>();
        VelaFuture<String> slow = Cleanups.slow(entered, cleanup.promise(), seen);
        assertThatThrownBy(() -> executor.blockOn(Async.withTimeout(slow, Duration.ofMillis(200))))
                .isInstanceOf(TimeoutExceededException.class);
        Acceptance.await(entered);
        Side<Boolean> shutdown = Side.run(() -> executor.shutdown(Duration.ofSeconds(60)));
        shutdown.assertKeepsWaiting();
        cleanup.sender().resolve("clean");
        assertThat(shutdown.value()).isTrue();
        assertThat(seen).hasValue("clean");
    }

    @Test
    void aRunningBlockingTaskIsInterruptedAndItsHandleSettlesAtOnce() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Task<String> task = executor.spawnBlocking(() -> {
            entered.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException expected) {
                interrupted.countDown();
            }
            Acceptance.awaitStubbornly(release);
            return "dropped";
        });
        Acceptance.await(entered);
        assertThat(task.cancel()).isTrue();
        assertThatThrownBy(() -> executor.blockOn(task))
                .isInstanceOfSatisfying(
                        JoinException.class,
                        error -> assertThat(error.isCancelled()).isTrue());
        Acceptance.await(interrupted);
        release.countDown();
    }

    @Test
    void aThreadServesOthersOnlyAfterTheCancelledCallableEndedAndWithItsInterruptFlagCleared() {
        for (boolean leavesTheFlagSet : new boolean[] {true, false}) {
            CountDownLatch entered = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            Task<Void> stubborn = executor.spawnBlocking(() -> {
                entered.countDown();
                Acceptance.awaitStubbornly(release);
                if (!leavesTheFlagSet) {
                    Thread.interrupted();
                }
                return null;
            });
            CountDownLatch nextRuns = new CountDownLatch(1);
            Task<Boolean> next = executor.spawnBlocking(() -> {
                nextRuns.countDown();
                return Thread.currentThread().isInterrupted();
            });
            Acceptance.await(entered);
            assertThat(stubborn.cancel()).isTrue();
            Acceptance.assertStaysShut(nextRuns);
            release.countDown();
            assertThat(executor.<Boolean>blockOn(next))
                    .as("interrupted at the start")
                    .isFalse();
        }
    }

    @Test
    void aBlockingTaskThatHasNotStartedIsNeverRunWhenCancelled() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean ran = new AtomicBoolean();
        Task<Void> first = executor.spawnBlocking(() -> {
            entered.countDown();
            Acceptance.await(release);
            return null;
        });
        Acceptance.await(entered);
        Task<Boolean> queued = executor.spawnBlocking(() -> ran.getAndSet(true));
        assertThat(queued.cancel()).isTrue();
        assertThatThrownBy(() -> executor.blockOn(queued)).isInstanceOf(JoinException.class);
        release.countDown();
        executor.blockOn(first);
        executor.blockOn(executor.spawnBlocking(() -> null));
        assertThat(ran).isFalse();
    }

    /** Many cancels at many moments: no interrupt may ever reach the callable that runs next. */
    @Test
    void aLateCancelNeverInterruptsTheNextCallable() {
        for (int round = 0; round < 500; round++) {
            Task<Integer> cancelled = executor.spawnBlocking(() -> 1);
            Task<Boolean> next = executor.spawnBlocking(() -> {
                boolean disturbed = Thread.currentThread().isInterrupted();
                Acceptance.compute(Duration.ofNanos(20_000));
                return disturbed || Thread.currentThread().isInterrupted();
            });
            Acceptance.compute(Duration.ofNanos(200L * (round % 100)));
            cancelled.cancel();
            assertThat(executor.<Boolean>blockOn(next))
                    .as("disturbed in round " + round)
                    .isFalse();
        }
    }
}
