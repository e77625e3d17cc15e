package dev.vela.async.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.Async;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.Coroutine;
import dev.vela.async.Execution;
import dev.vela.async.RuntimeConfig;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Spawn sites as code outside of the library sees them. */
@Timeout(60)
class SpawnSiteTest {
    private static final RuntimeConfig CONFIG =
            RuntimeConfig.defaults().withWorkers(1).withSpawnSites(true);

    private static void assertSpawnedIn(Task<?> task, String method) {
        StackTraceElement site = task.spawnSite();
        assertThat(site).isNotNull();
        assertThat(site.getClassName()).startsWith(SpawnSiteTest.class.getName());
        assertThat(site.getMethodName()).contains(method);
        assertThat(task.toString()).contains(", spawned at " + site);
    }

    @Test
    void everyWayToSpawnIsRecorded() {
        try (AsyncExecutor executor = AsyncExecutor.create(CONFIG)) {
            String here = "everyWayToSpawnIsRecorded";
            assertSpawnedIn(executor.spawn(() -> 1), here);
            assertSpawnedIn(executor.spawn(VelaFuture.value(1)), here);
            assertSpawnedIn(executor.spawn(new Current()), here);
            assertSpawnedIn(executor.spawnBlocking(() -> 1), here);
            assertSpawnedIn(executor.named("n").spawn(() -> 1), here);
            assertSpawnedIn(Task.spawn(executor, VelaFuture.value(1)), here);
            Callable<Integer> callable = () -> 1;
            List<Task<Integer>> streamed =
                    Stream.of(callable).map(executor::<Integer>spawn).toList();
            assertSpawnedIn(streamed.get(0), here);
            assertSpawnedIn(executor.blockOn(new Current()), here);
            assertSpawnedIn(executor.blockOn(executor.spawn(() -> executor.spawn(() -> 1))), "lambda");
            assertSpawnedIn(executor.blockOn(VelaFuture.async(() -> Async.await(new Current()))), "lambda");
        }
    }

    @Test
    void whatACombinatorRunsWasSpawnedNowhere() {
        try (AsyncExecutor executor = AsyncExecutor.create(CONFIG)) {
            Task<?> child = executor.blockOn(Async.selectFirst(List.of(VelaFuture.coroutine(Current::new))));
            assertThat(child.spawnSite()).isNull();
        }
    }

    @Test
    void nothingIsRecordedUnlessAskedFor() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            assertThat(executor.spawn(() -> 1).spawnSite()).isNull();
        }
        assertThat(CONFIG.spawnSites()).isTrue();
        assertThat(CONFIG.withWorkers(3).withThreadName("x").spawnSites()).isTrue();
        assertThat(CONFIG.withSpawnSites(false).spawnSites()).isFalse();
        assertThat(RuntimeConfig.defaults().spawnSites()).isFalse();
    }

    /** Gives the task that runs it. */
    private static final class Current extends Coroutine<Task<?>> {
        @Override
        protected Object step(Execution execution, Object received) {
            return execution.currentTask();
        }
    }
}
