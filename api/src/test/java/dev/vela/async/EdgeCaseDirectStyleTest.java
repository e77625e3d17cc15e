package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Direct style: {@code VelaFuture.async} with {@code Async.await} inside, and its cancellation. */
@EachBodyThreadKind
@Timeout(60)
class EdgeCaseDirectStyleTest {
    private final AsyncExecutor executor;

    EdgeCaseDirectStyleTest(BodyThreadKind kind) {
        executor = AsyncExecutor.create(
                RuntimeConfig.defaults().withWorkers(1).withBlockingThreads(1).withBodyThreadKind(kind));
    }

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void theBodyMayAwaitInTheMiddleOfOrdinaryCode() {
        Promise.Pair<Integer> pair = Promise.create();
        Task<Integer> feeder = executor.spawn(Async.sleep(Duration.ofMillis(5)).map(ignored -> {
            pair.sender().resolve(3);
            return 4;
        }));
        VelaFuture<Integer> body = VelaFuture.async(() -> {
            int sum = 0;
            for (int round = 1; round <= 3; round++) {
                sum += Async.await(VelaFuture.value(round));
            }
            try {
                Async.await(VelaFuture.failed(new IllegalStateException("caught")));
            } catch (TaskPanicException expected) {
                sum += 10;
            }
            synchronized (pair) {
                sum += Async.await(pair.promise());
            }
            return sum + Async.await(feeder) + Async.await(Async.yieldNow().map(ignored -> 20));
        });
        assertThat(executor.<Integer>blockOn(body)).isEqualTo(6 + 10 + 3 + 4 + 20);
    }

    @Test
    void theBodyIsColdAndRunsAgainEachTime() {
        List<Integer> runs = Collections.synchronizedList(new ArrayList<>());
        VelaFuture<Integer> body = VelaFuture.async(() -> {
            runs.add(1);
            return Async.await(VelaFuture.of(runs::size));
        });
        assertThat(runs).isEmpty();
        assertThat(executor.<Integer>blockOn(body)).isEqualTo(1);
        assertThat(executor.<Integer>blockOn(executor.spawn(body))).isEqualTo(2);
    }

    @Test
    void whatTheBodyThrowsIsItsFailureCheckedOnesToo() {
        Exception checked = new Exception("checked");
        assertThat(Acceptance.panicOf(() -> executor.blockOn(VelaFuture.async(() -> {
                    throw checked;
                }))))
                .isSameAs(checked);
    }

    @Test
    void operatorsMayFollowAndABodyMayBeAwaitedByABody() {
        VelaFuture<Integer> inner = VelaFuture.async(
                () -> Async.await(Async.sleep(Duration.ofMillis(1)).map(x -> 1)));
        VelaFuture<Integer> outer = VelaFuture.async(() -> Async.await(inner.map(one -> one + 1)) + Async.await(inner));
        assertThat(executor.<Integer>blockOn(outer.map(three -> three * 14))).isEqualTo(42);
    }

    /** The blocking bound is 1: a body takes no place of it, and what it awaits gets it. */
    @Test
    void withABlockingBoundOfOneABodyMayAwaitSpawnBlocking() {
        VelaFuture<Integer> body = VelaFuture.async(() -> {
            int sum = 0;
            for (int round = 0; round < 5; round++) {
                sum += Async.await(executor.<Integer>spawnBlocking(() -> 1));
            }
            return sum;
        });
        List<Task<Integer>> bodies = new ArrayList<>();
        for (int index = 0; index < 20; index++) {
            bodies.add(executor.spawn(body));
        }
        for (Task<Integer> task : bodies) {
            assertThat(executor.<Integer>blockOn(task)).isEqualTo(5);
        }
    }

    @Test
    void twoThousandBodiesMayWaitForOneAnother() {
        int number = 2_000;
        List<Promise.Pair<Integer>> links = new ArrayList<>();
        for (int index = 0; index <= number; index++) {
            links.add(Promise.create());
        }
        for (int index = 0; index < number; index++) {
            Promise<Integer> awaited = links.get(index + 1).promise();
            PromiseSender<Integer> next = links.get(index).sender();
            executor.spawn(VelaFuture.async(() -> next.resolve(Async.await(awaited) + 1)));
        }
        links.get(number).sender().resolve(0);
        assertThat(executor.<Integer>blockOn(links.get(0).promise())).isEqualTo(number);
    }

    @Test
    void theTasksOwnCancellationComesOutOfAwaitAndOfEveryLaterOne() {
        CountDownLatch entered = new CountDownLatch(1);
        List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean interrupted = new AtomicBoolean(true);
        Task<Integer> task = executor.spawn(VelaFuture.async(() -> {
            entered.countDown();
            errors.add(catchThrowable(() -> Async.await(Acceptance.never())));
            errors.add(catchThrowable(() -> Async.await(VelaFuture.value(1))));
            errors.add(catchThrowable(() -> Async.await(Promise.create().promise())));
            interrupted.set(Thread.currentThread().isInterrupted());
            return 1;
        }));
        Acceptance.await(entered);
        assertThat(task.cancel()).isTrue();
        assertThatThrownBy(() -> executor.blockOn(task))
                .isInstanceOfSatisfying(
                        JoinException.class,
                        error -> assertThat(error.isOwnCancellation())
                                .as("who waits for the task is not cancelled itself")
                                .isFalse());
        assertThat(errors)
                .hasSize(3)
                .allSatisfy(error -> assertThat(error).isInstanceOfSatisfying(JoinException.class, join -> {
                    assertThat(join.isOwnCancellation()).isTrue();
                    assertThat(join.isCancelled()).isTrue();
                }));
        assertThat(interrupted).as("the thread was interrupted").isFalse();
    }

