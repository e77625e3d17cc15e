package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** {@link Async#joinAll}, on one thread. */
class JoinAllTest {
    private final AsyncExecutor executor = ManualScheduler.executor();
    private final ManualScheduler scheduler = ManualScheduler.of(executor);
    private final List<String> seen = new ArrayList<>();
    private final Promise.Pair<String> pair = Promise.create();

    private static VelaFuture<String> after(int millis, String value) {
        return Async.sleep(Duration.ofMillis(millis)).map(nothing -> value);
    }

    private static AsyncResult<String> ok(String value) {
        return new AsyncResult.Ok<>(value);
    }

    @Test
    void emptyListGivesEmptyList() throws Throwable {
        Task<List<AsyncResult<String>>> task = executor.spawn(Async.joinAll(List.of()));
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // nulls on purpose
    void nullsAreRefusedAtTheCallNamingTheIndex() {
        assertThatNullPointerException()
                .isThrownBy(() -> Async.<Object>joinAll(null))
                .withMessage("futures");
        assertThatNullPointerException()
                .isThrownBy(() -> Async.joinAll(Arrays.asList(VelaFuture.value(1), VelaFuture.value(2), null)))
                .withMessageContaining("futures[2]");
    }

    @Test
    void resultsComeInInputOrderAndAllRunConcurrently() throws Throwable {
        Task<List<AsyncResult<String>>> task = executor.spawn(
                Async.joinAll(List.of(after(30, "a"), after(10, "b"), pair.promise(), VelaFuture.value("d"))));
        scheduler.advance(Duration.ofMillis(30));
        assertThat(task.isSettled()).isFalse();
        pair.sender().resolve("c");
        scheduler.runAll();
        assertThat(Outcomes.of(task)).containsExactly(ok("a"), ok("b"), ok("c"), ok("d"));
        assertThatThrownBy(() -> Outcomes.of(task).add(ok("e"))).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aFailureStopsNoneOfTheOthersAndComesOutAsAtTheBorder() throws Throwable {
        IllegalArgumentException raw = new IllegalArgumentException("bad");
        AsyncException ours = new TaskPanicException("known");
        Promise<String> cancelled = Promise.<String>create().promise();
        cancelled.cancel();
        Task<List<AsyncResult<String>>> task = executor.spawn(Async.joinAll(List.of(
                VelaFuture.failed(raw), VelaFuture.failed(ours), cancelled, after(5, "fine"), VelaFuture.of(() -> {
                    throw raw;
                }))));
        scheduler.advance(Duration.ofMillis(5));
        List<AsyncResult<String>> results = Outcomes.of(task);
        assertThat(error(results.get(0)))
                .isInstanceOf(TaskPanicException.class)
                .hasMessage("Task panicked: bad")
                .hasCause(raw);
        assertThat(error(results.get(1))).isSameAs(ours);
        assertThat(error(results.get(2))).isInstanceOf(JoinException.class);
        assertThat(results.get(3)).isEqualTo(ok("fine"));
        assertThat(error(results.get(4))).hasCause(raw);
    }

    private static AsyncException error(AsyncResult<?> result) {
        return ((AsyncResult.Err<?>) result).error();
    }

    @Test
    void nullIsAValue() throws Throwable {
        Task<List<AsyncResult<Object>>> task =
                executor.spawn(Async.joinAll(List.of(VelaFuture.value(null), VelaFuture.of(() -> null))));
        scheduler.runAll();
        assertThat(Outcomes.of(task)).containsExactly(new AsyncResult.Ok<>(null), new AsyncResult.Ok<>(null));
    }

    @Test
    void childrenStartInListOrder() {
        List<VelaFuture<Boolean>> futures = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            futures.add(VelaFuture.of(() -> seen.add(name)));
        }
        executor.spawn(Async.joinAll(futures));
        scheduler.runAll();
        assertThat(seen).containsExactly("a", "b", "c");
    }

    @Test
    void ownCancellationEndsColdOnesLeavesHotOnesAndWaits() {
        VelaFuture<String> cold = pair.promise().<String>map(x -> x).ensuring(() -> seen.add("cold"));
        Task<String> hot = executor.spawn(after(20, "hot"));
        Task<List<AsyncResult<String>>> task = executor.spawn(
                Async.<String>joinAll(List.of(cold, hot, pair.promise())).ensuring(() -> seen.add("parent")));
        scheduler.runAll();
        assertThat(task.cancel()).isTrue();
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(seen).containsExactly("cold", "parent");
        assertThat(hot.isSettled()).isFalse();
        assertThat(LiveWaiters.of(pair.promise())).isZero();
    }

    @Test
    void taskAmongItsOwnInputsFailsInItsPlace() throws Throwable {
        AtomicReference<Task<List<AsyncResult<Object>>>> self = new AtomicReference<>();
        self.set(executor.spawn(VelaFuture.of(() -> 1)
                .flatMap(x -> Async.<Object>joinAll(List.of(VelaFuture.value("first"), self.get())))));
        scheduler.runAll();
        List<AsyncResult<Object>> results = Outcomes.of(self.get());
        assertThat(results.get(0).isOk()).isTrue();
        assertThat(error(results.get(1))).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void manyChildrenAreJoinedAndCancelledInLinearTime() throws Throwable {
        VelaFuture<List<AsyncResult<String>>> join = Async.joinAll(Collections.nCopies(20_000, cold()));
        Task<List<AsyncResult<String>>> joined = executor.spawn(join);
        Task<List<AsyncResult<String>>> cancelled = executor.spawn(join);
        scheduler.runAll();
        cancelled.cancel();
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(cancelled)).isTrue();
        pair.sender().resolve("x");
        scheduler.runAll();
        assertThat(Outcomes.of(joined)).hasSize(20_000).allMatch(ok("x")::equals);
    }

    private VelaFuture<String> cold() {
        return pair.promise().map(x -> x);
    }
}
