package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops that compute and ask whether to pause, on one thread. */
@Timeout(30)
class CoroutinePauseTest {
    private final AsyncExecutor executor = ManualScheduler.executor();
    private final ManualScheduler scheduler = ManualScheduler.of(executor);
    private final List<String> seen = new ArrayList<>();

    @Test
    void aLoopLetsOthersGoFirst() {
        Task<Void> loop = executor.spawn(new Looping(Long.MAX_VALUE, true));
        executor.execute(() -> seen.add("other"));
        assertThat(scheduler.runOne()).as("the first turn").isTrue();
        assertThat(loop.isSettled()).isFalse();
        assertThat(scheduler.runOne()).as("the other").isTrue();
        assertThat(seen).containsExactly("other");
        assertThat(scheduler.runOne()).as("the second turn").isTrue();
        assertThat(loop.isSettled()).isFalse();
    }

    @Test
    void aLoopNoticesItsCancellation() {
        Looping looping = new Looping(Long.MAX_VALUE, true);
        looping.cancelAtTurn = 10_000;
        Task<Void> loop = executor.spawn(looping);
        while (!loop.isSettled()) {
            assertThat(scheduler.runOne()).isTrue();
        }
        assertThat(Outcomes.isCancelled(loop)).isTrue();
        assertThat(looping.turns).as("turns before it noticed").isBetween(10_000L, 11_000L);
    }

    @Test
    void aShortLoopDoesNotPause() throws Throwable {
        Task<Void> loop = executor.spawn(new Looping(100, true));
        assertThat(scheduler.runOne()).isTrue();
        assertThat(Outcomes.of(loop)).isNull();
    }

    @Test
    void aRegionThatPutsACancellationOffIsNotPaused() throws Throwable {
        Looping looping = new Looping(200_000, false);
        looping.cancelAtTurn = 1;
        Task<Void> loop = executor.spawn(looping);
        assertThat(scheduler.runOne()).isTrue();
        assertThat(Outcomes.isCancelled(loop)).isTrue();
        assertThat(looping.turns).isEqualTo(200_000);
    }

    @Test
    void pausingOnRequestIsAYield() throws Throwable {
        Coroutine<Object> pausing = new Coroutine<>() {
            @Override
            protected Object step(Execution execution, Object received) throws Throwable {
                return label++ == 0 ? execution.pause() : execution.valueOf(received);
            }
        };
        Task<Object> task = executor.spawn(pausing);
        executor.execute(() -> seen.add("before"));
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isNull();
        assertThat(seen).containsExactly("before");
    }

    /** Counts turns, and asks at each whether to pause. */
    private static final class Looping extends Coroutine<Void> {
        private final long limit;
        private final boolean cancellable;
        private long cancelAtTurn;
        private long turns;

        Looping(long limit, boolean cancellable) {
            this.limit = limit;
            this.cancellable = cancellable;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            execution.valueOf(received);
            boolean before = execution.cancellable(cancellable);
            while (turns < limit) {
                turns++;
                if (turns == cancelAtTurn) {
                    cancel();
                }
                if (execution.isPauseDue() && execution.pause() == SUSPENDED) {
                    return SUSPENDED;
                }
            }
            execution.cancellable(before);
            return null;
        }
    }
}
