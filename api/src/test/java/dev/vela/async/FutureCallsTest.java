package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rows of the call table that describe futures, promises and tasks. */
@Timeout(30)
class FutureCallsTest {
    private final AsyncExecutor executor = AsyncExecutor.withWorkers(1);

    @AfterEach
    void close() {
        executor.close();
    }

    private Object run(VelaFuture<?> future) {
        return executor.<Object>blockOn(future);
    }

    @Test
    void ofValueAndFailedAreColdDescriptionsThatRunEachTime() {
        AtomicInteger runs = new AtomicInteger();
        VelaFuture<Integer> cold = VelaFuture.of(runs::incrementAndGet);
        VelaFuture<Integer> composed = cold.map(run -> run * 10).ensuring(runs::incrementAndGet);
        executor.blockOn(executor.spawn(() -> null));
        assertThat(runs).as("nothing runs by being described").hasValue(0);
        assertThat(run(cold)).isEqualTo(1);
        assertThat(run(executor.<Integer>spawn(cold))).isEqualTo(2);
        assertThat(run(composed)).isEqualTo(30);
        assertThat(run(composed)).isEqualTo(50);
        assertThat(run(VelaFuture.value("value"))).isEqualTo("value");
        IOException error = new IOException("failed");
        assertThat(Acceptance.panicOf(() -> run(VelaFuture.failed(error)))).isSameAs(error);
    }

    @Test
    void ofRunsOnAWorkerAndItsCheckedExceptionsAreItsFailure() {
        assertThat(run(VelaFuture.of(() -> Thread.currentThread()))).isNotSameAs(Thread.currentThread());
        IOException checked = new IOException("checked");
        assertThat(Acceptance.panicOf(() -> run(VelaFuture.of(() -> {
                    throw checked;
                }))))
                .isSameAs(checked);
    }

    @Test
    void mapChangesTheValueAndPassesAFailure() {
        assertThat(run(VelaFuture.value(20).map(value -> value + 1).map(value -> value * 2)))
                .isEqualTo(42);
        IOException error = new IOException();
        AtomicInteger called = new AtomicInteger();
        assertThat(Acceptance.panicOf(() -> run(VelaFuture.failed(error).map(value -> called.incrementAndGet()))))
                .isSameAs(error);
        assertThat(called).hasValue(0);
        IllegalStateException ofFunction = new IllegalStateException();
        assertThat(Acceptance.panicOf(() -> run(VelaFuture.value(1).map(value -> {
                    throw ofFunction;
                }))))
                .isSameAs(ofFunction);
    }

    @Test
    void flatMapGoesOnWithTheFutureThatItsFunctionGives() {
        Promise.Pair<Integer> pair = Promise.create();
        Task<Integer> task = executor.spawn(() -> 3);
        VelaFuture<Integer> whole = VelaFuture.value(1)
                .flatMap(one -> VelaFuture.of(() -> one + 1))
                .flatMap(two -> task.map(three -> two + three))
                .flatMap(five -> pair.promise().map(value -> five * value))
                .flatMap(product -> Async.sleep(Duration.ofMillis(1)).map(ignored -> product + 2));
        Task<Integer> running = executor.spawn(whole);
        pair.sender().resolve(8);
        assertThat(run(running)).isEqualTo(42);
        IOException error = new IOException();
        AtomicInteger called = new AtomicInteger();
        assertThat(Acceptance.panicOf(() -> run(VelaFuture.failed(error).flatMap(value -> {
                    called.incrementAndGet();
                    return VelaFuture.value(value);
                }))))
                .isSameAs(error);
        assertThat(called).hasValue(0);
    }

    @Test
    void recoverAndRecoverWithReplaceAFailureAndPassAValue() {
        VelaFuture<Integer> failing = VelaFuture.failed(new IOException("42"));
        assertThat(run(failing.recover(error -> Integer.parseInt(error.getMessage()))))
                .isEqualTo(42);
        assertThat(run(failing.recoverWith(error -> Async.yieldNow().map(ignored -> 7))))
                .isEqualTo(7);
        assertThat(run(Async.yieldNow().flatMap(ignored -> failing).recover(error -> 1)))
                .isEqualTo(1);
        assertThat(run(VelaFuture.value(5).recover(error -> 6).recoverWith(error -> VelaFuture.value(7))))
                .isEqualTo(5);
        IllegalStateException second = new IllegalStateException();
        assertThat(Acceptance.panicOf(() -> run(failing.recover(error -> {
                    throw second;
                }))))
                .isSameAs(second);
        assertThat(Acceptance.panicOf(() -> run(failing.recoverWith(error -> VelaFuture.failed(second)))))
                .isSameAs(second);
        assertThat(run(failing.recoverWith(error -> failing).recover(error -> 8)))
                .isEqualTo(8);
    }

