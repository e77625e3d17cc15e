package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What others do while a task is handed over to the cell that it awaits, on one thread. */
class WaitingTest {
    private final Interposer interposer = new Interposer();
    private final AsyncExecutor executor = interposer.executor;
    private final ManualScheduler scheduler = interposer.scheduler();
    private final Promise.Pair<Integer> pair = Promise.create();

    /** It has begun and waits, and an end of the executor does not touch it. */
    private Task<Integer> awaited() {
        Task<Integer> task = Spawning.startChild(executor, pair.promise(), true);
        scheduler.runAll();
        return task;
    }

    /** Runs a task until it waits, and acts when the runner asks whether the executor has to know of it. */
    private void runActing(Runnable action) {
        interposer.during("isWaitingToBegin", action);
        scheduler.runAll();
        assertThat(interposer.hasActed()).isTrue();
    }

    @Test
    void aCancellationBeforeTheRegistrationIsNotLost() { // [L3]
        Task<Integer> awaited = awaited();
        Task<Integer> task = executor.spawn(awaited);
        runActing(() -> assertThat(task.cancel()).isTrue());
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(LiveWaiters.of(awaited)).isZero();
    }

    @Test
    void anEndOfTheExecutorBeforeTheTaskIsKnownIsNotLost() { // [S1]
        Task<Integer> awaited = awaited();
        Task<Integer> task = executor.spawn(awaited);
        runActing(() -> executor.suspendedTasks().cancelAll());
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(awaited.isSettled()).isFalse();
    }

    @Test
    void aTaskThatHasEndedMeanwhileIsNotMadeKnown() throws Throwable { // [L5]
        Task<Integer> task = executor.spawn(awaited());
        runActing(() -> {
            pair.sender().resolve(1);
            scheduler.runAll();
        });
        assertThat(Outcomes.of(task)).isEqualTo(1);
        assertThat(executor.suspendedTasks().isEmpty()).isTrue();
    }
}
