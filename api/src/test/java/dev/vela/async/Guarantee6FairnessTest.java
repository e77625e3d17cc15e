package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Guarantee 6: nothing ready is passed over for ever, whatever keeps arriving. */
@Timeout(60)
class Guarantee6FairnessTest {
    /** Endless work of one kind for one worker, until {@code end} is set. */
    private enum Load {
        SPAWNED((executor, end) -> executor.execute(() -> spawnAgain(executor, end))),
        SPAWNED_IN_CROWDS((executor, end) -> executor.execute(() -> spawnCrowd(executor, end, new int[1]))),
        EXECUTED((executor, end) -> executor.execute(() -> executeAgain(executor, end))),
        WOKEN((executor, end) -> {
            List<Promise.Pair<Void>> seats = new ArrayList<>(List.of(Promise.create(), Promise.create()));
            executor.spawn(turn(seats, 0, end));
            executor.spawn(turn(seats, 1, end));
            executor.execute(() -> seats.get(0).sender().resolve(null));
        }),
        YIELDED((executor, end) -> {
            for (int task = 0; task < 3; task++) {
                executor.spawn(yieldAgain(end));
            }
        }),
        FROM_OUTSIDE(Load::floodFromOutside);

        final LoadStart start;

        Load(LoadStart start) {
            this.start = start;
        }

        private static void spawnAgain(AsyncExecutor executor, AtomicBoolean end) {
            if (!end.get()) {
                executor.spawn(() -> {
                    spawnAgain(executor, end);
                    return null;
                });
            }
        }

        /** Keeps about a thousand spawned tasks waiting behind the newest. */
        private static void spawnCrowd(AsyncExecutor executor, AtomicBoolean end, int[] alive) {
            while (!end.get() && alive[0] < 1_000) {
                alive[0]++;
                executor.spawn(() -> {
                    alive[0]--;
                    spawnCrowd(executor, end, alive);
                    return null;
                });
            }
        }

        private static void executeAgain(AsyncExecutor executor, AtomicBoolean end) {
            for (int job = 0; job < 300; job++) {
                executor.execute(new Runnable() {
                    @Override
                    public void run() {
                        if (!end.get()) {
                            executor.execute(this);
                        }
                    }
                });
            }
        }

        /** Each turn wakes the partner, which waits alone, and then waits to be woken by it. */
        private static VelaFuture<Void> turn(List<Promise.Pair<Void>> seats, int mine, AtomicBoolean end) {
            return seats.get(mine).promise().flatMap(ignored -> {
                seats.set(mine, Promise.create());
                seats.get(1 - mine).sender().resolve(null);
                return end.get() ? VelaFuture.value(null) : turn(seats, mine, end);
            });
        }

        private static VelaFuture<Void> yieldAgain(AtomicBoolean end) {
            return Async.yieldNow().flatMap(ignored -> end.get() ? VelaFuture.value(null) : yieldAgain(end));
        }

        private static void floodFromOutside(AsyncExecutor executor, AtomicBoolean end) {
            Semaphore room = new Semaphore(2_000);
            Side.run(() -> {
                while (!end.get()) {
                    room.acquire();
                    executor.execute(room::release);
                }
                return null;
            });
        }
    }

    private interface LoadStart {
        void start(AsyncExecutor executor, AtomicBoolean end);
    }

    /** One way in which a task can be ready and be passed over; it calls the action when it runs. */
    private enum Victim {
        SPAWNED((executor, action) -> executor.execute(() -> executor.spawn(() -> {
            action.run();
            return null;
        }))),
        EXECUTED((executor, action) -> executor.execute(() -> executor.execute(action))),
        FROM_OUTSIDE((executor, action) -> executor.execute(action)),
        YIELDED((executor, action) -> executor.spawn(Async.yieldNow().map(ignored -> {
            action.run();
            return null;
        }))),
        WOKEN((executor, action) -> {
            Promise.Pair<Void> pair = Promise.create();
            executor.spawn(pair.promise().map(ignored -> {
                action.run();
                return null;
            }));
            executor.execute(() -> pair.sender().resolve(null));
        }),
        ASLEEP((executor, action) ->
                executor.spawn(Async.sleep(Duration.ofMillis(2)).map(ignored -> {
                    action.run();
                    return null;
                })));

        final VictimStart start;

        Victim(VictimStart start) {
            this.start = start;
        }
    }

    private interface VictimStart {
        void start(AsyncExecutor executor, Runnable action);
    }

    @TestFactory
    List<DynamicTest> nothingReadyIsPassedOverForEver() {
        List<DynamicTest> tests = new ArrayList<>();
        for (SpawnOrder order : SpawnOrder.values()) {
            for (Load load : Load.values()) {
                for (Victim victim : Victim.values()) {
                    tests.add(DynamicTest.dynamicTest(
                            victim + " under load " + load + ", " + order, () -> assertRuns(order, load, victim)));
                }
            }
        }
        return tests;
    }

    private static void assertRuns(SpawnOrder order, Load load, Victim victim) {
        // what keeps the load going may be refused at the end
        RuntimeConfig config = RuntimeConfig.defaults()
                .withWorkers(1)
                .withSpawnOrder(order)
                .withUncaughtHandler(
                        (thread, error) -> assertThat(error).isInstanceOf(RejectedExecutionException.class));
        AtomicBoolean end = new AtomicBoolean();
        try (AsyncExecutor executor = AsyncExecutor.create(config)) {
            try {
                load.start.start(executor, end);
                for (int round = 0; round < 10; round++) {
                    CountDownLatch ran = new CountDownLatch(1);
                    victim.start.start(executor, ran::countDown);
                    Acceptance.await(ran);
                }
            } finally {
                end.set(true);
            }
        }
    }

    /** The oldest of what was spawned, behind newer ones without end. */
    @Test
    void theOldestSpawnedTaskRunsThoughNewerOnesKeepComing() {
        AtomicBoolean end = new AtomicBoolean();
        CountDownLatch ran = new CountDownLatch(1);
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            executor.execute(() -> {
                executor.spawn(() -> {
                    ran.countDown();
                    return null;
                });
                Load.spawnAgain(executor, end);
            });
            try {
                Acceptance.await(ran);
            } finally {
                end.set(true);
            }
        }
    }

    /** Work from outside is taken in under full local load: 200 spawns, each waited for. */
    @Test
    void workFromOutsideIsTakenInUnderFullLocalLoad() {
        Consumer<AtomicBoolean> stall = end -> Acceptance.compute(Duration.ofNanos(10_000));
        for (int workers = 1; workers <= 2; workers++) {
            AtomicBoolean end = new AtomicBoolean();
            try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
                for (int task = 0; task < 2 * workers; task++) {
                    executor.spawn(stallAndYield(stall, end));
                }
                try {
                    long begin = System.nanoTime();
                    for (int round = 0; round < 200; round++) {
                        executor.blockOn(executor.spawn(() -> null));
                    }
                    assertThat(Duration.ofNanos(System.nanoTime() - begin))
                            .as("200 spawns from outside with W = " + workers)
                            .isLessThan(Duration.ofSeconds(5));
                } finally {
                    end.set(true);
                }
            }
        }
    }

    private static VelaFuture<Void> stallAndYield(Consumer<AtomicBoolean> stall, AtomicBoolean end) {
        return Async.yieldNow().flatMap(ignored -> {
            stall.accept(end);
            return end.get() ? VelaFuture.value(null) : stallAndYield(stall, end);
        });
    }
}
