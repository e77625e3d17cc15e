package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Decided edge cases: threads that can't be started, and what kind of threads they are. */
@Timeout(60)
class EdgeCaseThreadStartTest {
    /** Starts threads as long as there are permits, then behaves as a machine without memory for more. */
    private static final class Scarcity {
        final AtomicInteger permits = new AtomicInteger();

        Scarcity(int permits) {
            this.permits.set(permits);
        }

        void start(Thread thread) {
            if (permits.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
                throw new OutOfMemoryError("unable to create native thread: for the test");
            }
            thread.start();
        }

        AsyncExecutor executor(int workers, int blockingThreads) {
            return AsyncExecutor.create(RuntimeConfig.defaults()
                    .withWorkers(workers)
                    .withBlockingThreads(blockingThreads)
                    .withThreadStarter(this::start));
        }
    }

    @Test
    void creationFailsIfNotOneWorkerCanBeStarted() {
        assertThat(catchThrowable(() -> new Scarcity(0).executor(4, 4).close())).isNotNull();
    }

    @Test
    void aWorkerThatCannotBeStartedLeavesFewerAndAllWorkIsDone() {
        try (AsyncExecutor executor = new Scarcity(1).executor(8, 8)) {
            AtomicInteger ran = new AtomicInteger();
            List<Task<Integer>> tasks = new ArrayList<>();
            for (int index = 0; index < 10_000; index++) {
                tasks.add(executor.spawn(Async.yieldNow().map(ignored -> ran.incrementAndGet())));
            }
            executor.blockOn(Async.joinAll(tasks));
            assertThat(ran).hasValue(10_000);
            assertThat(executor.shutdown(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void aFailedStartIsTriedAgainLater() {
        Scarcity scarcity = new Scarcity(1);
        try (AsyncExecutor executor = scarcity.executor(2, 8)) {
            executor.blockOn(executor.spawn(() -> null));
            for (int index = 0; index < 10; index++) {
                executor.spawn(Async.yieldNow());
            }
            executor.blockOn(executor.spawn(() -> null));
            scarcity.permits.set(100);
            CyclicBarrier bothWorkers = new CyclicBarrier(2);
            List<Task<Void>> pair = List.of(meeting(executor, bothWorkers), meeting(executor, bothWorkers));
            Acceptance.eventually("two workers have met", () -> {
                executor.execute(() -> {});
                return pair.stream().allMatch(task -> task.toCompletableFuture().isDone());
            });
        }
    }

    private static Task<Void> meeting(AsyncExecutor executor, CyclicBarrier barrier) {
        return executor.spawn(() -> {
            Acceptance.meet(barrier);
            return null;
        });
    }

    @Test
    void blockOnWithoutASpareThrowsHasRunNothingAndTheWorkerKeepsItsQueue() {
        Scarcity scarcity = new Scarcity(1);
        try (AsyncExecutor executor = scarcity.executor(1, 8)) {
            AtomicBoolean ran = new AtomicBoolean();
            AtomicInteger queued = new AtomicInteger();
            Throwable error = executor.<Throwable>blockOn(executor.spawn(() -> {
                for (int index = 0; index < 500; index++) {
                    executor.spawn(queued::incrementAndGet);
                    executor.execute(queued::incrementAndGet);
                }
                return catchThrowable(() -> executor.blockOn(VelaFuture.of(() -> ran.getAndSet(true))));
            }));
            assertThat(error).isInstanceOf(RejectedExecutionException.class);
            assertThat(executor.shutdown(Duration.ofSeconds(20))).isTrue();
            assertThat(queued).as("queued work that has run").hasValue(1_000);
            assertThat(ran).isFalse();
        }
    }

    @Test
    void blockOnOfWhatIsSettledNeedsNoSpare() {
        try (AsyncExecutor executor = new Scarcity(1).executor(1, 8)) {
            Promise.Pair<Integer> pair = Promise.create();
            pair.sender().resolve(42);
            assertThat(executor.<Integer>blockOn(executor.spawn(() -> executor.blockOn(pair.promise()))))
                    .isEqualTo(42);
        }
    }

    @Test
    void blockOnWithAnotherExecutorWithoutASpareThrowsToo() {
        try (AsyncExecutor executor = new Scarcity(1).executor(1, 8);
                AsyncExecutor other = AsyncExecutor.withWorkers(1)) {
            AtomicBoolean ran = new AtomicBoolean();
            Throwable error = executor.<Throwable>blockOn(executor.spawn(
                    () -> catchThrowable(() -> other.blockOn(VelaFuture.of(() -> ran.getAndSet(true))))));
            assertThat(error).isInstanceOf(RejectedExecutionException.class);
            other.blockOn(other.spawn(() -> null));
            assertThat(ran).isFalse();
        }
    }

    @Test
    void aBlockingTaskIsRunByTheThreadsThatAreThereOrRefusedButNeverLost() {
        Scarcity scarcity = new Scarcity(1);
        try (AsyncExecutor executor = scarcity.executor(1, 8)) {
            AtomicBoolean ran = new AtomicBoolean();
            assertThatThrownBy(() -> executor.spawnBlocking(() -> ran.getAndSet(true)))
                    .isInstanceOf(RejectedExecutionException.class);
            scarcity.permits.set(1);
            List<Task<Integer>> tasks = new ArrayList<>();
            for (int index = 0; index < 100; index++) {
                tasks.add(executor.spawnBlocking(() -> 1));
            }
            int sum = 0;
            for (Task<Integer> task : tasks) {
                sum += executor.<Integer>blockOn(task);
            }
            assertThat(sum).isEqualTo(100);
            assertThat(ran).as("the refused one ran").isFalse();
        }
    }

    @Test
    void aDirectStyleBodyWhoseThreadCannotBeStartedFailsThatTask() {
        try (AsyncExecutor executor = new Scarcity(1).executor(1, 8)) {
            Task<Integer> task = executor.spawn(VelaFuture.async(() -> 1));
            assertThat(Acceptance.panicOf(() -> executor.blockOn(task))).isInstanceOf(RejectedExecutionException.class);
            assertThat(executor.<Integer>blockOn(executor.spawn(() -> 1))).isEqualTo(1);
        }
    }

    @Test
    void threadsAreDaemonsUnlessConfiguredOtherwise() {
        for (boolean daemon : new boolean[] {true, false}) {
            try (AsyncExecutor executor =
                    AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(1).withDaemonThreads(daemon))) {
                assertThat(executor.<Boolean>blockOn(
                                executor.spawn(() -> Thread.currentThread().isDaemon())))
                        .isEqualTo(daemon);
                assertThat(executor.<Boolean>blockOn(executor.spawnBlocking(
                                () -> Thread.currentThread().isDaemon())))
                        .isEqualTo(daemon);

                assertThat(executor.<Boolean>blockOn(executor.spawn(() -> {
                            Task<Boolean> onTheSpare = executor.spawn(() -> {
                                return Thread.currentThread().isDaemon();
                            });
                            return executor.blockOn(onTheSpare);
                        })))
                        .as("a spare")
                        .isEqualTo(daemon);
            }
        }
        assertThat(RuntimeConfig.defaults().daemonThreads()).isTrue();
    }

    @Test
    void threadNamesBeginAsConfigured() {
        try (AsyncExecutor executor =
                AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(1).withThreadName("my-name"))) {
            assertThat(executor.<String>blockOn(
                            executor.spawn(() -> Thread.currentThread().getName())))
                    .startsWith("my-name");
            assertThat(executor.<String>blockOn(
                            executor.spawnBlocking(() -> Thread.currentThread().getName())))
                    .startsWith("my-name");
        }
    }

    @Test
    void workersAreStartedOnDemand() {
        AtomicInteger started = new AtomicInteger();
        try (AsyncExecutor executor = AsyncExecutor.create(
                RuntimeConfig.defaults().withWorkers(32_767).withThreadStarter(thread -> {
                    started.incrementAndGet();
                    thread.start();
                }))) {
            assertThat(executor.<Integer>blockOn(executor.spawn(() -> 1))).isEqualTo(1);
            assertThat(started.get()).as("threads for one task").isBetween(1, 50);
        }
    }
}
