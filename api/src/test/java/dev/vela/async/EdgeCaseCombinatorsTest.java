package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The decided edge cases of {@code selectFirst}, {@code joinAll} and {@code withTimeout}. */
@Timeout(30)
class EdgeCaseCombinatorsTest {
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final AsyncExecutor executor = AsyncExecutor.withWorkers(1);

    @AfterEach
    void close() {
        executor.close();
    }

    private static Promise<String> settled(String value) {
        Promise.Pair<String> pair = Promise.create();
        pair.sender().resolve(value);
        return pair.promise();
    }

    private static Promise<String> rejected(String text) {
        Promise.Pair<String> pair = Promise.create();
        pair.sender().reject(new IllegalStateException(text));
        return pair.promise();
    }

    @Test
    void ofSeveralAlreadySettledTheLowestIndexWins() {
        Task<String> ended = executor.spawn(() -> "task");
        executor.blockOn(ended);
        List<VelaFuture<String>> all = List.of(settled("promise"), ended, VelaFuture.value("value"));
        for (int first = 0; first < all.size(); first++) {
            List<VelaFuture<String>> rotated = new ArrayList<>(all);
            Collections.rotate(rotated, -first);
            String expected = executor.<String>blockOn(rotated.get(0));
            assertThat(executor.<String>blockOn(Async.selectFirst(rotated))).isEqualTo(expected);
        }
        assertThatThrownBy(() -> executor.blockOn(Async.selectFirst(List.of(rejected("no"), settled("yes")))))
                .hasMessage("Task panicked: no");
        assertThatThrownBy(() -> executor.blockOn(Async.selectFirst(
                        List.of(VelaFuture.<String>failed(new IllegalStateException("no")), settled("yes")))))
                .hasMessage("Task panicked: no");
        assertThat(executor.<String>blockOn(Async.selectFirst(List.of(settled("yes"), rejected("no")))))
                .isEqualTo("yes");
    }

    @Test
    void aSettledInputAnywhereInTheListWinsBeforeAnythingIsStarted() {
        AtomicBoolean started = new AtomicBoolean();
        VelaFuture<String> cold = VelaFuture.of(() -> {
            started.set(true);
            return "cold";
        });
        for (VelaFuture<String> settled : List.of(settled("settled"), VelaFuture.value("settled"))) {
            assertThat(executor.<String>blockOn(Async.selectFirst(List.of(cold, Acceptance.never(), settled))))
                    .isEqualTo("settled");
        }
        executor.blockOn(executor.spawn(() -> null));
        assertThat(started).isFalse();
    }