    @Test
    void uncancellableLetsAFinallyAwaitHotAndColdFuturesAndBlockingWork() {
        CountDownLatch entered = new CountDownLatch(1);
        Promise.Pair<Integer> hot = Promise.create();
        AtomicReference<Integer> sum = new AtomicReference<>();
        Task<Integer> task = executor.spawn(VelaFuture.async(() -> {
            entered.countDown();
            try {
                return Async.await(Acceptance.<Integer>never());
            } finally {
                sum.set(Async.<Integer>uncancellable(() -> Async.await(hot.promise())
                        + Async.await(Async.sleep(Duration.ofMillis(2)).map(ignored -> 2))
                        + Async.await(executor.<Integer>spawnBlocking(() -> 3))
                        + Async.<Integer>uncancellable(() -> Async.await(VelaFuture.value(4)))));
                Throwable afterwards = catchThrowable(() -> Async.await(VelaFuture.value(1)));
                assertThat(afterwards).isInstanceOf(JoinException.class);
            }
        }));
        Acceptance.await(entered);
        assertThat(task.cancel()).isTrue();
        hot.sender().resolve(1);
        assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
        assertThat(sum).hasValue(10);
    }

    @Test
    void aCancelWhileInsideUncancellableIsNoticedAfterIt() {
        CountDownLatch inside = new CountDownLatch(1);
        Promise.Pair<Integer> pair = Promise.create();
        AtomicReference<Integer> got = new AtomicReference<>();
        AtomicReference<Throwable> after = new AtomicReference<>();
        Task<Integer> task = executor.spawn(VelaFuture.async(() -> {
            got.set(Async.<Integer>uncancellable(() -> {
                inside.countDown();
                return Async.await(pair.promise());
            }));
            after.set(catchThrowable(() -> Async.await(VelaFuture.value(1))));
            return 1;
        }));
        Acceptance.await(inside);
        assertThat(task.cancel()).isTrue();
        pair.sender().resolve(7);
        assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
        assertThat(got).hasValue(7);
        assertThat(after.get()).isInstanceOf(JoinException.class);
    }

    @Test
    void uncancellableGivesAndThrowsWhatItsBodyDoes() {
        assertThat(executor.<Integer>blockOn(VelaFuture.async(() -> Async.uncancellable(() -> 42))))
                .isEqualTo(42);
        IllegalStateException error = new IllegalStateException("of the body");
        assertThat(Acceptance.panicOf(() -> executor.blockOn(VelaFuture.async(() -> Async.uncancellable(() -> {
                    throw error;
                })))))
                .isSameAs(error);
    }

    @Test
    void cancellingATaskCancelsTheColdFutureThatItsBodyAwaits() {
        CountDownLatch entered = new CountDownLatch(1);
        AtomicBoolean cleaned = new AtomicBoolean();
        VelaFuture<Integer> cold = VelaFuture.of(() -> {
                    entered.countDown();
                    return 1;
                })
                .flatMap(ignored -> Acceptance.<Integer>never())
                .ensuring(() -> cleaned.set(true));
        Task<Integer> task = executor.spawn(VelaFuture.async(() -> {
            return Async.await(cold);
        }));
        Acceptance.await(entered);
        assertThat(task.cancel()).isTrue();
        assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
        assertThat(cleaned).isTrue();
    }

    @Test
    void theCancellationOfWhatTheBodyAwaitsIsNotItsOwn() {
        Promise.Pair<Integer> pair = Promise.create();
        pair.promise().cancel();
        Throwable error = executor.<Throwable>blockOn(
                VelaFuture.<Throwable>async(() -> catchThrowable(() -> Async.await(pair.promise()))));
        assertThat(error).isInstanceOfSatisfying(JoinException.class, join -> {
            assertThat(join.isCancelled()).isTrue();
            assertThat(join.isOwnCancellation()).isFalse();
        });
    }

    @Test
    void aTaskSettlesOnlyAfterItsBodyHasEnded() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Task<Integer> task = executor.spawn(VelaFuture.async(() -> {
            entered.countDown();
            Acceptance.awaitStubbornly(end);
            return 1;
        }));
        Acceptance.await(entered);
        assertThat(task.cancel()).isTrue();
        Side<Object> waiter = Side.run(() -> executor.blockOn(task));
        waiter.assertKeepsWaiting();
        end.countDown();
        assertThat(waiter.error()).isInstanceOf(JoinException.class);
    }

    @Test
    void bodiesDoNotOccupyWorkers() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Task<Integer> blocking = executor.spawn(VelaFuture.async(() -> {
            entered.countDown();
            Acceptance.await(end);
            return 1;
        }));
        Acceptance.await(entered);
        executor.execute(end::countDown);
        assertThat(executor.<Integer>blockOn(blocking)).isEqualTo(1);
    }
}
