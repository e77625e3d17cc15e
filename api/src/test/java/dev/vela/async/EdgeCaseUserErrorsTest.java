package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Decided edge cases: what user code may do wrong, and what the exceptions look like. */
@Timeout(30)
class EdgeCaseUserErrorsTest {
    private final BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
    private final AsyncExecutor executor = AsyncExecutor.create(
            RuntimeConfig.defaults().withWorkers(1).withUncaughtHandler((thread, error) -> uncaught.add(error)));

    @AfterEach
    void close() {
        executor.close();
    }

    private Throwable failureOf(VelaFuture<?> future) {
        return Acceptance.panicOf(() -> executor.blockOn(future));
    }

    private static int recurse(int depth) {
        return depth == Integer.MIN_VALUE ? 0 : 1 + recurse(depth + 1);
    }

    @Test
    void joinAndTimeoutExceptionsCarryNoStackTraceOfTheirOwn() {
        Promise.Pair<Object> cancelled = Promise.create();
        cancelled.promise().cancel();
        assertThat(catchThrowable(() -> executor.blockOn(cancelled.promise())))
                .isInstanceOfSatisfying(
                        JoinException.class,
                        error -> assertThat(error.getStackTrace()).isEmpty());
        assertThat(catchThrowable(() -> executor.blockOn(Async.withTimeout(Acceptance.never(), Duration.ZERO))))
                .isInstanceOfSatisfying(
                        TimeoutExceededException.class,
                        error -> assertThat(error.getStackTrace()).isEmpty());
    }

    @Test
    void aDroppedSenderReadsTaskPanickedPromiseSenderDropped() {
        Promise.Pair<Object> pair = Promise.create();
        pair.sender().close();
        assertThatThrownBy(() -> executor.blockOn(pair.promise()))
                .isInstanceOf(TaskPanicException.class)
                .hasMessage("Task panicked: promise sender dropped");
        Throwable seenByRecover = executor.<Throwable>blockOn(
                pair.promise().<Throwable>map(value -> null).recover(error -> error));
        assertThat(seenByRecover)
                .isInstanceOf(TaskPanicException.class)
                .hasMessage("Task panicked: promise sender dropped");
    }

    @Test
    void aFailedTaskThatNobodyAwaitsIsSilent() {
        executor.spawn(VelaFuture.failed(new IllegalStateException("nobody looks")));
        executor.spawn(() -> {
            throw new IOException("nobody looks");
        });
        executor.spawnBlocking(() -> {
            throw new IOException("nobody looks");
        });
        executor.blockOn(executor.spawn(() -> null));
        executor.shutdown(Duration.ofSeconds(20));
        assertThat(uncaught).isEmpty();
    }

