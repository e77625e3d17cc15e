package dev.vela.async;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The calls of the view that wait, made on the only worker: a spare thread goes on with what they wait for. */
@Timeout(30)
class ExecutorServiceLivenessTest {
    private final AsyncExecutor executor = AsyncExecutor.withWorkers(1);
    private final ExecutorService service = executor.asExecutorService();

    @AfterEach
    void close() {
        executor.close();
    }

    private int deep(int left) throws Exception {
        return left == 0 ? 0 : 1 + service.submit(() -> deep(left - 1)).get();
    }

    private int deepInTime(int left) throws Exception {
        return left == 0 ? 0 : 1 + service.submit(() -> deepInTime(left - 1)).get(20, SECONDS);
    }

    private static List<Callable<Integer>> numbers(int count) {
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int task = 0; task < count; task++) {
            int number = task;
            tasks.add(() -> number);
        }
        return tasks;
    }

    private static int sumOf(List<Future<Integer>> futures) throws Exception {
        int sum = 0;
        for (Future<Integer> future : futures) {
            sum += future.get();
        }
        return sum;
    }

    @Test
    void getNestsOneHundredDeep() throws Exception {
        assertThat(deep(100)).isEqualTo(100);
        assertThat(deepInTime(100)).isEqualTo(100);
        assertThat(service.submit(() -> deep(100)).get()).isEqualTo(100);
    }

    @Test
    void invokeAllOnTheOnlyWorker() throws Exception {
        assertThat(service.submit(() -> sumOf(service.invokeAll(numbers(100)))).get())
                .isEqualTo(4950);
        assertThat(service.submit(() -> sumOf(service.invokeAll(numbers(100), 20, SECONDS)))
                        .get())
                .isEqualTo(4950);
    }

    @Test
    void invokeAnyOnTheOnlyWorker() throws Exception {
        List<Callable<Integer>> tasks = List.of(
                () -> {
                    throw new IllegalStateException("no");
                },
                () -> 2);
        assertThat(service.submit(() -> service.invokeAny(tasks)).get()).isEqualTo(2);
        assertThat(service.submit(() -> service.invokeAny(tasks, 20, SECONDS)).get())
                .isEqualTo(2);
    }

    @Test
    void completionServiceOnTheOnlyWorker() throws Exception {
        assertThat(service.submit(() -> {
                            CompletionService<Integer> completions = new ExecutorCompletionService<>(service);
                            Future<Integer> future = completions.submit(() -> 5);
                            return future.get() + completions.take().get();
                        })
                        .get())
                .isEqualTo(10);
    }

    @Test
    void aTaskMayWaitForTheEndOfAnotherService() throws Exception {
        ExecutorService other = executor.asExecutorService();
        AtomicInteger ran = new AtomicInteger();
        assertThat(service.submit(() -> {
                            for (int action = 0; action < 10; action++) {
                                other.execute(ran::incrementAndGet);
                            }
                            other.shutdown();
                            return other.awaitTermination(20, SECONDS) ? ran.get() : -1;
                        })
                        .get())
                .isEqualTo(10);
    }

    @Test
    void aTaskMayShutItsOwnServiceDown() throws Exception {
        Future<Boolean> future = service.submit(() -> {
            service.shutdown();
            return service.isTerminated();
        });
        assertThat(future.get()).isFalse();
        assertThat(service.awaitTermination(20, SECONDS)).isTrue();
        ExecutorService other = executor.asExecutorService();
        Future<Boolean> interrupted = other.submit(() -> {
            other.shutdownNow();
            return Thread.interrupted();
        });
        assertThat(interrupted.get()).isTrue();
        assertThat(other.awaitTermination(20, SECONDS)).isTrue();
    }

    @Test
    void tasksOfTheExecutorWaitForThoseOfTheServiceAndBack() throws Exception {
        Task<Integer> task = executor.spawn(() -> service.submit(() -> executor.<Integer>blockOn(
                        executor.spawnBlocking(() -> service.submit(() -> 3).get())))
                .get());
        int value = executor.<Integer>blockOn(task);
        assertThat(value).isEqualTo(3);
    }

    @Test
    void workerOfAnotherExecutorIsReplacedToo() throws Exception {
        try (AsyncExecutor other = AsyncExecutor.withWorkers(1)) {
            ExecutorService remote = other.asExecutorService();
            Callable<Integer> thereAndBack =
                    () -> remote.submit(() -> service.submit(() -> 4).get()).get();
            assertThat(service.submit(thereAndBack).get()).isEqualTo(4);
        }
    }

    @Test
    void aTaskThatGetsItsOwnResultIsToldSo() {
        List<Future<Object>> self = new ArrayList<>();
        Hold hold = Hold.on(executor);
        Future<Object> future = service.submit(() -> self.get(0).get());
        self.add(future);
        hold.release();
        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its own result");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_19)
    void closeWaitsAndIsRefusedInATaskOfTheServiceItself() throws Exception {
        AutoCloseable closeable = (AutoCloseable) service;
        assertThatThrownBy(() -> service.submit(() -> {
                            closeable.close();
                            return 0;
                        })
                        .get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("close");
        assertThat(service.isShutdown()).isFalse();
        AtomicInteger ran = new AtomicInteger();
        service.execute(ran::incrementAndGet);
        executor.blockOn(executor.spawn(() -> {
            closeable.close();
            return 0;
        }));
        assertThat(ran).hasValue(1);
        assertThat(service.isTerminated()).isTrue();
        closeable.close();
    }
}
