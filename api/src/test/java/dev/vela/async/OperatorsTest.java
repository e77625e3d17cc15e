package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The operators, on one thread. */
class OperatorsTest {
    private static final int MILLION = 1_000_000;

    private final AsyncExecutor executor = ManualScheduler.executor();
    private final ManualScheduler scheduler = ManualScheduler.of(executor);

    /** Runs a future to its end and answers its outcome, raw. */
    private Object run(VelaFuture<?> future) throws Throwable {
        Task<?> task = executor.spawn(future);
        scheduler.advance(Duration.ofSeconds(1));
        return Outcomes.of(task);
    }

    @Test
    void valuesPassThrough() throws Throwable {
        assertThat(run(VelaFuture.value(1))).isEqualTo(1);
        assertThat(run(VelaFuture.value(null))).isNull();
        assertThat(run(VelaFuture.of(() -> 2))).isEqualTo(2);
        assertThat(run(VelaFuture.value(1).map(x -> x + 1).flatMap(x -> VelaFuture.of(() -> x * 3))))
                .isEqualTo(6);
        assertThat(run(VelaFuture.value(1).recover(error -> 5).recoverWith(error -> VelaFuture.value(6))))
                .isEqualTo(1);
    }

    @Test
    void failuresPassRaw() {
        Exception error = new Exception("raw");
        assertThatThrownBy(() -> run(VelaFuture.failed(error))).isSameAs(error);
        assertThatThrownBy(() -> run(VelaFuture.of(() -> {
                            throw error;
                        })
                        .map(x -> 1)
                        .flatMap(x -> VelaFuture.value(2))))
                .isSameAs(error);
    }

    @Test
    void recoverSeesTheRawThrowable() throws Throwable {
        Exception error = new Exception("raw");
        assertThat(run(VelaFuture.<Object>failed(error).recover(seen -> seen))).isSameAs(error);
        assertThat(run(VelaFuture.<Object>failed(error).recoverWith(VelaFuture::value)))
                .isSameAs(error);
        assertThatThrownBy(() -> run(VelaFuture.failed(error).recover(seen -> {
                    throw new IllegalStateException("new");
                })))
                .hasMessage("new");
    }

    @Test
    void sameAfterASuspension() throws Throwable {
        Exception error = new Exception("raw");
        VelaFuture<Integer> later = SleepNode.of(Duration.ofMillis(1)).map(nothing -> 1);
        VelaFuture<Integer> failing = later.flatMap(x -> VelaFuture.failed(error));
        assertThat(run(later.map(x -> x + 1).recover(seen -> 9).recoverWith(seen -> VelaFuture.value(9))))
                .isEqualTo(2);
        assertThat(run(failing.map(x -> 2).recover(seen -> seen == error ? 3 : 4)))
                .isEqualTo(3);
        assertThat(run(failing.recoverWith(seen -> later.map(x -> 7)))).isEqualTo(7);
        assertThatThrownBy(() -> run(failing.ensuring(() -> {}))).isSameAs(error);
    }

