package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.Coroutines.Answering;
import dev.vela.async.Coroutines.Awaiting;
import dev.vela.async.Coroutines.AwaitingFinally;
import dev.vela.async.Coroutines.Guarding;
import dev.vela.async.Coroutines.Repeating;
import dev.vela.async.Coroutines.TailCalling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a cancellation does to coroutines, on one thread. */
class CoroutineCancellationTest {
    private final List<Throwable> uncaught = new ArrayList<>();
    private final AsyncExecutor executor = ManualScheduler.executor(
            RuntimeConfig.defaults().withUncaughtHandler((thread, error) -> uncaught.add(error)));
    private final ManualScheduler scheduler = ManualScheduler.of(executor);
    private final Promise.Pair<Integer> pair = Promise.create();
    private final Promise.Pair<Integer> cleanup = Promise.create();
    private final List<String> seen = new ArrayList<>();

    private <T> Task<T> suspended(VelaFuture<? extends T> future) {
        Task<T> task = executor.spawn(future);
        scheduler.runAll();
        assertThat(task.isSettled()).isFalse();
        return task;
    }

    private void cancelled(Task<?> task) {
        assertThat(task.cancel()).isTrue();
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(uncaught).isEmpty();
    }

    @Test
    void comesOutOfTheAwait() { // [K4]
        Task<Integer> task = suspended(new Guarding<>(pair.promise(), () -> seen.add("cleaned up")));
        cancelled(task);
        assertThat(seen).containsExactly("cleaned up");
        assertThat(Cell.stateAcquire(pair.promise())).as("who still waits").isNull();
    }

    @Test
    void cleansUpFromTheInside() { // [K4]
        Task<Integer> task = suspended(new Guarding<>(
                new Guarding<>(pair.promise(), () -> seen.add("innermost"))
                        .map(value -> value + 1)
                        .ensuring(() -> seen.add("operator")),
                () -> seen.add("outermost")));
        cancelled(task);
        assertThat(seen).containsExactly("innermost", "operator", "outermost");
    }

    @Test
    void cleansUpBeforeTheHandleSettles() {
        List<Boolean> settled = new ArrayList<>();
        Task<?>[] self = new Task<?>[1];
        self[0] = suspended(new Guarding<>(pair.promise(), () -> settled.add(self[0].isSettled())));
        cancelled(self[0]);
        assertThat(settled).containsExactly(false);
    }

    @Test
    void endsASleep() {
        Task<Void> task = suspended(new Guarding<>(Async.sleep(Duration.ofDays(1)), () -> seen.add("cleaned up")));
        cancelled(task);
        assertThat(seen).containsExactly("cleaned up");
        assertThat(scheduler.armedTimers()).isZero();
    }

