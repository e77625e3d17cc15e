package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What becomes of an outcome after its {@code ensuring} action, with and without a suspension before. */
class EnsuringTest {
    private final AsyncExecutor executor = ManualScheduler.executor();
    private final IllegalStateException broken = new IllegalStateException("action");

    private Object run(VelaFuture<?> future) throws Throwable {
        Task<?> task = executor.spawn(future);
        ManualScheduler.of(executor).runAll();
        return Outcomes.of(task);
    }

    private void fail() {
        throw broken;
    }

    /** The future as it is, and the same after a suspension. */
    private static <T> List<VelaFuture<T>> bothWays(VelaFuture<T> future) {
        return List.of(future, SleepNode.YIELD.flatMap(nothing -> future));
    }

    @Test
    void runsOnceAfterSuccessAndFailure() throws Throwable {
        AtomicInteger runs = new AtomicInteger();
        Exception error = new Exception();
        for (VelaFuture<Integer> success : bothWays(VelaFuture.value(1))) {
            assertThat(run(success.ensuring(runs::incrementAndGet))).isEqualTo(1);
        }
        for (VelaFuture<Object> failure : bothWays(VelaFuture.failed(error))) {
            assertThatThrownBy(() -> run(failure.ensuring(runs::incrementAndGet)))
                    .isSameAs(error);
        }
        assertThat(runs).hasValue(4);
    }

    @Test
    void runsBeforeTheTaskSettles() {
        List<VelaFuture<Integer>> ends =
                List.of(VelaFuture.value(1), Promise.<Integer>create().promise());
        for (VelaFuture<Integer> end : ends) {
            AtomicReference<Task<Integer>> self = new AtomicReference<>();
            List<Boolean> settled = new ArrayList<>();
            self.set(executor.spawn(end.ensuring(() -> settled.add(self.get().isSettled()))));
            ManualScheduler.of(executor).runAll();
            self.get().cancel();
            ManualScheduler.of(executor).runAll();
            assertThat(settled).containsExactly(false);
            assertThat(self.get().isSettled()).isTrue();
        }
    }

    @Test
    void throwingActionTurnsASuccessIntoThatFailure() {
        for (VelaFuture<Integer> success : bothWays(VelaFuture.value(1))) {
            assertThatThrownBy(() -> run(success.ensuring(this::fail))).isSameAs(broken);
        }
    }

    @Test
    void throwingActionIsSuppressedInAFailure() {
        for (boolean suspends : List.of(false, true)) {
            Exception error = new Exception("first");
            VelaFuture<Object> failure = VelaFuture.of(() -> {
                throw error;
            });
            VelaFuture<Object> tried = suspends ? SleepNode.YIELD.flatMap(nothing -> failure) : failure;
            assertThatThrownBy(() -> run(tried.ensuring(this::fail))).isSameAs(error);
            assertThat(error.getSuppressed()).containsExactly(broken);
        }
    }

    @Test
    void sameObjectIsNotSuppressedInItself() {
        for (VelaFuture<Object> failure : bothWays(VelaFuture.failed(broken))) {
            assertThatThrownBy(() -> run(failure.ensuring(this::fail))).isSameAs(broken);
        }
        assertThat(broken.getSuppressed()).isEmpty();
    }

    @Test
    void failureOfADescriptionIsNotChanged() {
        Exception given = new Exception("given");
        Task<Object> failed = executor.spawn(VelaFuture.failed(given));
        List<VelaFuture<Object>> ways = List.of(
                VelaFuture.failed(given),
                SleepNode.YIELD.flatMap(nothing -> VelaFuture.failed(given)),
                failed,
                failed.map(x -> x));
        for (VelaFuture<Object> way : ways) {
            assertThatThrownBy(() -> run(way.ensuring(this::fail)))
                    .isInstanceOf(TaskPanicException.class)
                    .hasMessage("Task panicked: given")
                    .hasCause(given)
                    .hasSuppressedException(broken);
        }
        assertThat(given.getSuppressed()).isEmpty();
    }
}
