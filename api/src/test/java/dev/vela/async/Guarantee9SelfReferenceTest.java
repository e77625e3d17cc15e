package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guarantee 9: a task that awaits itself fails and says so; a cold future that gives itself again is a loop. */
@Timeout(30)
class Guarantee9SelfReferenceTest {
    private final AsyncExecutor executor = AsyncExecutor.withWorkers(1);

    @AfterEach
    void close() {
        executor.close();
    }

    /** Makes a task whose body is given the task's own handle, and answers what it fails with. */
    private Throwable failureOf(Function<VelaFuture<Task<Object>>, VelaFuture<Object>> body) {
        AtomicReference<Task<Object>> handle = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        VelaFuture<Task<Object>> self = VelaFuture.of(() -> {
            Acceptance.await(known);
            return handle.get();
        });
        handle.set(executor.spawn(body.apply(self)));
        known.countDown();
        return Acceptance.panicOf(() -> executor.blockOn(handle.get()));
    }

    private static void assertSaysSo(Throwable error) {
        assertThat(error).isInstanceOf(IllegalStateException.class).hasMessageContaining("itself");
    }

    @Test
    void blockOnOfTheRunningTaskFails() {
        assertSaysSo(failureOf(self -> self.map(task -> executor.blockOn(task))));
    }

    @Test
    void awaitBlockingOfTheRunningTaskFails() {
        assertSaysSo(failureOf(self -> self.map(task -> task.awaitBlocking(executor))));
    }

    @Test
    void asyncAwaitOfTheRunningTaskFails() {
        assertSaysSo(failureOf(self -> VelaFuture.async(() -> Async.await(Async.await(self)))));
    }

    @Test
    void asyncAwaitOfTheRunningTasksAwaitableFails() {
        assertSaysSo(failureOf(
                self -> VelaFuture.async(() -> Async.await(Async.await(self).awaitTask()))));
    }

    @Test
    void blockOnOfTheRunningTaskInADirectStyleBodyFails() {
        assertSaysSo(failureOf(self -> VelaFuture.async(() -> executor.blockOn(Async.await(self)))));
    }

    @Test
    void aFlatMapFunctionThatGivesTheHandleOfTheRunningTaskFails() {
        assertSaysSo(failureOf(self -> self.flatMap(task -> task)));
        assertSaysSo(failureOf(self -> self.flatMap(task -> task.awaitTask())));
        assertSaysSo(failureOf(self -> Async.yieldNow().flatMap(ignored -> self).flatMap(task -> task)));
    }

    @Test
    void theFailureCanBeRecoveredFrom() {
        AtomicReference<Task<Object>> handle = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        handle.set(executor.spawn(VelaFuture.of(() -> {
                    Acceptance.await(known);
                    return 1;
                })
                .flatMap(ignored -> handle.get())
                .recover(error -> error)));
        known.countDown();
        assertSaysSo((Throwable) executor.<Object>blockOn(handle.get()));
    }

    @Test
    void blockOnOfTheRunningBlockingTaskFails() {
        AtomicReference<Task<Object>> handle = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        handle.set(executor.spawnBlocking(() -> {
            Acceptance.await(known);
            return executor.blockOn(handle.get());
        }));
        known.countDown();
        assertSaysSo(Acceptance.panicOf(() -> executor.blockOn(handle.get())));
    }

    @Test
    void aColdFutureThatGivesItselfAgainIsALoop() {
        AtomicInteger rounds = new AtomicInteger();
        AtomicReference<VelaFuture<Integer>> loop = new AtomicReference<>();
        loop.set(VelaFuture.of(rounds::incrementAndGet)
                .flatMap(round -> round < 100_000 ? loop.get() : VelaFuture.value(round)));
        assertThat(executor.<Integer>blockOn(loop.get())).isEqualTo(100_000);
        assertThat(rounds).hasValue(100_000);
    }

    @Test
    void aTaskMayAwaitAnotherThatRunsTheSameColdFuture() {
        AtomicInteger depth = new AtomicInteger();
        AtomicReference<VelaFuture<Integer>> cold = new AtomicReference<>();
        cold.set(VelaFuture.of(depth::incrementAndGet)
                .flatMap(level -> level < 50 ? executor.<Integer>spawn(cold.get()) : VelaFuture.value(level)));
        Throwable error = catchThrowable(
                () -> assertThat(executor.<Integer>blockOn(cold.get())).isEqualTo(50));
        assertThat(error).isNull();
    }
}