    @Test
    void isNoticedAtAnAwaitOfWhatHasSettled() {
        Task<?>[] self = new Task<?>[1];
        Coroutine<Object> cancelsItself = new Coroutine<>() {
            @Override
            protected Object step(Execution execution, Object received) throws Throwable {
                if (label == 0) {
                    label = 1;
                    self[0].cancel();
                    pair.sender().resolve(1);
                    Object value = execution.await(pair.promise());
                    seen.add("suspended: " + (value == SUSPENDED));
                    return value;
                }
                try {
                    return execution.valueOf(received);
                } catch (JoinException cancellation) {
                    seen.add("own: " + cancellation.isOwnCancellation());
                    throw cancellation;
                }
            }
        };
        self[0] = executor.spawn(cancelsItself);
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(self[0])).isTrue();
        assertThat(seen).containsExactly("suspended: true", "own: true");
    }

    @Test
    void isThrownAgainByEveryLaterAwait() { // [K4]
        pair.sender().resolve(1);
        Coroutine<Object> stubborn = new Coroutine<>() {
            @Override
            protected Object step(Execution execution, Object received) {
                for (int attempt = 0; attempt < 3; attempt++) {
                    try {
                        Object value = label == 0 ? execution.await(cleanup.promise()) : execution.valueOf(received);
                        if (value == SUSPENDED) {
                            label = 1;
                            return SUSPENDED;
                        }
                        label = 0;
                    } catch (Throwable cancellation) {
                        label = 0;
                        seen.add("own: " + ((JoinException) cancellation).isOwnCancellation());
                    }
                }
                return "swallowed";
            }
        };
        Task<Object> task = suspended(stubborn);
        cancelled(task);
        assertThat(seen).containsExactly("own: true", "own: true", "own: true");
    }

    @Test
    void isHeardByEachCallerThoughOneSwallowsIt() { // [K4]
        Coroutine<Object> swallowing = new Coroutine<>() {
            @Override
            protected Object step(Execution execution, Object received) throws Throwable {
                if (label == 0) {
                    label = 1;
                    return execution.await(pair.promise());
                }
                try {
                    return execution.valueOf(received);
                } catch (JoinException cancellation) {
                    return "swallowed";
                }
            }
        };
        Task<Object> task = suspended(new Guarding<>(swallowing, () -> seen.add("caller")));
        cancelled(task);
        assertThat(seen).containsExactly("caller");
    }

    @Test
    void lettingAFinallyAwait() {
        Task<Integer> task = suspended(new AwaitingFinally<>(pair.promise(), cleanup.promise()));
        assertThat(task.cancel()).isTrue();
        scheduler.runAll();
        assertThat(task.isSettled()).as("it did not wait for its cleanup").isFalse();
        cleanup.sender().resolve(0);
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(uncaught).isEmpty();
    }

    @Test
    void aFinallyMayRunDescriptionsAndCoroutines() {
        VelaFuture<Integer> slow =
                new Awaiting<>(Async.sleep(Duration.ofMillis(1)).map(slept -> 1));
        Task<Integer> task = suspended(new AwaitingFinally<>(pair.promise(), slow));
        assertThat(task.cancel()).isTrue();
        scheduler.runAll();
        assertThat(task.isSettled()).isFalse();
        scheduler.advance(Duration.ofMillis(2));
        assertThat(Outcomes.isCancelled(task)).isTrue();
    }

    @Test
    void aFinallyMayAwaitWhatHasSettled() {
        cleanup.sender().resolve(0);
        cancelled(suspended(new AwaitingFinally<>(pair.promise(), cleanup.promise())));
        cancelled(suspended(new AwaitingFinally<>(pair.promise(), VelaFuture.value(1))));
        cancelled(suspended(new AwaitingFinally<>(pair.promise(), new Answering(() -> 1))));
    }

    @Test
    void isPutOffWhileAFinallyAwaits() throws Throwable {
        Task<Integer> task = suspended(new AwaitingFinally<>(VelaFuture.value(1), Async.sleep(Duration.ofMillis(10))));
        assertThat(task.cancel()).isTrue();
        scheduler.advance(Duration.ofMillis(5));
        assertThat(task.isSettled()).as("it cut the sleep of its cleanup short").isFalse();
        scheduler.advance(Duration.ofMillis(6));
        assertThat(Outcomes.isCancelled(task)).isTrue();
    }

    @Test
    void isNoticedAfterTheRegionInWhichItWasPutOff() {
        Task<Integer> task = suspended(new Guarding<>(
                new AwaitingFinally<>(VelaFuture.value(1), cleanup.promise()).flatMap(value -> pair.promise()),
                () -> seen.add("cleaned up")));
        assertThat(task.cancel()).isTrue();
        scheduler.runAll();
        assertThat(task.isSettled()).isFalse();
        cleanup.sender().resolve(0);
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(seen).containsExactly("cleaned up");
    }

    @Test
    void whatACleanupThrowsGoesToTheUncaughtHandler() {
        IllegalArgumentException broken = new IllegalArgumentException("broken cleanup");
        Task<Integer> task = suspended(new Guarding<>(
                new Guarding<>(pair.promise(), () -> {
                    throw broken;
                }),
                () -> seen.add("caller")));
        assertThat(task.cancel()).isTrue();
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(uncaught).containsExactly(broken);
        assertThat(seen).containsExactly("caller");
    }

    @Test
    void reachesWhatATailCallHasLeft() { // [K3] [K4]
        Task<Integer> task = suspended(new TailCalling(3, new Guarding<>(pair.promise(), () -> seen.add("last"))));
        cancelled(task);
        assertThat(seen).containsExactly("last");
    }

    @Test
    void beforeTheStartRunsNothing() {
        Task<Object> task = executor.spawn(new Answering(() -> seen.add("ran")));
        assertThat(task.cancel()).isTrue();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        scheduler.runAll();
        assertThat(seen).isEmpty();
    }

    @Test
    void inAQueueIsNoticedWhenItGoesOn() {
        Task<Integer> task = suspended(new Guarding<>(pair.promise(), () -> seen.add("cleaned up")));
        pair.sender().resolve(1);
        cancelled(task);
        assertThat(seen).containsExactly("cleaned up");
    }

    @Test
    void atEachTurnOfALoop() {
        for (int turns = 1; turns < 20; turns++) {
            Task<Integer> task = executor.spawn(new Repeating(Async.yieldNow().map(yielded -> 1), 20));
            for (int turn = 0; turn < turns; turn++) {
                assertThat(scheduler.runOne()).isTrue();
            }
            assertThat(task.isSettled()).isFalse();
            cancelled(task);
        }
    }

    @Test
    void byTheEndOfTheExecutor() {
        Task<Integer> waiting = suspended(new Guarding<>(pair.promise(), () -> seen.add("waiting")));
        Task<Void> sleeping = suspended(new Guarding<>(Async.sleep(Duration.ofDays(1)), () -> seen.add("sleeping")));
        executor.close();
        assertThat(Outcomes.isCancelled(waiting)).isTrue();
        assertThat(Outcomes.isCancelled(sleeping)).isTrue();
        assertThat(seen).containsExactlyInAnyOrder("waiting", "sleeping");
    }

    @Test
    void ofATaskThatIsAwaitedIsAFailureLikeOthers() throws Throwable {
        Task<Integer> awaited = suspended(pair.promise());
        Coroutine<Object> recovering = new Coroutine<>() {
            @Override
            protected Object step(Execution execution, Object received) throws Throwable {
                if (label == 0) {
                    label = 1;
                    return execution.await(awaited);
                }
                try {
                    return execution.valueOf(received);
                } catch (JoinException other) {
                    return "own: " + other.isOwnCancellation();
                }
            }
        };
        Task<Object> task = suspended(recovering);
        awaited.cancel();
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo("own: false");
    }
}
