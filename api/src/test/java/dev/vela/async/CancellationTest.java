package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cancelling tasks and promises, on one thread. */
class CancellationTest {
    private final List<Throwable> uncaught = new ArrayList<>();
    private final AsyncExecutor executor = ManualScheduler.executor(
            RuntimeConfig.defaults().withUncaughtHandler((thread, error) -> uncaught.add(error)));
    private final ManualScheduler scheduler = ManualScheduler.of(executor);
    private final List<String> seen = new ArrayList<>();
    private final Promise<Integer> pending = Promise.<Integer>create().promise();

    @Test
    void unstartedTaskEndsAtOnceWithoutBodyAndCleanup() {
        Task<Object> task = executor.spawn(VelaFuture.of(() -> seen.add("body"))
                .ensuring(() -> seen.add("cleanup"))
                .map(x -> x));
        assertThat(task.cancel()).isTrue();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(task.cancel()).isFalse();
        scheduler.runAll();
        assertThat(seen).isEmpty();
    }

    @Test
    void suspendedTaskCleansUpBeforeItSettles() {
        Task<Integer> task =
                executor.spawn(pending.ensuring(() -> seen.add("inner")).ensuring(() -> seen.add("outer")));
        scheduler.runAll();
        assertThat(task.cancel()).isTrue();
        assertThat(task.isSettled()).isFalse();
        assertThat(seen).isEmpty();
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(seen).containsExactly("inner", "outer");
        assertThat(pending.isSettled()).as("what was merely awaited lives on").isFalse();
        assertThat(Cell.stateAcquire(pending))
                .as("nothing of the task is left there")
                .isNull();
    }

    @Test
    void awaitedTaskLivesOn() throws Throwable {
        Task<Integer> awaited =
                executor.spawn(SleepNode.of(Duration.ofMillis(5)).map(nothing -> 5));
        Task<Integer> waiting = executor.spawn(awaited.map(x -> x));
        scheduler.runAll();
        waiting.cancel();
        scheduler.advance(Duration.ofMillis(10));
        assertThat(Outcomes.isCancelled(waiting)).isTrue();
        assertThat(Outcomes.of(awaited)).isEqualTo(5);
    }

    @Test
    void sleeperIsWokenAndItsTimerGone() {
        Task<Object> task = executor.spawn(SleepNode.of(Duration.ofSeconds(Long.MAX_VALUE))
                .ensuring(() -> seen.add("cleanup"))
                .map(nothing -> "woke"));
        scheduler.runAll();
        assertThat(scheduler.armedTimers()).isEqualTo(1);
        assertThat(task.cancel()).isTrue();
        assertThat(scheduler.armedTimers()).isZero();
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(seen).containsExactly("cleanup");
    }

    @Test
    void yieldedTaskNoticesWhenItRuns() {
        Task<Object> task = executor.spawn(SleepNode.YIELD.map(nothing -> seen.add("went on")));
        scheduler.runOne();
        assertThat(task.cancel()).isTrue();
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(seen).isEmpty();
    }

    @Test
    void cancellationIsNoticedAtEachKindOfSuspensionPoint() {
        Promise.Pair<Integer> ready = Promise.create();
        ready.sender().resolve(1);
        List<VelaFuture<?>> points =
                List.of(ready.promise(), pending, SleepNode.YIELD, SleepNode.of(Duration.ofMillis(1)));
        for (VelaFuture<?> point : points) {
            List<Task<Object>> self = new ArrayList<>();
            Task<Object> task = executor.spawn(VelaFuture.of(() -> self.get(0).cancel())
                    .flatMap(cancelled -> point)
                    .map(x -> seen.add("went on"))
                    .recover(error -> seen.add("recovered"))
                    .ensuring(() -> seen.add("cleanup"))
                    .map(x -> x));
            self.add(task);
            scheduler.runAll();
            assertThat(Outcomes.isCancelled(task)).isTrue();
            assertThat(seen).containsExactly("cleanup");
            seen.clear();
        }
    }

