package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets which index. [X5] */
class TaskLocalIndexesTest {
    private final TaskLocalIndexes indexes = new TaskLocalIndexes();

    @Test
    void keysInUseHaveDifferentIndexes() {
        List<Object> keys = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            Object key = new Object();
            keys.add(key);
            assertThat(indexes.take(key)).isEqualTo(number);
        }
        assertThat(keys).hasSize(100);
    }

    @Test
    void theIndexOfACollectedKeyIsGivenAgain() {
        List<Object> keys = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            keys.add(new Object());
            indexes.take(keys.get(number));
        }
        WeakReference<Object> second = new WeakReference<>(keys.set(1, null));
        Acceptance.assertBecomesGarbage("key", second);
        List<Integer> taken = new ArrayList<>();
        for (int attempt = 0; attempt < 1_000 && !taken.contains(1); attempt++) { // the collector tells in its own time
            Object key = new Object();
            keys.add(key);
            taken.add(indexes.take(key));
            System.gc();
        }
        assertThat(taken).contains(1).doesNotHaveDuplicates().doesNotContain(0, 2);
        assertThat(keys).hasSizeGreaterThan(3);
    }

    @Test
    void aValueKeepsItsKeyAndNothingElseDoes() throws Throwable {
        AsyncExecutor executor = ManualScheduler.executor();
        ManualScheduler scheduler = ManualScheduler.of(executor);
        Promise.Pair<Integer> pair = Promise.create();
        List<WeakReference<Object>> keys = new ArrayList<>();
        Task<Integer> task = executor.spawn(VelaFuture.of(() -> {
                    TaskLocal<String> local = TaskLocal.inherited(null);
                    local.set("x");
                    keys.add(new WeakReference<>(local));
                    return 1;
                })
                .flatMap(one -> pair.promise()));
        scheduler.runAll();
        System.gc();
        assertThat(keys.get(0).get()).isNotNull();
        pair.sender().resolve(1);
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo(1);
        Acceptance.assertBecomesGarbage("key", keys.get(0));
    }
}
