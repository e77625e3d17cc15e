package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guarantee 5: operators see the raw throwable, the border gives async exceptions. */
@Timeout(30)
class Guarantee5ErrorsTest {
    private final BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
    private final AsyncExecutor executor = AsyncExecutor.create(
            RuntimeConfig.defaults().withWorkers(1).withUncaughtHandler((thread, error) -> uncaught.add(error)));

    @AfterEach
    void close() {
        executor.close();
    }

    private static final List<Throwable> RAW = List.of(
            new IOException("checked"),
            new IllegalStateException("unchecked"),
            new AssertionError("error"),
            new Throwable("plain"));

    /** What comes out of each of the borders. */
    private Map<String, Throwable> bordersOf(VelaFuture<Object> future) {
        Map<String, Throwable> errors = new LinkedHashMap<>();
        errors.put("blockOn", catchThrowable(() -> executor.blockOn(future)));
        errors.put("awaitBlocking", catchThrowable(() -> future.awaitBlocking(executor)));
        errors.put(
                "Async.await",
                executor.<Throwable>blockOn(
                        VelaFuture.<Throwable>async(() -> catchThrowable(() -> Async.await(future)))));
        errors.put(
                "Err",
                executor.<List<AsyncResult<Object>>>blockOn(Async.joinAll(List.of(future)))
                                        .get(0)
                                instanceof AsyncResult.Err<Object> err
                        ? err.error()
                        : null);
        return errors;
    }

    @Test
    void operatorsSeeTheRawThrowable() {
        for (Throwable raw : RAW) {
            List<Throwable> seen = new ArrayList<>();
            VelaFuture<Object> failing = VelaFuture.failed(raw);
            executor.blockOn(failing.recover(error -> seen.add(error)));
            executor.blockOn(failing.recoverWith(error -> VelaFuture.value(seen.add(error))));
            executor.blockOn(Async.yieldNow().flatMap(ignored -> failing).recover(error -> seen.add(error)));
            Task<Object> task = executor.spawn(failing);
            executor.blockOn(task.recover(error -> seen.add(error)));
            Promise.Pair<Object> pair = Promise.create();
            pair.sender().reject(raw);
            executor.blockOn(pair.promise().recover(error -> seen.add(error)));
            executor.blockOn(Async.withTimeout(failing, Duration.ofSeconds(60)).recover(error -> seen.add(error)));
            executor.blockOn(Async.selectFirst(List.of(failing)).recover(error -> seen.add(error)));
            assertThat(seen).hasSize(7).allSatisfy(error -> assertThat(error).isSameAs(raw));
        }
    }

    @Test
    void atTheBorderAThrowableBecomesAPanicWithItsTextAndAsItsCause() {
        for (Throwable raw : RAW) {
            bordersOf(VelaFuture.failed(raw))
                    .forEach((border, error) -> assertThat(error)
                            .as(border)
                            .isInstanceOf(TaskPanicException.class)
                            .hasMessage("Task panicked: " + raw.getMessage())
                            .extracting(Throwable::getCause)
                            .isSameAs(raw));
        }
    }

    @Test
    void aThrowableWithoutAMessageIsNamedByItsClass() {
        bordersOf(VelaFuture.failed(new IllegalStateException()))
                .forEach((border, error) ->
                        assertThat(error).as(border).hasMessage("Task panicked: java.lang.IllegalStateException"));
    }

    @Test
    void atTheBorderAnAsyncExceptionComesOutAsItIs() {
        bordersOf(Async.withTimeout(Acceptance.never(), Duration.ZERO))
                .forEach((border, error) ->
                        assertThat(error).as(border).isExactlyInstanceOf(TimeoutExceededException.class));
        Throwable timeout =
                catchThrowable(() -> executor.blockOn(Async.withTimeout(Acceptance.never(), Duration.ZERO)));
        bordersOf(VelaFuture.failed(timeout))
                .forEach((border, error) -> assertThat(error).as(border).isSameAs(timeout));
        Throwable panic = catchThrowable(() -> executor.blockOn(VelaFuture.failed(new IOException("once"))));
        bordersOf(VelaFuture.failed(panic))
                .forEach((border, error) -> assertThat(error).as(border).isSameAs(panic));
    }

    @Test
    void aCancelledTaskOrPromiseComesOutAsAJoinException() {
        Task<Object> task = executor.spawn(Acceptance.never());
        Promise.Pair<Object> pair = Promise.create();
        assertThat(task.cancel()).isTrue();
        assertThat(pair.promise().cancel()).isTrue();
        for (VelaFuture<Object> cancelled : List.of(task, pair.promise(), task.map(value -> value))) {
            bordersOf(cancelled)
                    .forEach((border, error) -> assertThat(error)
                            .as(border)
                            .hasMessageStartingWith("Join error: ")
                            .isInstanceOfSatisfying(JoinException.class, join -> {
                                assertThat(join.isCancelled()).isTrue();
                                assertThat(join.isOwnCancellation()).isFalse();
                            }));
        }
    }

    @Test
    void aTaskThatTheExecutorsShutdownEndedComesOutAsAJoinException() {
        AsyncExecutor other = AsyncExecutor.withWorkers(1);
        Task<Object> suspended = other.spawn(Promise.<Object>create().promise());
        Task<Object> asleep = other.spawn(Acceptance.never());
        other.close();
        for (VelaFuture<Object> ended : List.<VelaFuture<Object>>of(suspended, asleep)) {
            bordersOf(ended)
                    .forEach((border, error) -> assertThat(error)
                            .as(border)
                            .hasMessageStartingWith("Join error: ")
                            .isInstanceOfSatisfying(
                                    JoinException.class,
                                    join -> assertThat(join.isCancelled()).isTrue()));
        }
    }

    @Test
    void virtualMachineErrorsAlsoReachTheUncaughtHandler() throws InterruptedException {
        for (VirtualMachineError fatal :
                List.of(new StackOverflowError("deep"), new OutOfMemoryError("full"), new InternalError("internal"))) {
            List<Task<Object>> failing = List.of(
                    executor.spawn(() -> {
                        throw fatal;
                    }),
                    executor.spawn(VelaFuture.value(1).map(value -> {
                        throw fatal;
                    })),
                    executor.spawn(Async.yieldNow().flatMap(value -> {
                        throw fatal;
                    })),
                    executor.spawnBlocking(() -> {
                        throw fatal;
                    }),
                    executor.spawn(VelaFuture.async(() -> {
                        throw fatal;
                    })));
            for (Task<Object> task : failing) {
                assertThat(Acceptance.panicOf(() -> executor.blockOn(task))).isSameAs(fatal);
                assertThat(uncaught.poll(Acceptance.PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .isSameAs(fatal);
            }
            assertThat(uncaught).as("told once for each").isEmpty();
        }
    }

    @Test
    void otherFailuresOfTasksDoNotReachTheUncaughtHandler() {
        for (Throwable raw : RAW) {
            catchThrowable(() -> executor.blockOn(executor.spawn(VelaFuture.failed(raw))));
            catchThrowable(() -> executor.blockOn(executor.spawnBlocking(() -> {
                throw new IOException("of a callable");
            })));
        }
        executor.close();
        assertThat(uncaught).isEmpty();
    }
}
