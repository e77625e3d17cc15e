package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vela.async.Coroutines.Awaiting;
import dev.vela.async.Coroutines.Nesting;
import dev.vela.async.Coroutines.TailCalling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coroutines on real workers. */
@Timeout(60)
class CoroutineLivenessTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void forksAndJoins(int workers) {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
            assertThat(executor.<Long>blockOn(new Fib(20))).isEqualTo(6_765);
            assertThat(executor.<Long>blockOn(executor.spawn(new Fib(20)))).isEqualTo(6_765);
            assertThat(executor.<Long>blockOn(VelaFuture.coroutine(() -> new Fib(10))))
                    .isEqualTo(55);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void goesOnAfterEveryKindOfWait(int workers) {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
            Promise.Pair<Integer> pair = Promise.create();
            List<Task<Integer>> tasks = new ArrayList<>();
            tasks.add(executor.spawn(new Nesting(200, pair.promise())));
            tasks.add(executor.spawn(new TailCalling(1_000, pair.promise())));
            tasks.add(executor.spawn(new Awaiting<>(pair.promise().map(value -> value + 1))));
            tasks.add(executor.spawn(new Awaiting<>(executor.spawn(new Awaiting<>(pair.promise())))));
            tasks.add(executor.spawn(new Awaiting<>(executor.<Integer>spawnBlocking(() -> 7))));
            tasks.add(executor.spawn(new Awaiting<>(VelaFuture.<Integer>async(() -> Async.await(pair.promise())))));
            executor.spawn(() -> pair.sender().resolve(7));
            assertThat(tasks.stream().map(task -> executor.<Integer>blockOn(task)))
                    .containsExactly(208, 7, 8, 7, 7, 7);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void isAwaitedFromBodiesAndOutside(int workers) {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
            assertThat(executor.<Long>blockOn(VelaFuture.async(() -> Async.await(new Fib(5)))))
                    .isEqualTo(5);
            assertThat(executor.spawn(new Fib(5)).toCompletableFuture().join()).isEqualTo(5);
            assertThatExceptionOfType(TaskPanicException.class)
                    .isThrownBy(() -> executor.blockOn(new Awaiting<>(VelaFuture.failed(new Exception("no")))))
                    .withMessageContaining("no");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void loopsThatComputeLetOthersGoOn(int workers) {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
            Promise.Pair<Integer> stop = Promise.create();
            List<Task<Void>> loops = new ArrayList<>();
            for (int number = 0; number < workers; number++) {
                loops.add(executor.spawn(new Computing(stop.promise())));
            }
            Task<Boolean> stopper = executor.spawn(
                    Async.sleep(Duration.ofMillis(2)).map(slept -> stop.sender().resolve(1)));
            assertThat(executor.<Boolean>blockOn(stopper)).isTrue();
            loops.forEach(executor::blockOn);
            loops.clear();
            for (int number = 0; number < workers; number++) {
                loops.add(executor.spawn(new Computing(Promise.<Integer>create().promise())));
            }
            loops.forEach(Task::cancel);
            assertThat(loops)
                    .allSatisfy(loop ->
                            assertThatExceptionOfType(JoinException.class).isThrownBy(() -> executor.blockOn(loop)));
        }
    }

    private static final class Fib extends Coroutine<Long> {
        private final int argument;
        private Task<Long> left;
        private long right;

        Fib(int argument) {
            this.argument = argument;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            if (argument < 2) {
                return (long) argument;
            }
            Object value = execution.valueOf(received);
            if (label == 0) {
                label = 1;
                left = execution.executor().spawn(new Fib(argument - 1));
                value = execution.await(new Fib(argument - 2));
                if (value == SUSPENDED) {
                    return SUSPENDED;
                }
            }
            if (label == 1) {
                label = 2;
                right = (Long) value;
                value = execution.await(left);
                if (value == SUSPENDED) {
                    return SUSPENDED;
                }
            }
            return right + (Long) value;
        }
    }

    /** Computes until a promise is settled. */
    private static final class Computing extends Coroutine<Void> {
        private final Promise<Integer> stop;

        Computing(Promise<Integer> stop) {
            this.stop = stop;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            execution.valueOf(received);
            while (!stop.isSettled()) {
                if (execution.isPauseDue() && execution.pause() == SUSPENDED) {
                    return SUSPENDED;
                }
            }
            return null;
        }
    }
}
