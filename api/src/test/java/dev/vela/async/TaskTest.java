package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Filter;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks, on one thread: their outcomes, their errors, their size, and that they become garbage. */
class TaskTest {
    private final List<Throwable> uncaught = new ArrayList<>();
    private final AsyncExecutor executor = ManualScheduler.executor(
            RuntimeConfig.defaults().withUncaughtHandler((thread, error) -> uncaught.add(error)));
    private final ManualScheduler scheduler = ManualScheduler.of(executor);

    private static int dive(int depth) {
        return depth < 0 ? 0 : dive(depth + 1) + 1;
    }

    @Test
    void callableIsRunOnce() throws Throwable {
        Task<Integer> task = executor.spawn(() -> 5);
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo(5);
        assertThat(Outcomes.of(task.awaitTask())).isEqualTo(5);
        assertThat(scheduler.executed()).isEqualTo(1);
    }

    @Test
    void errorOfTheMachineEndsItsTaskAloneAndIsReportedOnce() throws Throwable {
        Task<Integer> overflowing = executor.spawn(VelaFuture.value(0).map(TaskTest::dive));
        Task<Integer> direct = executor.spawn(() -> {
            throw new OutOfMemoryError("told");
        });
        Task<Integer> waiting = executor.spawn(overflowing.map(x -> x));
        Task<Integer> other = executor.spawn(() -> 1);
        scheduler.runAll();
        assertThatThrownBy(() -> Outcomes.of(overflowing)).isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> Outcomes.of(waiting)).isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> Outcomes.of(direct)).isInstanceOf(OutOfMemoryError.class);
        assertThat(Outcomes.of(other)).isEqualTo(1);
        assertThat(uncaught).hasSize(2);
    }

    @Test
    void ordinaryFailureIsSilent() {
        executor.spawn(VelaFuture.failed(new Error("nobody awaits this")));
        scheduler.runAll();
        assertThat(uncaught).isEmpty();
    }

    @Test
    void handlerThatThrowsIsLoggedAndHarmsNobody() {
        IllegalStateException broken = new IllegalStateException("the handler");
        AsyncExecutor touchy =
                ManualScheduler.executor(RuntimeConfig.defaults().withUncaughtHandler((thread, error) -> {
                    throw broken;
                }));
        List<Throwable> logged = new ArrayList<>();
        Logger logger = Logger.getLogger("dev.vela.async");
        Filter before = logger.getFilter();
        logger.setFilter(entry -> !logged.add(entry.getThrown()));
        try {
            Task<Integer> task = touchy.spawn(() -> {
                throw new StackOverflowError();
            });
            ManualScheduler.of(touchy).runAll();
            assertThatThrownBy(() -> Outcomes.of(task)).isInstanceOf(StackOverflowError.class);
        } finally {
            logger.setFilter(before);
        }
        assertThat(logged).containsExactly(broken);
    }

    @Test
    @Timeout(10)
    void aWaiterThatCannotBeToldHarmsNobody() throws Throwable {
        OutOfMemoryError noMemory = new OutOfMemoryError("no memory to queue the waiter");
        Task<Integer> task = executor.spawn(VelaFuture.value(1).map(x -> x + 1));
        Cell.register(task, new Waiter() {
            @Override
            void onSettled(VelaFuture<?> cell, boolean alone) {
                throw noMemory;
            }
        });
        Task<Integer> other = executor.spawn(() -> 3);
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo(2);
        assertThat(Outcomes.of(other)).isEqualTo(3);
        assertThat(uncaught).containsExactly(noMemory);
    }

    @Test
    void emptyTaskTakes48Bytes() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        Callable<Integer> body = () -> 1;
        Task<?>[] kept = new Task<?>[1_000];
        long before = threads.getThreadAllocatedBytes(thread);
        for (int index = 0; index < kept.length; index++) {
            kept[index] = new Task<Integer>(executor, body, Lifecycle.NEW);
        }
        long bytes = (threads.getThreadAllocatedBytes(thread) - before) / kept.length;
        assertThat(bytes).isLessThanOrEqualTo(48);
    }

    @Test
    void taskOnAnUnreachablePromiseIsGarbage() throws Exception {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        List<WeakReference<Task<Integer>>> forgotten = new ArrayList<>();
        for (int index = 0; index < 10; index++) {
            forgotten.add(new WeakReference<>(
                    executor.spawn(Promise.<Integer>create().promise().map(x -> x)), collected));
        }
        scheduler.runAll();
        for (int attempt = 0; attempt < 50 && !executor.suspendedTasks().isEmpty(); attempt++) {
            System.gc();
            collected.remove(10);
        }
        assertThat(forgotten).allMatch(reference -> reference.get() == null);
        assertThat(executor.shutdown(Duration.ZERO)).isTrue();
    }

    @Test
    void entriesOfEndedTasksAreDropped() { // [S2]
        Run run = Run.enterBody(executor, executor.spawn(() -> 1));
        try {
            for (int index = 0; index < 100_000; index++) {
                Task<Integer> task = new Task<>(executor, VelaFuture.value(1), Lifecycle.NEW);
                executor.suspendedTasks().enter(task, run);
                task.leave();
            }
        } finally {
            Run.leaveBody();
        }
        assertThat(executor.suspendedTasks().entries()).isLessThan(20);
        assertThat(executor.suspendedTasks().isEmpty()).isTrue();
    }

    @Test
    void onlyTasksThatNobodyElseKnowsAreEntered() {
        Promise.Pair<Integer> pair = Promise.create();
        Task<Integer> waiting = executor.spawn(pair.promise());
        Task<Integer> late = executor.spawn(waiting);
        scheduler.runAll();
        assertThat(waiting.isEntered()).isTrue();
        assertThat(late.isEntered()).as("what it awaits had started").isTrue();
        List<Task<Integer>> children = new ArrayList<>();
        Task<Integer> parent = executor.spawn(
                VelaFuture.of(() -> children.add(executor.spawn(() -> 1))).flatMap(added -> children.get(0)));
        scheduler.runOne();
        assertThat(parent.isSettled()).isFalse();
        assertThat(parent.isEntered()).as("what it awaits had not started").isFalse();
        scheduler.runAll();
        assertThat(parent.isSettled()).isTrue();
    }

    @Test
    void parametersAreChecked() {
        assertThatThrownBy(() -> executor.spawn((VelaFuture<Integer>) null)).hasMessage("future");
        assertThatThrownBy(() -> executor.spawn((Callable<Integer>) null)).hasMessage("callable");
        assertThatThrownBy(() -> executor.spawnBlocking(null)).hasMessage("callable");
        assertThatThrownBy(() -> executor.execute(null)).hasMessage("action");
        assertThatThrownBy(() -> executor.blockOn(null)).hasMessage("future");
        assertThatThrownBy(() -> executor.shutdown(null)).hasMessage("grace");
        assertThatThrownBy(() -> Task.spawn(null, VelaFuture.value(1))).hasMessage("executor");
        assertThatThrownBy(() -> Task.spawn(executor, null)).hasMessage("future");
        assertThatThrownBy(() -> AsyncExecutor.create(null)).hasMessage("config");
        assertThatThrownBy(() -> AsyncExecutor.withWorkers(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AsyncExecutor.withWorkers(32768)).isInstanceOf(IllegalArgumentException.class);
    }
}