    @Test
    void operatorsRunInTheOrderInWhichTheyAreWritten() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        VelaFuture<String> whole = VelaFuture.of(() -> order.add("of"))
                .map(ignored -> order.add("map"))
                .flatMap(ignored -> Async.yieldNow().map(nothing -> order.add("inner")))
                .<String>flatMap(ignored -> VelaFuture.failed(new IOException()))
                .ensuring(() -> order.add("ensuring"))
                .recover(error -> {
                    order.add("recover");
                    return "end";
                })
                .ensuring(() -> order.add("last"));
        assertThat(run(whole)).isEqualTo("end");
        assertThat(order).containsExactly("of", "map", "inner", "ensuring", "recover", "last");
    }

    @Test
    void aPairHasAPendingPromiseAndItsSender() {
        Promise.Pair<String> pair = Promise.create();
        Side<String> waiter = Side.run(() -> executor.<String>blockOn(pair.promise()));
        waiter.parked().assertKeepsWaiting();
        assertThat(pair.sender().resolve("value")).isTrue();
        assertThat(waiter.value()).isEqualTo("value");
    }

    @Test
    void closeOfASenderRejectsAnUnsettledPromiseAndTwiceIsNoError() {
        Promise.Pair<String> settled = Promise.create();
        try (PromiseSender<String> sender = settled.sender()) {
            assertThat(sender.resolve("value")).isTrue();
        }
        settled.sender().close();
        assertThat(run(settled.promise())).isEqualTo("value");
        Promise.Pair<String> dropped = Promise.create();
        dropped.sender().close();
        dropped.sender().close();
        assertThat(dropped.sender().resolve("late")).isFalse();
        assertThat(dropped.promise().cancel()).isFalse();
    }

    @Test
    void awaitPromiseAndAwaitTaskGiveTheAwaitable() {
        Promise.Pair<String> pair = Promise.create();
        Task<String> task = Task.spawn(executor, pair.promise().awaitPromise());
        VelaFuture<String> awaitable = task.awaitTask();
        pair.sender().resolve("value");
        assertThat(run(awaitable)).isEqualTo("value");
        assertThat(run(pair.promise().awaitPromise())).isEqualTo("value");
    }

    @Test
    void spawnStartsATaskWithoutAnybodyWaitingForIt() {
        CountDownLatch ran = new CountDownLatch(4);
        executor.spawn(VelaFuture.of(() -> {
            ran.countDown();
            return null;
        }));
        executor.spawn(() -> {
            ran.countDown();
            return null;
        });
        executor.spawnBlocking(() -> {
            ran.countDown();
            return null;
        });
        executor.execute(ran::countDown);
        Acceptance.await(ran);
    }

    @Test
    void aSleepIsNeverEarly() {
        for (long micros : new long[] {1, 100, 500, 1_000, 3_333, 10_000}) {
            long begin = System.nanoTime();
            run(Async.sleep(Duration.ofNanos(micros * 1_000)));
            assertThat(System.nanoTime() - begin)
                    .as("sleep of " + micros + " us")
                    .isGreaterThanOrEqualTo(micros * 1_000);
        }
    }

    @Test
    void withTimeoutGivesTheValueOrTheFailureOfWhatEndsInTime() {
        Duration ample = Duration.ofSeconds(60);
        assertThat(run(Async.withTimeout(VelaFuture.of(() -> 1), ample))).isEqualTo(1);
        assertThat(run(Async.withTimeout(executor.<Integer>spawn(() -> 2), ample)))
                .isEqualTo(2);
        IOException error = new IOException();
        assertThat(Acceptance.panicOf(() ->
                        run(Async.withTimeout(Async.yieldNow().flatMap(ignored -> VelaFuture.failed(error)), ample))))
                .isSameAs(error);
    }

    @Test
    void joinAllRunsAllConcurrently() {
        int number = 100;
        AtomicInteger started = new AtomicInteger();
        Promise.Pair<Void> allStarted = Promise.create();
        List<VelaFuture<Integer>> inputs = new ArrayList<>();
        for (int index = 0; index < number; index++) {
            int name = index;
            inputs.add(VelaFuture.of(() -> {
                        if (started.incrementAndGet() == number) {
                            allStarted.sender().resolve(null);
                        }
                        return null;
                    })
                    .flatMap(ignored -> allStarted.promise())
                    .map(ignored -> name));
        }
        List<AsyncResult<Integer>> results = executor.blockOn(Async.joinAll(inputs));
        for (int index = 0; index < number; index++) {
            assertThat(results.get(index)).isEqualTo(new AsyncResult.Ok<>(index));
        }
    }
}
