package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guarantee 3: the order in which one worker starts what it spawned itself. */
@Timeout(30)
class Guarantee3SpawnOrderTest {
    private static List<Integer> startOrderOfChildren(SpawnOrder order, int number) {
        RuntimeConfig config = RuntimeConfig.defaults().withWorkers(1).withSpawnOrder(order);
        try (AsyncExecutor executor = AsyncExecutor.create(config)) {
            List<Integer> started = Collections.synchronizedList(new ArrayList<>());
            CountDownLatch all = new CountDownLatch(number);
            executor.execute(() -> {
                for (int index = 0; index < number; index++) {
                    int name = index;
                    executor.spawn(() -> {
                        started.add(name);
                        all.countDown();
                        return null;
                    });
                }
            });
            Acceptance.await(all);
            return List.copyOf(started);
        }
    }

    @Test
    void tasksSpawnedByAWorkerStartNewestFirstButForOnePickIn64() {
        for (int number : new int[] {2, 10, 1_000, 10_000}) {
            List<Integer> started = startOrderOfChildren(SpawnOrder.DEPTH_FIRST, number);
            TreeSet<Integer> waiting =
                    new TreeSet<>(IntStream.range(0, number).boxed().toList());
            int exceptions = 0;
            for (int name : started) {
                if (name != waiting.last()) {
                    exceptions++;
                }
                assertThat(waiting.remove(name)).as("started once: " + name).isTrue();
            }
            assertThat(waiting).isEmpty();
            assertThat(exceptions)
                    .as("picks that were not the newest of " + number)
                    .isLessThanOrEqualTo(number / 64 + 1);
        }
    }

    @Test
    void withSpawnOrderFifoTasksSpawnedByAWorkerStartInOrderOfSpawning() {
        for (int number : new int[] {2, 10, 1_000, 10_000}) {
            assertThat(startOrderOfChildren(SpawnOrder.FIFO, number))
                    .isEqualTo(IntStream.range(0, number).boxed().toList());
        }
    }

    @Test
    void depthFirstIsTheDefault() {
        assertThat(RuntimeConfig.defaults().spawnOrder()).isEqualTo(SpawnOrder.DEPTH_FIRST);
    }

    /** Depth first keeps a tree's live set small: about its depth times its width, not a whole level. */
    @Test
    void depthFirstKeepsTheLiveSetOfATreeSmall() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Census census = new Census();
            int leaves = executor.<Integer>blockOn(tree(executor, census, 12));
            assertThat(leaves).isEqualTo(4_096);
            assertThat(census.most).as("tasks alive at once").isLessThan(600);
        }
    }

    /** Counts tasks from their spawn to their end; only the one worker touches it. */
    private static final class Census {
        int alive;
        int most;

        void born() {
            alive++;
            most = Math.max(most, alive);
        }
    }

    private static VelaFuture<Integer> tree(AsyncExecutor executor, Census census, int depth) {
        return VelaFuture.of(() -> {
                    List<Task<Integer>> children = new ArrayList<>();
                    for (int child = 0; child < (depth == 0 ? 0 : 2); child++) {
                        census.born();
                        children.add(executor.spawn(tree(executor, census, depth - 1)));
                    }
                    return children;
                })
                .flatMap(children -> Async.joinAll(children))
                .map(results -> {
                    census.alive--;
                    return depth == 0
                            ? 1
                            : results.stream().mapToInt(AsyncResult::getOrThrow).sum();
                });
    }
}
