package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Task locals on real threads: each kind of code reads and writes the values of its own task. [X3] [X4] */
@Timeout(60)
class TaskLocalLivenessTest {
    private static final TaskLocal<Integer> NUMBER = TaskLocal.inherited(-1);
    private static final TaskLocal<List<Integer>> PATH = TaskLocal.copied(null, ArrayList::new);
    private static final TaskLocal<Integer> OWN = TaskLocal.confined(0);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void directStyleHasTheValuesOfItsTask(int workers) {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
            List<Integer> seen = executor.blockOn(VelaFuture.of(() -> {
                        NUMBER.set(1);
                        return 1;
                    })
                    .flatMap(one -> VelaFuture.<List<Integer>>async(() -> {
                        List<Integer> numbers = new ArrayList<>();
                        numbers.add(NUMBER.get());
                        NUMBER.set(2);
                        Async.await(Async.yieldNow());
                        numbers.add(NUMBER.get());
                        numbers.add(Async.await(VelaFuture.of(() -> {
                            int inherited = Objects.requireNonNull(NUMBER.get());
                            NUMBER.set(99);
                            return inherited + 10;
                        })));
                        numbers.add(Async.await(executor.spawnBlocking(() -> NUMBER.get() + 20)));
                        numbers.add(executor.blockOn(VelaFuture.of(() -> NUMBER.get() + 30)));
                        return numbers;
                    }))
                    .map(numbers -> {
                        numbers.add(NUMBER.get());
                        return numbers;
                    }));
            assertThat(seen).containsExactly(1, 2, 12, 22, 32, 2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void blockingCallsHaveTheirOwn(int workers) {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
            assertThat(executor.<Integer>blockOn(executor.spawnBlocking(() -> {
                        NUMBER.set(5);
                        Task<Integer> spawned = executor.spawn(() -> NUMBER.get() + 1);
                        return executor.<Integer>blockOn(spawned) + NUMBER.get();
                    })))
                    .isEqualTo(11);
            assertThat(executor.<Integer>blockOn(executor.spawnBlocking(() -> NUMBER.get())))
                    .as("on a thread that another used")
                    .isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void noTaskOfATreeSeesTheValuesOfAnother(int workers) {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
            assertThat(executor.<Integer>blockOn(executor.spawn(tree(executor, 9, List.of()))))
                    .as("tasks that saw nothing wrong")
                    .isEqualTo((1 << 10) - 1);
            assertThat(PATH.get()).isNull();
        }
    }

    /** A task with two below it, each with a path of its own; gives the number of tasks. */
    private static VelaFuture<Integer> tree(AsyncExecutor executor, int depth, List<Integer> expected) {
        return VelaFuture.of(() -> {
                    check(expected.isEmpty() ? PATH.get() == null : expected.equals(PATH.get()));
                    check(OWN.get() == 0);
                    OWN.set(depth);
                    List<Integer> path = expected.isEmpty() ? new ArrayList<>() : PATH.get();
                    PATH.set(path);
                    List<Task<Integer>> below = new ArrayList<>();
                    for (int side = 0; side < 2 && depth > 0; side++) {
                        path.add(side);
                        NUMBER.set(side);
                        below.add(executor.spawn(tree(executor, depth - 1, List.copyOf(path))));
                        path.remove(path.size() - 1);
                    }
                    return below;
                })
                .flatMap(below -> Async.joinAll(below))
                .map(results -> {
                    check(OWN.get() == depth);
                    check(expected.equals(PATH.get()));
                    check(depth == 0 || NUMBER.get() == 1);
                    int sum = 1;
                    for (AsyncResult<Integer> result : results) {
                        sum += ((AsyncResult.Ok<Integer>) result).value();
                    }
                    return sum;
                });
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new AssertionError("a task saw what another has set");
        }
    }
}