    @Test
    void anEmptyListIsAnIllegalArgumentForSelectFirstAndAnEmptyListForJoinAll() {
        assertThatThrownBy(() -> Async.selectFirst(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(executor.<List<AsyncResult<String>>>blockOn(Async.joinAll(List.<VelaFuture<String>>of())))
                .isEmpty();
    }

    @Test
    void aNullElementIsANullPointerExceptionThatNamesItsIndexAtTheCall() {
        List<VelaFuture<String>> list = Arrays.asList(VelaFuture.value("value"), VelaFuture.value("value"), null);
        assertThatThrownBy(() -> Async.selectFirst(list))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("2");
        assertThatThrownBy(() -> Async.joinAll(list))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("2");
    }

    @Test
    void aChangeOfTheListAfterTheCallChangesNothing() {
        List<VelaFuture<String>> list = new ArrayList<>(List.of(VelaFuture.value("a"), VelaFuture.value("b")));
        VelaFuture<List<AsyncResult<String>>> joined = Async.joinAll(list);
        VelaFuture<String> selected = Async.selectFirst(list);
        list.clear();
        assertThat(executor.<List<AsyncResult<String>>>blockOn(joined))
                .containsExactly(new AsyncResult.Ok<>("a"), new AsyncResult.Ok<>("b"));
        assertThat(executor.<String>blockOn(selected)).isEqualTo("a");
    }

    @Test
    void combinatorsStartTheirInputsInListOrderInEitherSpawnOrder() {
        for (SpawnOrder order : SpawnOrder.values()) {
            RuntimeConfig config = RuntimeConfig.defaults().withWorkers(1).withSpawnOrder(order);
            try (AsyncExecutor own = AsyncExecutor.create(config)) {
                List<Integer> started = Collections.synchronizedList(new ArrayList<>());
                List<Integer> expected = IntStream.range(0, 1_000).boxed().toList();
                List<VelaFuture<Integer>> inputs = expected.stream()
                        .map(name -> VelaFuture.of(() -> started.add(name)).map(ignored -> name))
                        .toList();
                own.blockOn(own.spawn(Async.joinAll(inputs)));
                assertThat(started).isEqualTo(expected);

                started.clear();
                CountDownLatch all = new CountDownLatch(inputs.size());
                Task<Integer> race = own.spawn(Async.selectFirst(inputs.stream()
                        .map(input -> input.flatMap(name -> {
                            all.countDown();
                            return Acceptance.<Integer>never();
                        }))
                        .toList()));
                Acceptance.await(all);
                assertThat(started).isEqualTo(expected);
                race.cancel();
            }
        }
    }

    @Test
    void onceOneHasSettledSelectFirstDoesNotStartLaterInputs() {
        for (int winner = 0; winner < 5; winner++) {
            List<Integer> started = Collections.synchronizedList(new ArrayList<>());
            List<VelaFuture<Integer>> inputs = new ArrayList<>();
            for (int index = 0; index < 20; index++) {
                int name = index;
                VelaFuture<Integer> start = VelaFuture.of(() -> {
                    started.add(name);
                    return name;
                });
                inputs.add(index == winner ? start : start.flatMap(ignored -> Acceptance.<Integer>never()));
            }
            assertThat(executor.<Integer>blockOn(executor.spawn(Async.selectFirst(inputs))))
                    .isEqualTo(winner);
            executor.blockOn(executor.spawn(() -> null));
            assertThat(started)
                    .isEqualTo(IntStream.rangeClosed(0, winner).boxed().toList());
        }
    }

    @Test
    void theFirstToSettleWinsWithItsErrorToo() {
        Promise.Pair<String> pair = Promise.create();
        Task<String> race = executor.spawn(Async.selectFirst(List.of(Acceptance.never(), pair.promise())));
        executor.blockOn(executor.spawn(() -> null));
        pair.sender().reject(new IllegalStateException("first"));
        assertThatThrownBy(() -> executor.blockOn(race)).hasMessage("Task panicked: first");
    }

    @Test
    void withTimeoutOfZeroOrLessNeverStartsItsFuture() {
        for (Duration duration : List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
            AtomicBoolean started = new AtomicBoolean();
            VelaFuture<String> cold = VelaFuture.of(() -> {
                started.set(true);
                return "cold";
            });
            assertThatThrownBy(() -> executor.blockOn(Async.withTimeout(cold, duration)))
                    .isInstanceOf(TimeoutExceededException.class);
            assertThatThrownBy(() ->
                            executor.blockOn(Async.withTimeout(Promise.create().promise(), duration)))
                    .isInstanceOf(TimeoutExceededException.class);
            executor.blockOn(executor.spawn(() -> null));
            assertThat(started).isFalse();
        }
    }

    @Test
    void withTimeoutOfZeroOrLessGivesWhatIsSettledAlready() {
        Task<String> ended = executor.spawn(() -> "settled");
        executor.blockOn(ended);
        for (Duration duration : List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
            for (VelaFuture<String> settled : List.of(settled("settled"), VelaFuture.value("settled"), ended)) {
                assertThat(executor.<String>blockOn(Async.withTimeout(settled, duration)))
                        .isEqualTo("settled");
            }
            assertThatThrownBy(() -> executor.blockOn(
                            Async.withTimeout(VelaFuture.failed(new IllegalStateException("failed")), duration)))
                    .hasMessage("Task panicked: failed");
            assertThatThrownBy(() -> executor.blockOn(Async.withTimeout(rejected("rejected"), duration)))
                    .hasMessage("Task panicked: rejected");
        }
    }

    @Test
    void anyDurationIsAcceptedAndTheLongestMeansForEver() {
        for (Duration duration : List.of(FOR_EVER, Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))) {
            Promise.Pair<String> pair = Promise.create();
            Task<Void> sleeper = executor.spawn(Async.sleep(duration));
            Task<String> timed = executor.spawn(Async.withTimeout(pair.promise(), duration));
            executor.blockOn(Async.sleep(Duration.ofMillis(5)));
            assertThat(sleeper.cancel()).as("still asleep").isTrue();
            pair.sender().resolve("in time");
            assertThat(executor.<String>blockOn(timed)).isEqualTo("in time");
        }
    }

    @Test
    void anySleepOfZeroOrLessEndsAtOnce() {
        for (Duration duration : List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
            assertThat(executor.<String>blockOn(Async.sleep(duration).map(ignored -> "awake")))
                    .isEqualTo("awake");
        }
    }

    @Test
    void joinAllKeepsInputOrderAndOneFailureDoesNotStopTheOthers() {
        Task<String> cancelled = executor.spawn(Acceptance.<String>never());
        cancelled.cancel();
        List<AsyncResult<String>> results = executor.blockOn(Async.joinAll(List.of(
                Async.sleep(Duration.ofMillis(20)).map(ignored -> "late"),
                VelaFuture.<String>failed(new IllegalStateException("failed")),
                cancelled,
                settled("settled"),
                VelaFuture.<String>value(null))));
        assertThat(results).hasSize(5);
        assertThat(results.get(0)).isEqualTo(new AsyncResult.Ok<>("late"));
        assertThat(results.get(1))
                .isInstanceOfSatisfying(
                        AsyncResult.Err.class, err -> assertThat(err.error()).isInstanceOf(TaskPanicException.class));
        assertThat(results.get(2))
                .isInstanceOfSatisfying(
                        AsyncResult.Err.class, err -> assertThat(err.error()).isInstanceOf(JoinException.class));
        assertThat(results.get(3)).isEqualTo(new AsyncResult.Ok<>("settled"));
        assertThat(results.get(4)).isEqualTo(new AsyncResult.Ok<>(null));
    }
}
