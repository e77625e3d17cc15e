package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tasks that wait while their executor ends, on one thread. */
class SuspendedTasksTest {
    private final Interposer interposer = new Interposer();
    private final AsyncExecutor executor = interposer.executor;
    private final ManualScheduler scheduler = interposer.scheduler();
    private final Promise<Integer> pending = Promise.<Integer>create().promise();

    @Test
    void aTaskThatWaitsAfterTheOthersWereListedEnds() { // [S1]
        Task<Integer> listed = executor.spawn(pending);
        scheduler.runAll();
        Task<Integer> late = executor.spawn(pending.map(x -> x));
        interposer.during("resumeInOrder", scheduler::runAll);
        executor.suspendedTasks().cancelAll();
        assertThat(interposer.hasActed()).isTrue();
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(listed)).isTrue();
        assertThat(Outcomes.isCancelled(late)).isTrue();
    }
}