    @Test
    void nullInPlaceOfAFutureNamesTheOperator() {
        assertThatThrownBy(() -> run(VelaFuture.value(1).flatMap(x -> null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("flatMap");
        assertThatThrownBy(() -> run(VelaFuture.failed(new Error()).recoverWith(x -> null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("recoverWith");
    }

    @Test
    void nullParametersAreNamed() {
        VelaFuture<Integer> one = VelaFuture.value(1);
        assertThatThrownBy(() -> VelaFuture.of(null)).hasMessage("callable");
        assertThatThrownBy(() -> VelaFuture.failed(null)).hasMessage("error");
        assertThatThrownBy(() -> one.map(null)).hasMessage("function");
        assertThatThrownBy(() -> one.flatMap(null)).hasMessage("function");
        assertThatThrownBy(() -> one.recover(null)).hasMessage("function");
        assertThatThrownBy(() -> one.recoverWith(null)).hasMessage("function");
        assertThatThrownBy(() -> one.ensuring(null)).hasMessage("action");
        assertThatThrownBy(() -> one.awaitBlocking(null)).hasMessage("executor");
    }

    @Test
    void coldFutureRunsEachTime() throws Throwable {
        AtomicInteger runs = new AtomicInteger();
        VelaFuture<Integer> counting = VelaFuture.of(runs::incrementAndGet);
        assertThat(run(counting.flatMap(first -> counting).flatMap(second -> counting)))
                .isEqualTo(3);
    }

    @Test
    void hotFutureIsAwaited() throws Throwable {
        Promise.Pair<Integer> pair = Promise.create();
        Task<Integer> waiting = executor.spawn(pair.promise().map(x -> x + 1));
        scheduler.runAll();
        assertThat(waiting.isSettled()).isFalse();
        pair.sender().resolve(1);
        assertThat(waiting.isSettled())
                .as("no foreign code on the settler's stack")
                .isFalse();
        scheduler.runAll();
        assertThat(Outcomes.of(waiting)).isEqualTo(2);
    }

    @Test
    void yieldLetsWhatIsReadyGoFirst() {
        List<String> order = new ArrayList<>();
        executor.spawn(SleepNode.YIELD.map(nothing -> order.add("yielded")));
        executor.spawn(() -> order.add("second"));
        executor.spawn(SleepNode.of(Duration.ofMillis(-5)).map(nothing -> order.add("slept backwards")));
        executor.spawn(() -> order.add("fourth"));
        scheduler.runAll();
        assertThat(order).containsExactly("second", "fourth", "yielded", "slept backwards");
    }

    @Test
    void awaitingOneselfFails() throws Throwable {
        List<Task<Integer>> self = new ArrayList<>();
        Task<Integer> task = executor.spawn(VelaFuture.value(1).flatMap(x -> self.get(0)));
        self.add(task);
        scheduler.runAll();
        assertThatThrownBy(() -> Outcomes.of(task))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("awaits itself");
    }

    private static VelaFuture<Integer> countDown(int left) {
        return VelaFuture.value(left).flatMap(x -> x == 0 ? VelaFuture.value(7) : countDown(x - 1));
    }

    private static VelaFuture<Integer> countUp(int left) {
        return VelaFuture.value(left)
                .flatMap(x -> x == 0 ? VelaFuture.value(0) : countUp(x - 1))
                .map(x -> x + 1);
    }

    private static VelaFuture<Integer> retry(int left) {
        return VelaFuture.<Integer>failed(new IllegalStateException("again"))
                .recoverWith(error -> left == 0 ? VelaFuture.value(3) : retry(left - 1));
    }

    private static VelaFuture<Integer> yielding(int left) {
        return SleepNode.YIELD.flatMap(nothing -> left == 0 ? VelaFuture.value(4) : yielding(left - 1));
    }

    private static VelaFuture<Integer> nested(boolean flat) {
        VelaFuture<Integer> nested = VelaFuture.value(0);
        for (int level = 0; level < MILLION; level++) {
            nested = flat ? nested.flatMap(x -> VelaFuture.value(x + 1)) : nested.map(x -> x + 1);
        }
        return nested;
    }

    @Test
    void millionsOfOperatorsNeedAConstantStack() throws Exception {
        List<Supplier<VelaFuture<Integer>>> programs = List.of(
                () -> countDown(MILLION),
                () -> countUp(MILLION),
                () -> retry(MILLION),
                () -> yielding(MILLION),
                () -> nested(true),
                () -> nested(false));
        List<Object> results = new ArrayList<>();
        List<Throwable> errors = new ArrayList<>();
        Runnable all = () -> {
            for (Supplier<VelaFuture<Integer>> program : programs) {
                try {
                    results.add(run(program.get()));
                } catch (Throwable error) {
                    errors.add(error);
                }
            }
        };
        Thread small = new Thread(null, all, "small stack", 256 * 1024);
        small.start();
        small.join();
        assertThat(errors).isEmpty();
        assertThat(results).containsExactly(7, MILLION + 1, 3, 4, MILLION, MILLION);
    }
}