    @Test
    void whatTheBodyStillComputesIsDropped() {
        List<Task<Object>> self = new ArrayList<>();
        Task<Object> value = executor.spawn(() -> self.get(0).cancel());
        self.add(value);
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(value)).isTrue();
        self.clear();
        Task<Object> failure = executor.spawn(VelaFuture.of(() -> {
            self.get(0).cancel();
            throw new IllegalStateException("dropped");
        }));
        self.add(failure);
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(failure)).isTrue();
        assertThat(failure.cancel()).isFalse();
    }

    @Test
    void endedTaskIsNotCancelled() throws Throwable {
        Task<Integer> task = executor.spawn(() -> 1);
        scheduler.runAll();
        assertThat(task.cancel()).isFalse();
        assertThat(Outcomes.of(task)).isEqualTo(1);
    }

    @Test
    void recoverSeesTheCancellationOfAnother() throws Throwable {
        Task<Object> task = executor.spawn(pending.map(x -> (Object) x).recover(error -> error));
        scheduler.runAll();
        assertThat(pending.cancel()).isTrue();
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isInstanceOfSatisfying(JoinException.class, join -> {
            assertThat(join.isCancelled()).isTrue();
            assertThat(join.isOwnCancellation()).isFalse();
        });
    }

    @Test
    void settlingAfterACancellationContinuesNobodyTwice() { // [L1]
        Promise.Pair<Integer> pair = Promise.create();
        Task<Integer> task = executor.spawn(pair.promise().ensuring(() -> seen.add("cleanup")));
        Task<Integer> witness = executor.spawn(pair.promise());
        scheduler.runAll();
        int before = scheduler.executed();
        task.cancel();
        pair.sender().resolve(1);
        scheduler.runAll();
        assertThat(scheduler.executed() - before).isEqualTo(2);
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(witness.isSettled()).isTrue();
        assertThat(seen).containsExactly("cleanup");
    }

    @Test
    void strayWakeUpSuspendsAgain() throws Throwable { // [L4]
        Promise.Pair<Integer> pair = Promise.create();
        Task<Integer> task = executor.spawn(pair.promise().map(x -> x + 1));
        scheduler.runAll();
        assertThat(Cell.takeBack(pair.promise(), task)).isTrue();
        scheduler.resume(task);
        scheduler.runAll();
        assertThat(task.isSettled()).isFalse();
        pair.sender().resolve(1);
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo(2);
    }

    @Test
    void cleanupThatThrowsGoesToTheUncaughtHandler() {
        IllegalStateException broken = new IllegalStateException("cleanup");
        Task<Integer> task = executor.spawn(pending.ensuring(() -> {
                    throw broken;
                })
                .ensuring(() -> seen.add("outer")));
        scheduler.runAll();
        task.cancel();
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(uncaught).containsExactly(broken);
        assertThat(seen).containsExactly("outer");
    }

    @Test
    void cleanupThatThrowsAfterAnUnnoticedCancellationGoesThereToo() {
        IllegalStateException broken = new IllegalStateException("cleanup");
        for (VelaFuture<Integer> end :
                List.<VelaFuture<Integer>>of(VelaFuture.value(1), VelaFuture.failed(new Exception()))) {
            List<Task<Integer>> self = new ArrayList<>();
            Task<Integer> task = executor.spawn(VelaFuture.of(() -> self.get(0).cancel())
                    .flatMap(cancelled -> end)
                    .ensuring(() -> {
                        throw broken;
                    }));
            self.add(task);
            scheduler.runAll();
            assertThat(Outcomes.isCancelled(task)).isTrue();
            assertThat(uncaught).containsExactly(broken);
            uncaught.clear();
        }
    }

    @Test
    void shutdownCancelsWhatIsLeft() {
        Task<Integer> suspended = executor.spawn(pending.ensuring(() -> seen.add("suspended")));
        Task<Object> asleep = executor.spawn(SleepNode.of(Duration.ofSeconds(5))
                .ensuring(() -> seen.add("asleep"))
                .map(nothing -> "woke"));
        scheduler.runAll();
        Task<Object> queued = executor.spawn(() -> seen.add("queued"));
        executor.execute(() -> seen.add("executed"));
        Task<Object> blocking = executor.spawnBlocking(() -> seen.add("blocking"));
        assertThat(executor.shutdown(Duration.ZERO)).isFalse();
        for (Task<?> task : List.of(suspended, asleep, queued, blocking)) {
            assertThat(Outcomes.isCancelled(task)).isTrue();
        }
        assertThat(seen).containsExactlyInAnyOrder("suspended", "asleep");
        assertThat(executor.suspendedTasks().isEmpty()).isTrue();
    }

    @Test
    void shutdownEndsCirclesOfWaitingTasks() { // [H1]
        List<Task<Integer>> circle = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            int next = (index + 1) % 3;
            circle.add(executor.spawn(VelaFuture.value(0).flatMap(nothing -> circle.get(next))));
        }
        scheduler.runAll();
        executor.close();
        assertThat(circle).allMatch(Outcomes::isCancelled);
    }

    @Test
    void taskThatSuspendsDuringTheAbortEnds() { // [S1]
        Promise.Pair<Integer> other = Promise.create();
        Task<Integer> stubborn = executor.spawn(VelaFuture.of(() -> {
                    executor.suspendedTasks().cancelAll();
                    return 1;
                })
                .flatMap(x -> other.promise()));
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(stubborn)).isTrue();
    }

    @Test
    void promiseIsCancelledOnce() {
        Promise.Pair<Integer> pair = Promise.create();
        assertThat(pair.promise().cancel()).isTrue();
        assertThat(pair.promise().cancel()).isFalse();
        assertThat(pair.sender().resolve(1)).isFalse();
        assertThat(pair.sender().reject(new Error())).isFalse();
        pair.sender().close();
        assertThatThrownBy(() -> Outcomes.of(pair.promise())).isInstanceOf(JoinException.class);
    }
}
