package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every row of the control word's table, on one thread. */
class LifecycleTest {
    private final AsyncExecutor executor = ManualScheduler.executor();
    private final Task<Object> task = new Task<>(executor, VelaFuture.value(1), Lifecycle.NEW);

    @Test
    void startsOnceUnlessCancelled() {
        assertThat(Lifecycle.isStarted(task)).isFalse();
        assertThat(Lifecycle.start(task)).isTrue();
        assertThat(Lifecycle.isStarted(task)).isTrue();
        Task<Object> cancelled = new Task<>(executor, VelaFuture.value(1), Lifecycle.NEW);
        assertThat(Lifecycle.cancel(cancelled)).isEqualTo(Cancelled.UNSTARTED);
        assertThat(Lifecycle.start(cancelled)).isFalse();
        assertThat(Lifecycle.cancel(cancelled)).isEqualTo(Cancelled.REFUSED);
    }

    @Test
    void wakeOfASuspendedTaskIsForOneCaller() { // [L1]
        Lifecycle.start(task);
        assertThat(Lifecycle.suspend(task)).isTrue();
        assertThat(Lifecycle.wake(task)).isTrue();
        assertThat(Lifecycle.wake(task)).isFalse();
    }

    @Test
    void wakeBeforeSuspendIsNotLost() { // [L3]
        Lifecycle.start(task);
        assertThat(Lifecycle.wake(task)).isFalse();
        assertThat(Lifecycle.suspend(task)).isFalse();
        assertThat(Lifecycle.suspend(task)).isTrue();
    }

    @Test
    void cancelOfASuspendedTaskTakesItOver() { // [L1]
        Lifecycle.start(task);
        Lifecycle.suspend(task);
        assertThat(Lifecycle.cancel(task)).isEqualTo(Cancelled.SUSPENDED);
        assertThat(Lifecycle.wake(task)).isFalse();
        assertThat(Lifecycle.isCancelUnheeded(task)).isTrue();
    }

    @Test
    void cancelBeforeSuspendIsNotLost() {
        Lifecycle.start(task);
        assertThat(Lifecycle.cancel(task)).isEqualTo(Cancelled.RUNNING);
        assertThat(Lifecycle.suspend(task)).isFalse();
        assertThat(Lifecycle.sleep(task)).isFalse();
        Lifecycle.unwind(task);
        assertThat(Lifecycle.isCancelUnheeded(task)).isFalse();
        assertThat(Lifecycle.isUnwinding(task)).isTrue();
        assertThat(Lifecycle.suspend(task)).isTrue();
        assertThat(Lifecycle.wake(task)).isTrue();
    }

    @Test
    void staleWakeLeavesASleeperAlone() { // [L4]
        Lifecycle.start(task);
        Lifecycle.wake(task);
        assertThat(Lifecycle.sleep(task)).isTrue();
        assertThat(Lifecycle.wake(task)).isFalse();
        assertThat(Lifecycle.cancel(task)).isEqualTo(Cancelled.SLEEPING);
        Lifecycle.awake(task);
        assertThat(Lifecycle.isCancelUnheeded(task)).isTrue();
    }

    @Test
    void oneCancelDecidesTheEnd() { // [L2]
        Lifecycle.start(task);
        assertThat(Lifecycle.cancel(task)).isEqualTo(Cancelled.RUNNING);
        assertThat(Lifecycle.cancel(task)).isEqualTo(Cancelled.REFUSED);
        assertThat(Lifecycle.complete(task)).isFalse();
        Task<Object> completed = new Task<>(executor, VelaFuture.value(1), Lifecycle.NEW);
        Lifecycle.start(completed);
        assertThat(Lifecycle.complete(completed)).isTrue();
        assertThat(Lifecycle.cancel(completed)).isEqualTo(Cancelled.REFUSED);
        assertThat(Lifecycle.wake(completed)).isFalse();
    }

    @Test
    void shieldIsFromBirth() {
        assertThat(Lifecycle.isShielded(task)).isFalse();
        assertThat(Lifecycle.isShielded(new Task<>(executor, VelaFuture.value(1), Lifecycle.NEW_SHIELDED)))
                .isTrue();
    }
}
