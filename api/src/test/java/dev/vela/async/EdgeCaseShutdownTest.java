package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The decided edge cases of {@code shutdown(grace)} and {@code close()}. */
@Timeout(30)
class EdgeCaseShutdownTest {
    private static final Duration LONG = Duration.ofSeconds(600);

    private final AsyncExecutor executor =
            AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(1).withThreadName("ending"));

    @AfterEach
    void close() {
        executor.close();
    }

    private static boolean anyThreadOf(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith(prefix));
    }

    @Test
    void answersTrueIfNothingHadToBeCancelled() {
        assertThat(executor.shutdown(Duration.ZERO)).isTrue();
        for (int round = 0; round < 100; round++) {
            AsyncExecutor used = AsyncExecutor.withWorkers(2);
            int last = round % 4;
            used.blockOn(
                    switch (last) {
                        case 0 -> used.spawnBlocking(() -> null);
                        case 1 -> used.spawn(Async.sleep(Duration.ofNanos(1)));
                        case 2 -> used.spawn(VelaFuture.async(() -> Async.await(Async.yieldNow())));
                        default -> used.spawn(() -> used.blockOn(Async.yieldNow()));
                    });
            assertThat(used.shutdown(Duration.ZERO))
                    .as("after work of kind " + last)
                    .isTrue();
        }
    }

    @Test
    void answersFalseIfSomethingHadToBeCancelled() {
        for (VelaFuture<Object> unending :
                List.of(Acceptance.never(), Promise.<Object>create().promise())) {
            AsyncExecutor other = AsyncExecutor.withWorkers(1);
            Task<Object> task = other.spawn(unending);
            other.blockOn(other.spawn(() -> null));
            assertThat(other.shutdown(Duration.ofMillis(5))).isFalse();
            assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
        }
    }

    @Test
    void returnsAfterEveryThreadOfTheExecutorHasEnded() {
        executor.blockOn(executor.spawnBlocking(() -> null));
        executor.blockOn(executor.spawn(() -> executor.blockOn(Async.yieldNow())));
        assertThat(anyThreadOf("ending")).isTrue();
        executor.close();
        assertThat(anyThreadOf("ending")).isFalse();
    }

    @Test
    void isIdempotentAndCallableFromAnyThread() {
        CountDownLatch end = new CountDownLatch(1);
        Task<Void> task = executor.spawnBlocking(() -> {
            Acceptance.awaitStubbornly(end);
            return null;
        });
        executor.blockOn(executor.spawn(() -> null));
        List<Side<Boolean>> calls = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            calls.add(Side.run(() -> executor.shutdown(LONG)).parked());
        }
        end.countDown();
        for (Side<Boolean> call : calls) {
            assertThat(call.value()).isTrue();
        }
        assertThat(executor.shutdown(LONG)).isTrue();
        executor.close();
        executor.close();
        assertThat(task.cancel()).isFalse();
    }

    @Test
    void refusalFromOutsideBeginsWithTheCall() {
        CountDownLatch end = new CountDownLatch(1);
        executor.execute(() -> Acceptance.await(end));
        Side<Boolean> shutdown = Side.run(() -> executor.shutdown(LONG)).parked();
        for (Runnable call : List.<Runnable>of(
                () -> executor.execute(() -> {}),
                () -> executor.spawn(() -> 1),
                () -> executor.spawnBlocking(() -> 1),
                () -> executor.blockOn(VelaFuture.value(Async.yieldNow()).flatMap(yield -> yield)))) {
            assertThatThrownBy(call::run).isInstanceOf(RejectedExecutionException.class);
        }
        end.countDown();
        assertThat(shutdown.value()).isTrue();
    }

    @Test
    void queuedAndSuspendedTasksMayEndWithinTheGrace() {
        Promise.Pair<String> pair = Promise.create();
        AtomicInteger ended = new AtomicInteger();
        executor.spawn(pair.promise().map(text -> ended.incrementAndGet()));
        executor.spawn(Async.sleep(Duration.ofMillis(60)).map(text -> ended.incrementAndGet()));
        executor.blockOn(executor.spawn(() -> null));
        Side<Boolean> shutdown;
        try (Hold hold = Hold.on(executor)) {
            for (int index = 0; index < 100; index++) {
                executor.spawn(ended::incrementAndGet);
                executor.execute(ended::incrementAndGet);
            }
            executor.spawnBlocking(ended::incrementAndGet);
            shutdown = Side.run(() -> executor.shutdown(LONG)).parked();
            hold.release();
        }
        shutdown.assertKeepsWaiting();
        pair.sender().resolve("late");
        assertThat(shutdown.value()).isTrue();
        assertThat(ended).hasValue(203);
    }

    /** Work that brings new work: a task, a callable and a direct-style body, each after the shutdown began. */
    @Test
    void spawnsByTheExecutorsOwnTasksCallablesAndBodiesAreTakenDuringTheGrace() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        Runnable bringMore = () -> {
            executor.spawn(done::incrementAndGet);
            executor.spawn(Async.yieldNow().map(ignored -> done.incrementAndGet()));
            executor.execute(done::incrementAndGet);
            executor.spawnBlocking(done::incrementAndGet);
            executor.blockOn(VelaFuture.of(done::incrementAndGet));
        };
        executor.spawnBlocking(() -> {
            Acceptance.await(begun);
            bringMore.run();
            return null;
        });
        executor.spawn(VelaFuture.async(() -> {
            Async.await(Async.yieldNow());
            Acceptance.await(begun);
            bringMore.run();
            return null;
        }));
        executor.blockOn(executor.spawn(() -> null));
        Hold hold = Hold.on(executor);
        executor.spawn(() -> {
            bringMore.run();
            return null;
        });
        Side<Boolean> shutdown = Side.run(() -> executor.shutdown(LONG)).parked();
        hold.release();
        begun.countDown();
        assertThat(shutdown.value()).isTrue();
        assertThat(done).hasValue(15);
    }

    @Test
    void aLaterCallShortensTheGrace() {
        Task<Object> task = executor.spawn(Acceptance.never());
        Side<Boolean> patient = Side.run(() -> executor.shutdown(LONG)).parked();
        assertThat(executor.shutdown(Duration.ofMillis(10))).isFalse();
        assertThat(patient.value()).isFalse();
        assertThat(task.cancel()).isFalse();
    }

    @Test
    void aLaterCallNeverExtendsTheGrace() {
        executor.spawn(Acceptance.never());
        executor.blockOn(executor.spawn(() -> null));
        Side<Boolean> hasty =
                Side.run(() -> executor.shutdown(Duration.ofMillis(300))).parked();
        assertThat(executor.shutdown(LONG)).isFalse();
        assertThat(hasty.value()).isFalse();
    }

    @Test
    void anInterruptWhileWaitingEndsTheGraceAtOnceAndIsRestored() {
        executor.spawn(Acceptance.never());
        executor.blockOn(executor.spawn(() -> null));
        Side<Boolean> shutdown = Side.run(() -> executor.shutdown(LONG)).parked();
        shutdown.thread().interrupt();
        assertThat(shutdown.value()).isFalse();
        assertThat(shutdown.interruptedAtEnd()).isTrue();
    }

    @Test
    void anInterruptBeforeTheCallEndsTheGraceAtOnceAndIsRestored() {
        executor.spawn(Acceptance.never());
        Side<Boolean> shutdown = Side.run(() -> {
            Thread.currentThread().interrupt();
            return executor.shutdown(LONG);
        });
        assertThat(shutdown.value()).isFalse();
        assertThat(shutdown.interruptedAtEnd()).isTrue();
    }

    @Test
    void cancellingInterruptsBlockingCallables() {
        CountDownLatch runs = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        executor.spawnBlocking(() -> {
            runs.countDown();
            try {
                return new CountDownLatch(1).await(10, TimeUnit.SECONDS);
            } catch (InterruptedException expected) {
                interrupted.set(true);
                return null;
            }
        });
        Acceptance.await(runs);
        assertThat(executor.shutdown(Duration.ZERO)).isFalse();
        assertThat(interrupted).isTrue();
    }

    @Test
    void cancellingNeverInterruptsWorkersAndWaitsForThem() {
        CountDownLatch runs = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        executor.execute(() -> {
            runs.countDown();
            interrupted.set(catchThrowable(end::await) != null);
        });
        Acceptance.await(runs);
        Side<Boolean> shutdown = Side.run(() -> executor.shutdown(Duration.ZERO));
        shutdown.assertKeepsWaiting();
        end.countDown();
        shutdown.value();
        assertThat(interrupted).isFalse();
    }

    @Test
    void waitsAsLongAsACallableRunsThatIgnoresCancellation() {
        CountDownLatch runs = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        executor.spawnBlocking(() -> {
            runs.countDown();
            Acceptance.awaitStubbornly(end);
            return null;
        });
        Acceptance.await(runs);
        Side<Boolean> shutdown = Side.run(() -> executor.shutdown(Duration.ZERO));
        Side<Boolean> second = Side.run(() -> executor.shutdown(Duration.ZERO));
        shutdown.assertKeepsWaiting();
        second.assertKeepsWaiting();
        end.countDown();
        assertThat(shutdown.value()).isFalse();
        assertThat(second.value()).isFalse();
        assertThat(anyThreadOf("ending")).isFalse();
    }

    @Test
    void runsTheCleanupOfWhatItCancels() {
        CountDownLatch entered = new CountDownLatch(2);
        AtomicInteger cleaned = new AtomicInteger();
        for (VelaFuture<Object> unending :
                List.of(Acceptance.never(), Promise.<Object>create().promise())) {
            executor.spawn(VelaFuture.of(() -> {
                        entered.countDown();
                        return 1;
                    })
                    .flatMap(ignored -> unending)
                    .ensuring(cleaned::incrementAndGet));
        }
        Acceptance.await(entered);
        executor.close();
        assertThat(cleaned).hasValue(2);
    }

    @Test
    void fromAWorkerABlockingThreadOrABodyOfTheSameExecutorIsAnIllegalState() {
        for (Runnable end : List.<Runnable>of(executor::close, () -> executor.shutdown(Duration.ZERO))) {
            VelaFuture<Throwable> call = VelaFuture.of(() -> catchThrowable(end::run));
            List<Task<Throwable>> calls = List.of(
                    executor.spawn(call),
                    executor.spawn(call.map(error -> error)),
                    executor.spawnBlocking(() -> catchThrowable(end::run)),
                    executor.spawn(VelaFuture.<Throwable>async(() -> catchThrowable(end::run))),
                    executor.spawn(VelaFuture.<Throwable>async(() -> {
                        Async.await(Async.yieldNow());
                        return catchThrowable(end::run);
                    })));
            for (Task<Throwable> task : calls) {
                assertThat(executor.<Throwable>blockOn(task))
                        .as("call " + calls.indexOf(task))
                        .isInstanceOf(IllegalStateException.class);
            }
        }
        assertThat(executor.<Integer>blockOn(executor.spawn(() -> 1)))
                .as("goes on")
                .isEqualTo(1);
    }

    @Test
    void fromAWorkerOfAnotherExecutorIsAllowed() {
        AsyncExecutor other = AsyncExecutor.withWorkers(1);
        other.spawn(Acceptance.never());
        other.blockOn(other.spawn(() -> null));
        assertThat(executor.<Boolean>blockOn(executor.spawn(() -> other.shutdown(Duration.ZERO))))
                .isFalse();
    }

    @Test
    void aNegativeGraceIsNone() {
        executor.spawn(Acceptance.never());
        executor.blockOn(executor.spawn(() -> null));
        assertThat(executor.shutdown(Duration.ofSeconds(-5))).isFalse();
    }

    @Test
    void graceMayBeForEver() {
        Promise.Pair<String> pair = Promise.create();
        executor.spawn(pair.promise());
        executor.blockOn(executor.spawn(() -> null));
        Side<Boolean> shutdown = Side.run(() -> executor.shutdown(Duration.ofSeconds(Long.MAX_VALUE)))
                .parked();
        pair.sender().resolve("end");
        assertThat(shutdown.value()).isTrue();
    }
}
