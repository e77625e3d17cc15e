package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guarantee 7, garbage: a finished task is, and so is one that waits on something unreachable. */
@Timeout(60)
class Guarantee7GarbageTest {
    private final AsyncExecutor executor = AsyncExecutor.withWorkers(2);

    @AfterEach
    void close() {
        executor.close();
    }

    /** Lets the workers forget what they ran last, as they do whenever they run something else. */
    private void runSomethingElse() {
        for (int index = 0; index < 200; index++) {
            executor.blockOn(executor.spawn(() -> null));
        }
    }

    private WeakReference<Object> finished(VelaFuture<Object> future) {
        Task<Object> task = executor.spawn(future);
        try {
            executor.blockOn(task);
        } catch (AsyncException expected) {
            // how it ended does not matter here
        }
        return new WeakReference<>(task);
    }

    @Test
    void aFinishedTaskIsGarbage() {
        List<WeakReference<Object>> finished = new ArrayList<>();
        finished.add(finished(VelaFuture.value("value")));
        finished.add(finished(VelaFuture.failed(new IllegalStateException())));
        finished.add(finished(Async.yieldNow().map(ignored -> 1)));
        finished.add(finished(Async.sleep(Duration.ofMillis(1)).map(ignored -> 1)));
        finished.add(finished(
                Async.withTimeout(VelaFuture.value(1), Duration.ofSeconds(600)).map(one -> one)));
        finished.add(finished(Async.joinAll(List.of(Async.yieldNow())).map(one -> one)));
        finished.add(finished(VelaFuture.async(() -> Async.await(Async.yieldNow()))));
        runSomethingElse();
        for (WeakReference<Object> task : finished) {
            Acceptance.assertBecomesGarbage("task " + finished.indexOf(task), task);
        }
    }

    @Test
    void aFinishedTaskIsGarbageInAnIdleExecutor() {
        WeakReference<Object> task = finished(VelaFuture.of(Object::new));
        Acceptance.assertBecomesGarbage("the last task that ran", task);
    }

    @Test
    void aCancelledSleeperIsGarbageBeforeItsDeadline() {
        List<WeakReference<Task<Void>>> cancelled = new ArrayList<>();
        for (int index = 0; index < 20; index++) {
            cancelled.add(cancelledSleeper());
        }
        runSomethingElse();
        for (WeakReference<Task<Void>> task : cancelled) {
            Acceptance.assertBecomesGarbage("cancelled sleeper", task);
        }
    }

    private WeakReference<Task<Void>> cancelledSleeper() {
        CountDownLatch entered = new CountDownLatch(1);
        Task<Void> task = executor.spawn(VelaFuture.of(() -> {
                    entered.countDown();
                    return 1;
                })
                .flatMap(ignored -> Async.sleep(Duration.ofHours(5))));
        Acceptance.await(entered);
        task.cancel();
        return new WeakReference<>(task);
    }

    /** Starts a task that waits on a promise whose sender nobody keeps. */
    private WeakReference<Task<Object>> abandoned(AtomicBoolean ensured) {
        CountDownLatch entered = new CountDownLatch(1);
        Task<Object> task = executor.spawn(VelaFuture.of(() -> {
                    entered.countDown();
                    return 1;
                })
                .flatMap(ignored -> Promise.<Object>create().promise())
                .ensuring(() -> ensured.set(true)));
        Acceptance.await(entered);
        return new WeakReference<>(task);
    }

    @Test
    void aTaskWaitingOnAnUnreachablePromiseIsGarbageAndItsEnsuringDoesNotRun() {
        AtomicBoolean ensured = new AtomicBoolean();
        List<WeakReference<Task<Object>>> tasks = new ArrayList<>();
        for (int index = 0; index < 20; index++) {
            tasks.add(abandoned(ensured));
        }
        runSomethingElse();
        for (WeakReference<Task<Object>> task : tasks) {
            Acceptance.assertBecomesGarbage("abandoned task", task);
        }
        assertThat(executor.shutdown(Duration.ofSeconds(60)))
                .as("neither cancelled nor waited for")
                .isTrue();
        assertThat(ensured).isFalse();
    }

    @Test
    void shutdownDoesNotWaitForATaskThatIsGarbage() {
        WeakReference<Task<Object>> task = abandoned(new AtomicBoolean());
        runSomethingElse();
        Acceptance.assertBecomesGarbage("abandoned task", task);
        long begin = System.nanoTime();
        assertThat(executor.shutdown(Duration.ofSeconds(60))).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void shutdownWaitsForASuspendedTaskThatCanStillEnd() {
        Promise.Pair<String> pair = Promise.create();
        CountDownLatch ended = new CountDownLatch(1);
        executor.spawn(pair.promise().ensuring(ended::countDown));
        runSomethingElse();
        System.gc();
        Side<Boolean> shutdown = Side.run(() -> executor.shutdown(Duration.ofSeconds(60)));
        shutdown.assertKeepsWaiting();
        pair.sender().resolve("value");
        assertThat(shutdown.value()).isTrue();
        Acceptance.await(ended);
    }

    @Test
    void aSleeperWhoseHandleNobodyKeepsGoesOn() {
        CountDownLatch continued = new CountDownLatch(20);
        for (int index = 0; index < 20; index++) {
            executor.spawn(Async.sleep(Duration.ofMillis(60)).map(ignored -> {
                continued.countDown();
                return 1;
            }));
        }
        System.gc();
        Acceptance.await(continued);
    }

    /** A chain of tasks and combinators below an unreachable promise goes as a whole. */
    @Test
    void combinatorsOverAnUnreachablePromiseAreGarbageToo() {
        WeakReference<Task<Object>> task = abandonedBelowCombinators();
        runSomethingElse();
        Acceptance.assertBecomesGarbage("abandoned combinator", task);
    }

    private WeakReference<Task<Object>> abandonedBelowCombinators() {
        Promise<Object> promise = Promise.<Object>create().promise();
        CountDownLatch entered = new CountDownLatch(1);
        Task<Object> inner = executor.spawn(promise.map(value -> value));
        Task<Object> outer = executor.spawn(VelaFuture.of(() -> {
                    entered.countDown();
                    return 1;
                })
                .flatMap(ignored -> Async.<Object>joinAll(List.of(promise, inner)))
                .map(results -> results));
        Acceptance.await(entered);
        return new WeakReference<>(outer);
    }
}