    @Test
    void aFunctionThatShouldGiveAFutureAndGivesNullFailsThatFutureAndNamesTheOperator() {
        assertThat(failureOf(VelaFuture.value(1).flatMap(ignored -> null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("flatMap");
        assertThat(failureOf(Async.yieldNow().flatMap(ignored -> null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("flatMap");
        assertThat(failureOf(VelaFuture.failed(new IOException()).recoverWith(ignored -> null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("recoverWith");
        assertThat(executor.<String>blockOn(
                        VelaFuture.value(1).<String>flatMap(ignored -> null).recover(error -> "recovered")))
                .isEqualTo("recovered");
    }

    @Test
    void aNullValueIsAValue() {
        assertThat(executor.<Object>blockOn(VelaFuture.value(null))).isNull();
        assertThat(executor.<Object>blockOn(VelaFuture.of(() -> null))).isNull();
        assertThat(executor.<Object>blockOn(executor.spawn(() -> null))).isNull();
        assertThat(executor.<Object>blockOn(executor.spawnBlocking(() -> null))).isNull();
        assertThat(executor.<Object>blockOn(VelaFuture.async(() -> null))).isNull();
        assertThat(executor.<Object>blockOn(VelaFuture.value(1).map(ignored -> null)))
                .isNull();
        assertThat(executor.<Object>blockOn(VelaFuture.failed(new IOException()).recover(ignored -> null)))
                .isNull();
        Promise.Pair<Object> pair = Promise.create();
        assertThat(pair.sender().resolve(null)).isTrue();
        assertThat(pair.sender().resolve("later")).isFalse();
        assertThat(executor.<Object>blockOn(pair.promise())).isNull();
    }

    /** Values that look like what a cell may keep inside. */
    @Test
    void anyObjectMayBeAValue() {
        for (Object value : List.of(
                new IOException("a throwable as a value"),
                VelaFuture.value(1),
                Promise.create(),
                Promise.create().promise(),
                executor.spawn(() -> 1),
                new AsyncResult.Ok<>(1),
                Thread.currentThread(),
                Map.of())) {
            Promise.Pair<Object> pair = Promise.create();
            Task<Object> waiter = executor.spawn(pair.promise());
            executor.blockOn(executor.spawn(() -> null));
            pair.sender().resolve(value);
            assertThat(executor.<Object>blockOn(waiter)).isSameAs(value);
            assertThat(executor.<Object>blockOn(pair.promise())).isSameAs(value);
            assertThat(executor.<Object>blockOn(executor.spawn(() -> value))).isSameAs(value);
            assertThat(executor.<Object>blockOn(VelaFuture.value(value))).isSameAs(value);
            assertThat(executor.<Object>blockOn(Async.yieldNow().map(ignored -> value)))
                    .isSameAs(value);
        }
    }

    @Test
    void aStackOverflowOrOutOfMemoryErrorInUserCodeEndsThatTaskAlone() throws InterruptedException {
        assertThat(failureOf(VelaFuture.of(() -> recurse(0)))).isInstanceOf(StackOverflowError.class);
        assertThat(uncaught.poll(10, TimeUnit.SECONDS)).isInstanceOf(StackOverflowError.class);
        assertThat(failureOf(Async.yieldNow().map(ignored -> recurse(0)))).isInstanceOf(StackOverflowError.class);
        assertThat(uncaught.poll(10, TimeUnit.SECONDS)).isInstanceOf(StackOverflowError.class);
        assertThat(failureOf(VelaFuture.of(() -> new long[Integer.MAX_VALUE]))).isInstanceOf(OutOfMemoryError.class);
        assertThat(uncaught.poll(10, TimeUnit.SECONDS)).isInstanceOf(OutOfMemoryError.class);
        executor.execute(() -> recurse(0));
        assertThat(uncaught.poll(10, TimeUnit.SECONDS)).isInstanceOf(StackOverflowError.class);
        assertThat(executor.<Integer>blockOn(executor.spawn(() -> 1))).isEqualTo(1);
    }

    @Test
    void anUncaughtHandlerThatThrowsIsLoggedAndHarmsNobody() {
        StackOverflowError ofHandler = new StackOverflowError("of the handler");
        try (Logs logs = Logs.taken();
                AsyncExecutor other = AsyncExecutor.create(
                        RuntimeConfig.defaults().withWorkers(1).withUncaughtHandler((thread, error) -> {
                            throw ofHandler;
                        }))) {
            for (int round = 0; round < 20; round++) {
                other.execute(() -> {
                    throw new IllegalStateException("for the handler");
                });
                Task<Object> fatal = other.spawn(() -> {
                    throw new InternalError("for the handler");
                });
                Task<Object> fatalBlocking = other.spawnBlocking(() -> {
                    throw new InternalError("for the handler");
                });
                assertThat(Acceptance.panicOf(() -> other.blockOn(fatal))).isInstanceOf(InternalError.class);
                assertThat(Acceptance.panicOf(() -> other.blockOn(fatalBlocking)))
                        .isInstanceOf(InternalError.class);
                assertThat(other.<Integer>blockOn(other.spawn(() -> 1))).isEqualTo(1);
                assertThat(other.<Integer>blockOn(other.spawnBlocking(() -> 1))).isEqualTo(1);
            }
            assertThat(other.shutdown(Duration.ofSeconds(20))).isTrue();
            assertThat(logs.thrown()).hasSize(60).containsOnly(ofHandler);
        }
    }

    @Test
    void whatExecutedCodeThrowsGoesToTheUncaughtHandler() throws InterruptedException {
        for (Throwable thrown : List.of(new IllegalStateException("unchecked"), new AssertionError("error"))) {
            executor.execute(() -> {
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) thrown;
            });
            assertThat(uncaught.poll(Acceptance.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isSameAs(thrown);
        }
        assertThat(executor.<Integer>blockOn(executor.spawn(() -> 1))).isEqualTo(1);
    }

    @Test
    void anInterruptFlagThatATaskLeavesBehindDoesNotReachTheNextOne() {
        executor.blockOn(executor.spawn(() -> {
            Thread.currentThread().interrupt();
            return null;
        }));
        executor.blockOn(executor.spawnBlocking(() -> {
            Thread.currentThread().interrupt();
            return null;
        }));
        assertThat(executor.<Boolean>blockOn(
                        executor.spawnBlocking(() -> Thread.currentThread().isInterrupted())))
                .isFalse();
        assertThat(executor.<Integer>blockOn(Async.sleep(Duration.ofMillis(2)).map(ignored -> 1)))
                .as("the worker goes on sleeping and waking")
                .isEqualTo(1);
    }
}
