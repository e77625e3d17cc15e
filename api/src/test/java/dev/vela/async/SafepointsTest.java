package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Safepoints of tasks on real workers. */
@Timeout(60)
class SafepointsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicLong turns = new AtomicLong();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private List<Task<Void>> compute(AsyncExecutor executor, boolean polling) {
        List<Task<Void>> loops = new ArrayList<>();
        for (int number = 0; number < executor.workers(); number++) {
            loops.add(executor.spawn(new Computing(polling)));
        }
        return loops;
    }

    private static void end(AsyncExecutor executor, List<Task<Void>> loops) {
        loops.forEach(Task::cancel);
        assertThat(loops)
                .allSatisfy(loop ->
                        assertThatExceptionOfType(JoinException.class).isThrownBy(() -> executor.blockOn(loop)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void loopsThatPollAreVisited(int workers) {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
            List<Task<Void>> loops = compute(executor, true);
            for (int round = 0; round < 20; round++) {
                ConcurrentLinkedQueue<Integer> visited = new ConcurrentLinkedQueue<>();
                assertThat(executor.safepoints().handshake(all -> true, (worker, thread) -> visited.add(worker), LONG))
                        .isEmpty();
                assertThat(visited).isNotEmpty().doesNotHaveDuplicates();
            }
            end(executor, loops);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void nothingRunsWhileTheWorldStandsStill(int workers) {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
            List<Task<Void>> loops = compute(executor, true);
            for (int round = 0; round < 20; round++) {
                executor.safepoints()
                        .stopTheWorld(
                                () -> {
                                    long before = turns.get();
                                    Thread.yield();
                                    assertThat(turns).hasValue(before);
                                },
                                LONG);
            }
            end(executor, loops);
        }
    }

    @Test
    void aTaskMayStopTheWorldOfItsOwnExecutor() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(2)) {
            List<Task<Void>> loops = compute(executor, true);
            Task<Integer> task = executor.spawn(() -> {
                List<Integer> ran = new ArrayList<>();
                executor.safepoints().stopTheWorld(() -> ran.add(1), LONG);
                return ran.size();
            });
            assertThat(executor.<Integer>blockOn(task)).isEqualTo(1);
            end(executor, loops);
        }
    }

    @Test
    void whoDoesNotPollIsNamedWithItsTask() throws InterruptedException {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Task<Void> loop = compute(executor, false).get(0);
            while (turns.get() == 0) {
                Thread.onSpinWait();
            }
            assertThat(executor.safepoints().handshake(all -> true, (worker, thread) -> {}, Duration.ofMillis(10)))
                    .singleElement()
                    .satisfies(late -> {
                        assertThat(late.worker()).isZero();
                        assertThat(late.task()).isSameAs(loop);
                        assertThat(late.stack().toString()).contains("Computing.step");
                    });
            assertThatExceptionOfType(Safepoints.LateWorkersException.class)
                    .isThrownBy(() -> executor.safepoints().stopTheWorld(() -> {}, Duration.ofMillis(10)))
                    .withMessageContaining("worker-0")
                    .withMessageContaining("isPauseDue")
                    .satisfies(late -> assertThat(late.late()).hasSize(1));
            stopped.countDown();
            executor.blockOn(loop);
        }
    }

    @Test
    void aLoopThatCleansUpIsVisitedInside() throws InterruptedException {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Coroutine<Void> uncancellable = new Coroutine<>() {
                @Override
                protected Object step(Execution execution, Object received) {
                    execution.cancellable(false);
                    while (stopped.getCount() > 0) {
                        turns.incrementAndGet();
                        assertThat(execution.isPauseDue()).isFalse();
                    }
                    execution.cancellable(true);
                    return null;
                }
            };
            Task<Void> task = executor.spawn(uncancellable);
            while (turns.get() == 0) {
                Thread.onSpinWait();
            }
            assertThat(executor.safepoints().handshake(all -> true, (worker, thread) -> {}, LONG))
                    .isEmpty();
            stopped.countDown();
            assertThat(executor.<Void>blockOn(task)).isNull();
        }
    }

    @Test
    void aBodyIsRefusedAndToldWhatToDo() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Safepoints safepoints = executor.safepoints();
            assertThatExceptionOfType(TaskPanicException.class)
                    .isThrownBy(() -> executor.blockOn(VelaFuture.async(() -> {
                        safepoints.stopTheWorld(() -> {}, LONG);
                        return 1;
                    })))
                    .withCauseInstanceOf(IllegalStateException.class)
                    .withMessageContaining("spawnBlocking");
            assertThatExceptionOfType(TaskPanicException.class)
                    .isThrownBy(() -> executor.blockOn(
                            VelaFuture.async(() -> safepoints.handshake(all -> true, (worker, thread) -> {}, LONG))))
                    .withMessageContaining("spawnBlocking");
            Task<Integer> blocking = executor.spawnBlocking(() -> {
                List<Integer> ran = new ArrayList<>();
                safepoints.stopTheWorld(() -> ran.add(1), LONG);
                return ran.size();
            });
            assertThat(executor.<Integer>blockOn(blocking)).isEqualTo(1);
        }
    }

    @Test
    void refusesNulls() {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Safepoints safepoints = executor.safepoints();
            assertThatNullPointerException()
                    .isThrownBy(() -> safepoints.handshake(null, (worker, thread) -> {}, LONG))
                    .withMessage("workers");
            assertThatNullPointerException()
                    .isThrownBy(() -> safepoints.handshake(all -> true, null, LONG))
                    .withMessage("action");
            assertThatNullPointerException()
                    .isThrownBy(() -> safepoints.handshake(all -> true, (worker, thread) -> {}, null))
                    .withMessage("bound");
            assertThatNullPointerException()
                    .isThrownBy(() -> safepoints.stopTheWorld(null, LONG))
                    .withMessage("action");
            assertThatNullPointerException()
                    .isThrownBy(() -> safepoints.stopTheWorld(() -> {}, null))
                    .withMessage("bound");
        }
    }

    /** Computes until it is cancelled or stopped. */
    private final class Computing extends Coroutine<Void> {
        private final boolean polling;

        Computing(boolean polling) {
            this.polling = polling;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            execution.valueOf(received);
            while (stopped.getCount() > 0) {
                turns.incrementAndGet();
                if (polling && execution.isPauseDue() && execution.pause() == SUSPENDED) {
                    return SUSPENDED;
                }
            }
            return null;
        }
    }
}
