package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import dev.vela.async.Coroutines.Awaiting;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jol.info.ClassLayout;

/** Names, ids, and what having them costs. */
class ParticularsTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final AsyncExecutor executor = ManualScheduler.executor();
    private final ManualScheduler scheduler = ManualScheduler.of(executor);
    private final Promise.Pair<Integer> pair = Promise.create();

    @Test
    void tasksHaveTheNamesThatTheyWereGiven() throws Throwable {
        Spawner spawner = executor.named("reader");
        List<Task<Integer>> tasks = List.of(
                spawner.spawn(pair.promise()),
                spawner.spawn(pair.promise().map(value -> value)),
                spawner.spawn(() -> 1),
                spawner.spawn(new Awaiting<>(pair.promise())),
                spawner.spawnBlocking(() -> 1));
        assertThat(tasks).allSatisfy(task -> assertThat(task.name()).isEqualTo("reader"));
        assertThat(executor.spawn(pair.promise()).name()).isNull();
        scheduler.runAll();
        pair.sender().resolve(1);
        scheduler.runAll();
        scheduler.runBlocking();
        for (Task<Integer> task : tasks) {
            assertThat(Outcomes.of(task)).isEqualTo(1);
            assertThat(task.name()).as("after its end").isEqualTo("reader");
        }
    }

    @Test
    void anIdIsOneForATaskAndNoOther() { // [X1] [X2]
        Set<Long> ids = new HashSet<>();
        for (int number = 0; number < 100; number++) {
            Task<Integer> task = executor.named("x").spawn(pair.promise());
            long id = number % 2 == 0 ? task.id() : 0;
            scheduler.runAll();
            assertThat(ids.add(task.id())).isTrue();
            assertThat(task.id()).isPositive().isEqualTo(id == 0 ? task.id() : id);
        }
    }

    @Test
    void aTaskIsKnownToItsExecutorWhoeverHasAskedForItsId() throws Throwable { // [X1]
        Task<Integer> early = executor.spawn(pair.promise().map(value -> value));
        Task<Integer> late = executor.spawn(pair.promise().map(value -> value));
        early.id();
        scheduler.runAll();
        late.id();
        assertThat(early.isEntered()).isTrue();
        assertThat(late.isEntered()).isTrue();
        assertThat(executor.suspendedTasks().isEmpty()).isFalse();
        assertThat(early.executor()).isSameAs(executor);
        pair.sender().resolve(1);
        scheduler.runAll();
        assertThat(Outcomes.of(early) + Outcomes.of(late)).isEqualTo(2);
        assertThat(executor.suspendedTasks().isEmpty()).as("forgotten").isTrue();
    }

    @Test
    void theEndOfTheExecutorReachesTasksWithParticulars() {
        Task<Integer> task = executor.named("waiting").spawn(pair.promise());
        scheduler.runAll();
        task.id();
        executor.close();
        assertThat(Outcomes.isCancelled(task)).isTrue();
    }

    @Test
    @Timeout(60)
    void allWhoAskAtOnceGetOneId() throws Exception { // [X1] [X2]
        for (int round = 0; round < 200; round++) {
            Task<Integer> task = executor.spawn(pair.promise());
            Set<Long> ids = ConcurrentHashMap.newKeySet();
            CountDownLatch ready = new CountDownLatch(3);
            Runnable ask = () -> {
                ready.countDown();
                Acceptance.await(ready);
                ids.add(task.id());
            };
            List<Thread> threads = List.of(new Thread(ask), new Thread(ask));
            threads.forEach(Thread::start);
            ask.run();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void aCoroutineHasAnIdOnceItIsSpawned() {
        Awaiting<Integer> coroutine = new Awaiting<>(pair.promise());
        assertThatIllegalStateException().isThrownBy(coroutine::id).withMessageContaining("not started");
        assertThat(coroutine.name()).isNull();
        assertThat(coroutine.spawnSite()).isNull();
        assertThat(coroutine).hasToString(Awaiting.class.getName() + "[not started]");
        executor.spawn(coroutine.map(value -> value));
        scheduler.runAll();
        assertThat(coroutine).hasToString(Awaiting.class.getName() + "[part of a task]");
        Awaiting<Integer> spawned = new Awaiting<>(pair.promise());
        executor.named("c").spawn(spawned);
        assertThat(spawned).hasToString(Awaiting.class.getName() + "[id=" + spawned.id() + ", name=c, pending]");
    }

    @Test
    void aRefusedCoroutineForgetsItsName() {
        Awaiting<Integer> coroutine = new Awaiting<>(pair.promise());
        executor.close();
        org.assertj.core.api.Assertions.assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> executor.named("c").spawn(coroutine));
        assertThat(coroutine.name()).isNull();
        assertThat(coroutine).hasToString(Awaiting.class.getName() + "[not started]");
    }

    @Test
    void theTextSaysHowATaskStandsAndCallsNoForeignCode() {
        Task<Object> value = executor.named("v").spawn((Callable<Object>) Mute::new);
        Task<Object> failed = executor.spawn(VelaFuture.failed(new MuteException()));
        Task<Integer> waiting = executor.spawn(pair.promise().ensuring(() -> {}));
        Task<Integer> withdrawn = executor.spawn(pair.promise());
        withdrawn.cancel();
        assertThat(value.toString()).isEqualTo("Task[id=" + value.id() + ", name=v, pending]");
        scheduler.runAll();
        assertThat(value.toString()).isEqualTo("Task[id=" + value.id() + ", name=v, ended with a value]");
        assertThat(failed.toString())
                .isEqualTo("Task[id=" + failed.id() + ", failed with " + MuteException.class.getName() + "]");
        assertThat(withdrawn.toString()).isEqualTo("Task[id=" + withdrawn.id() + ", cancelled]");
        assertThat(waiting.toString()).isEqualTo("Task[id=" + waiting.id() + ", pending]");
        waiting.cancel();
        assertThat(waiting.toString()).isEqualTo("Task[id=" + waiting.id() + ", being cancelled]");
    }

    private static final class Mute {
        @Override
        public String toString() {
            throw new AssertionError("asked for its text");
        }
    }

    @SuppressWarnings("serial")
    private static final class MuteException extends Exception {
        @Override
        public String getMessage() {
            throw new AssertionError("asked for its text");
        }
    }

    @Test
    void aTaskWithoutHasNoneAndOneWithHasFewBytesMore() throws Throwable {
        TaskLocal<String> local = TaskLocal.inherited(null);
        assertThat(executor.spawn(pair.promise()).particulars()).isNull();
        Task<Task<Integer>> plain = executor.spawn(() -> {
            local.remove();
            return executor.spawn(() -> 1);
        });
        scheduler.runAll();
        assertThat(plain.particulars()).isNull();
        assertThat(Outcomes.of(plain).particulars())
                .as("the flag is set, and there is nothing")
                .isNull();
        assertThat(ClassLayout.parseClass(Particulars.class).instanceSize()).isLessThanOrEqualTo(48);
        Task<Long> measured = executor.spawn(() -> {
            spawnMany();
            long without = spawnMany();
            local.set("x");
            return spawnMany() - without;
        });
        scheduler.runAll();
        assertThat(Outcomes.of(measured) / 1_000)
                .as("bytes for each inheriting task")
                .isBetween(1L, 64L);
    }

    private long spawnMany() {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int number = 0; number < 1_000; number++) {
            executor.spawn(() -> 1).cancel();
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
