package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Async#withTimeout}, on one thread. */
class WithTimeoutTest {
    private static final Duration SHORT = Duration.ofMillis(10);

    private final AsyncExecutor executor = ManualScheduler.executor();
    private final ManualScheduler scheduler = ManualScheduler.of(executor);
    private final List<String> seen = new ArrayList<>();
    private final Promise.Pair<String> pair = Promise.create();

    private VelaFuture<String> cold() {
        return VelaFuture.of(() -> seen.add("start"))
                .flatMap(x -> pair.promise())
                .ensuring(() -> seen.add("end"));
    }

    @Test
    @SuppressWarnings("NullAway") // nulls on purpose
    void nullsAreNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> Async.withTimeout(null, SHORT))
                .withMessage("future");
        assertThatNullPointerException()
                .isThrownBy(() -> Async.withTimeout(pair.promise(), null))
                .withMessage("timeout");
    }

    @Test
    void valueInTimeComesOutAndTheTimerIsGone() throws Throwable {
        Task<String> task = executor.spawn(Async.withTimeout(cold(), SHORT));
        scheduler.advance(Duration.ofMillis(9));
        assertThat(scheduler.armedTimers()).isEqualTo(1);
        pair.sender().resolve("in time");
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo("in time");
        assertThat(scheduler.armedTimers()).isZero();
    }

    @Test
    void failureInTimeComesOut() {
        Task<String> task = executor.spawn(Async.withTimeout(cold(), SHORT));
        scheduler.runAll();
        pair.sender().reject(new IllegalArgumentException("bad"));
        scheduler.runAll();
        assertThatThrownBy(() -> Outcomes.of(task)).isInstanceOf(IllegalArgumentException.class);
        assertThat(scheduler.armedTimers()).isZero();
    }

    @Test
    void lateColdFutureIsCancelled() {
        Task<String> task = executor.spawn(Async.withTimeout(cold(), SHORT));
        scheduler.advance(SHORT);
        assertThatThrownBy(() -> Outcomes.of(task))
                .isInstanceOf(TimeoutExceededException.class)
                .hasMessageContaining("PT0.01S");
        assertThat(seen).containsExactly("start", "end");
        assertThat(LiveWaiters.of(pair.promise())).isZero();
    }

    @Test
    void latePromiseLivesOn() throws Throwable {
        Task<String> task = executor.spawn(Async.withTimeout(pair.promise(), SHORT));
        scheduler.advance(SHORT);
        assertThatThrownBy(() -> Outcomes.of(task)).isInstanceOf(TimeoutExceededException.class);
        assertThat(LiveWaiters.of(pair.promise())).isZero();
        assertThat(pair.sender().resolve("late")).isTrue();
        assertThat(Outcomes.of(pair.promise())).isEqualTo("late");
    }

    @Test
    void timesOutAtOnceWithoutWaitingForTheCleanup() {
        Promise.Pair<String> cleanup = Promise.create();
        VelaFuture<String> stubborn = Async.withTimeout(cleanup.promise(), Duration.ofSeconds(1));
        Task<String> task = executor.spawn(Async.withTimeout(stubborn.map(x -> x), SHORT));
        scheduler.advance(SHORT);
        assertThatThrownBy(() -> Outcomes.of(task)).isInstanceOf(TimeoutExceededException.class);
        assertThat(scheduler.armedTimers()).as("inner timer").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT-2562047788015215H"})
    void zeroOrLessIsOverAtOnceAndStartsNothing(Duration none) {
        Task<String> cold = executor.spawn(Async.withTimeout(cold(), none));
        Task<String> hot = executor.spawn(Async.withTimeout(pair.promise(), none));
        scheduler.runAll();
        assertThatThrownBy(() -> Outcomes.of(cold)).isInstanceOf(TimeoutExceededException.class);
        assertThatThrownBy(() -> Outcomes.of(hot)).isInstanceOf(TimeoutExceededException.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void zeroGivesTheOutcomeOfWhatHasSettled() throws Throwable {
        pair.sender().resolve("done");
        Task<String> hot = executor.spawn(Async.withTimeout(pair.promise(), Duration.ZERO));
        Task<String> value = executor.spawn(Async.withTimeout(VelaFuture.value("value"), Duration.ofSeconds(-5)));
        Task<String> failed =
                executor.spawn(Async.withTimeout(VelaFuture.failed(new IllegalStateException("no")), Duration.ZERO));
        scheduler.runAll();
        assertThat(Outcomes.of(hot)).isEqualTo("done");
        assertThat(Outcomes.of(value)).isEqualTo("value");
        assertThatThrownBy(() -> Outcomes.of(failed)).hasMessage("no");
    }

    @Test
    void hugeDurationIsForEver() throws Throwable {
        Task<String> task = executor.spawn(Async.withTimeout(cold(), Duration.ofSeconds(Long.MAX_VALUE)));
        Task<String> century = executor.spawn(Async.withTimeout(pair.promise(), Duration.ofDays(36_500)));
        scheduler.advance(Duration.ofDays(30_000));
        assertThat(task.isSettled() || century.isSettled()).isFalse();
        pair.sender().resolve("at last");
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo("at last");
        assertThat(Outcomes.of(century)).isEqualTo("at last");
        assertThat(scheduler.armedTimers()).isZero();
    }

    @Test
    void ownCancellationEndsColdFutureAndTimerAndWaitsForTheCleanup() {
        Task<String> task = executor.spawn(Async.withTimeout(cold(), SHORT).ensuring(() -> seen.add("parent")));
        scheduler.runAll();
        assertThat(task.cancel()).isTrue();
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(seen).containsExactly("start", "end", "parent");
        assertThat(scheduler.armedTimers()).isZero();
    }

    @Test
    void zeroTimeoutIsASuspensionPointThatNoticesCancellation() {
        AtomicReference<Task<Object>> self = new AtomicReference<>();
        self.set(executor.spawn(VelaFuture.of(() -> self.get().cancel())
                .flatMap(x -> Async.withTimeout(pair.promise(), Duration.ZERO).<Object>map(y -> y))
                .recover(error -> seen.add("recovered"))));
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(self.get())).isTrue();
        assertThat(seen).isEmpty();
    }

    @Test
    void taskWithinItsOwnTimeoutIsRefused() {
        AtomicReference<Task<Object>> self = new AtomicReference<>();
        self.set(executor.spawn(VelaFuture.of(() -> 1).flatMap(x -> Async.withTimeout(self.get(), SHORT))));
        scheduler.runAll();
        assertThatThrownBy(() -> Outcomes.of(self.get()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("awaits itself");
    }

    @Test
    void timeoutCanBeRecoveredFrom() throws Throwable {
        Task<String> task = executor.spawn(Async.withTimeout(cold(), SHORT)
                .recover(error -> error.getClass().getSimpleName()));
        scheduler.advance(SHORT);
        assertThat(Outcomes.of(task)).isEqualTo("TimeoutExceededException");
    }

    @Test
    void waitersOfOneCellKeepTheirOrderThroughTimeouts() {
        executor.spawn(pair.promise().map(x -> seen.add("1")));
        executor.spawn(Async.withTimeout(pair.promise(), SHORT).map(x -> seen.add("2")));
        executor.spawn(pair.promise().map(x -> seen.add("3")));
        scheduler.runAll();
        pair.sender().resolve("go");
        scheduler.runAll();
        assertThat(seen).containsExactly("1", "2", "3");
    }

    @Test
    void manyTimeoutsOnOnePromiseLeaveNothing() {
        Task<String> task = executor.spawn(loop(20_000));
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(task.isSettled()).isTrue();
        assertThat(LiveWaiters.of(pair.promise())).isZero();
    }

    private VelaFuture<String> loop(int left) {
        return Async.withTimeout(pair.promise(), Duration.ofNanos(1))
                .recoverWith(error -> left == 0 ? VelaFuture.value("end") : loop(left - 1));
    }
}
