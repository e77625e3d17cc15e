package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The places of a task and who takes it out of them, on one thread. */
class LifecycleTest {
    private final AsyncExecutor executor = ManualScheduler.executor();
    private final ManualScheduler scheduler = ManualScheduler.of(executor);
    private final Promise.Pair<Integer> pair = Promise.create();

    private Task<Integer> suspended() {
        Task<Integer> task = executor.spawn(pair.promise());
        scheduler.runAll();
        return task;
    }

    @Test
    void aSpawnedTaskEndsByItsCancellationAndIsNotBegun() { // [L1] [L2]
        Task<Integer> task = executor.spawn(() -> {
            throw new AssertionError("begun");
        });
        assertThat(task.cancel()).isTrue();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(task.body).as("what it held").isNull();
        assertThat(scheduler.runOne()).isFalse();
        assertThat(task.cancel()).isFalse();
    }

    @Test
    void whoSettlesTheCellContinuesTheTask() { // [L1]
        Task<Integer> task = suspended();
        pair.sender().resolve(1);
        assertThat(Cell.takeBack(pair.promise(), task)).isFalse();
        assertThat(scheduler.runOne()).isTrue();
        assertThat(scheduler.runOne()).isFalse();
        assertThat(task.cancel()).isFalse();
    }

    @Test
    void whoCancelsAQueuedTaskLeavesItInTheQueue() { // [L1]
        Task<Integer> task = suspended();
        pair.sender().resolve(1);
        assertThat(task.cancel()).isTrue();
        assertThat(scheduler.runOne()).isTrue();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(scheduler.runOne()).as("it stood in a second place").isFalse();
    }

    @Test
    void whoCancelsTheTaskTakesItOutOfTheCell() { // [L1] [C2]
        Task<Integer> task = suspended();
        assertThat(task.cancel()).isTrue();
        assertThat(Cell.stateAcquire(pair.promise()))
                .as("the cell has forgotten it")
                .isNull();
        pair.sender().resolve(1);
        assertThat(scheduler.runOne()).isTrue();
        assertThat(scheduler.runOne()).isFalse();
        assertThat(Outcomes.isCancelled(task)).isTrue();
    }

    @Test
    void whoCancelsTheTaskTakesItOutOfAListToo() { // [L3] [C2]
        Task<Integer> first = suspended();
        Task<Integer> second = suspended();
        Task<Integer> third = suspended();
        assertThat(second.cancel()).isTrue();
        assertThat(first.cancel()).as("it was alone when it registered").isTrue();
        int before = scheduler.executed();
        pair.sender().resolve(1);
        scheduler.runAll();
        assertThat(scheduler.executed() - before).isEqualTo(3);
        assertThat(Outcomes.isCancelled(first)).isTrue();
        assertThat(Outcomes.isCancelled(second)).isTrue();
        assertThat(third.isSettled()).isTrue();
    }

    @Test
    void aCancellationBeforeTheSleepIsNotLost() { // [L3]
        Task<Object> task = executor.spawn(VelaFuture.of(Run::current).flatMap(run -> {
            run.task().cancel();
            return VelaFuture.value(null);
        }));
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(scheduler.schedule(task, 1))
                .as("its timer refuses to be armed")
                .isFalse();
    }

    @Test
    void oneCancellationDecidesTheEnd() { // [L2] [C5]
        Task<Integer> task = new Task<>(executor, VelaFuture.value(1), Lifecycle.NEW);
        assertThat(Cell.requestCancel(task)).isTrue();
        assertThat(Cell.requestCancel(task)).isFalse();
        assertThat(Cell.isCancelling(task)).isTrue();
        assertThat(Cell.isSettled(task)).isFalse();
        assertThat(Cell.end(task, 1, null)).isFalse();
        assertThat(Cell.isCancelling(task)).isFalse();
        assertThat(Cell.isCancelled(task)).isTrue();
        assertThat(Outcomes.isCancelled(task)).isTrue();

        Task<Integer> completed = new Task<>(executor, VelaFuture.value(1), Lifecycle.NEW);
        assertThat(Cell.end(completed, 1, null)).isTrue();
        assertThat(Cell.requestCancel(completed)).isFalse();
    }

    @Test
    void whoeverComesAndGoesWhileATaskIsBeingCancelledIsHeeded() { // [C2] [C5]
        Task<Integer> task = new Task<>(executor, VelaFuture.value(1), Lifecycle.NEW);
        Task<Integer> early = executor.spawn(task);
        scheduler.runOne();
        Cell.requestCancel(task);
        Task<Integer> second = executor.spawn(task);
        Task<Integer> third = executor.spawn(task);
        scheduler.runAll();
        assertThat(early.cancel()).isTrue();
        assertThat(third.cancel()).isTrue();
        assertThat(Cell.isCancelling(task)).isTrue();
        Cell.end(task, 1, null);
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(early)).isTrue();
        assertThat(second.isSettled()).isTrue();
        assertThat(Outcomes.isCancelled(third)).isTrue();
    }

    @Test
    void aLoneWaiterCanLeaveATaskThatIsBeingCancelled() { // [C2]
        Task<Integer> task = new Task<>(executor, VelaFuture.value(1), Lifecycle.NEW);
        Cell.requestCancel(task);
        Task<Integer> waiting = executor.spawn(task);
        scheduler.runAll();
        assertThat(waiting.cancel()).isTrue();
        assertThat(Cell.isCancelling(task)).isTrue();
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(waiting)).isTrue();
    }

    @Test
    void shieldIsFromBirth() {
        Task<Object> task = new Task<>(executor, VelaFuture.value(1), Lifecycle.NEW);
        assertThat(Lifecycle.isShielded(task)).isFalse();
        Lifecycle.start(task);
        assertThat(Lifecycle.isStarted(task)).isTrue();
        assertThat(Lifecycle.isUnwinding(task)).isFalse();
        Lifecycle.unwind(task);
        assertThat(Lifecycle.isUnwinding(task)).isTrue();
        assertThat(Lifecycle.isShielded(new Task<>(executor, VelaFuture.value(1), Lifecycle.NEW_SHIELDED)))
                .isTrue();
    }
}
