package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks on real threads: nothing is lost, nothing ends twice, whoever waits goes on. */
@Timeout(30)
class TaskLivenessTest {
    private static final int ROUNDS = 5_000;

    private final AsyncExecutor executor = AsyncExecutor.withWorkers(2);

    @AfterEach
    void close() {
        executor.close();
    }

    private VelaFuture<Integer> fib(int n) {
        return n < 2
                ? VelaFuture.value(n)
                : VelaFuture.of(() -> executor.<Integer>spawn(fib(n - 1)))
                        .flatMap(child -> fib(n - 2).flatMap(other -> child.map(one -> one + other)));
    }

    @Test
    void forksAndJoins() { // [L5]
        int result = executor.<Integer>blockOn(fib(18));
        assertThat(result).isEqualTo(2584);
    }

    @Test
    void settlingAndSuspendingDoNotMissEachOther() { // [L3] [C2]
        for (int round = 0; round < ROUNDS; round++) {
            Promise.Pair<Integer> pair = Promise.create();
            Task<Integer> task = executor.spawn(pair.promise().map(x -> x + 1));
            pair.sender().resolve(round);
            int result = executor.<Integer>blockOn(task);
            assertThat(result).isEqualTo(round + 1);
        }
    }

    @Test
    void oneOfCancelAndCompletionDecides() { // [L2]
        int cancelled = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Promise.Pair<Integer> pair = Promise.create();
            AtomicInteger cleanups = new AtomicInteger();
            CountDownLatch begun = new CountDownLatch(round % 2);
            Task<Integer> task = executor.spawn(VelaFuture.of(() -> {
                        begun.countDown();
                        return 0;
                    })
                    .flatMap(x -> pair.promise())
                    .ensuring(cleanups::incrementAndGet));
            awaitLatch(begun);
            pair.sender().resolve(1);
            boolean won = task.cancel();
            assertThat(task.cancel()).isFalse();
            try {
                executor.<Integer>blockOn(task);
                assertThat(won).isFalse();
            } catch (JoinException join) {
                assertThat(won).isTrue();
                cancelled++;
            }
            assertThat(cleanups.get()).isLessThanOrEqualTo(1);
            assertThat(cleanups.get()).isGreaterThanOrEqualTo(won ? round % 2 : 1);
        }
        assertThat(cancelled).isPositive();
    }

    @Test
    void cancellingSleepersRacesWithTheirTimers() {
        for (int round = 0; round < 200; round++) {
            List<Task<Object>> sleepers = new ArrayList<>();
            for (int index = 0; index < 20; index++) {
                sleepers.add(executor.spawn(
                        SleepNode.of(Duration.ofNanos(100_000L * index)).map(x -> "slept")));
            }
            for (Task<Object> sleeper : sleepers) {
                boolean won = sleeper.cancel();
                try {
                    assertThat(executor.<Object>blockOn(sleeper)).isEqualTo("slept");
                    assertThat(won).isFalse();
                } catch (JoinException join) {
                    assertThat(won).isTrue();
                }
            }
        }
    }

    @Test
    void oneOfThreeSettlesAndAllWaitersAgree() throws Exception { // [C1] [C2]
        CyclicBarrier barrier = new CyclicBarrier(3);
        List<Promise.Pair<Integer>> pairs = new ArrayList<>();
        for (int round = 0; round < 2_000; round++) {
            pairs.add(Promise.create());
        }
        AtomicInteger settlements = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int actor = 0; actor < 3; actor++) {
            int number = actor;
            Thread thread = new Thread(() -> {
                awaitBarrier(barrier);
                for (Promise.Pair<Integer> pair : pairs) {
                    boolean won = switch (number) {
                        case 0 -> pair.sender().resolve(1);
                        case 1 -> pair.sender().reject(new IllegalStateException("rejected"));
                        default -> pair.promise().cancel();
                    };
                    settlements.addAndGet(won ? 1 : 0);
                }
            });
            threads.add(thread);
        }
        List<Task<Object>> waiters = new ArrayList<>();
        for (Promise.Pair<Integer> pair : pairs) {
            for (int waiter = 0; waiter < 3; waiter++) {
                waiters.add(executor.spawn(pair.promise().map(x -> (Object) x).recover(error -> error.getClass())));
            }
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(settlements).hasValue(pairs.size());
        for (int index = 0; index < waiters.size(); index += 3) {
            Object outcome = executor.<Object>blockOn(waiters.get(index));
            assertThat(executor.<Object>blockOn(waiters.get(index + 1))).isEqualTo(outcome);
            assertThat(executor.<Object>blockOn(waiters.get(index + 2))).isEqualTo(outcome);
        }
    }

    @Test
    void waitersComeAndGoWhileThePromiseSettles() throws Exception { // [W1] [W2]
        for (int round = 0; round < 300; round++) {
            Promise.Pair<Integer> pair = Promise.create();
            List<Task<Integer>> tasks = new ArrayList<>();
            for (int index = 0; index < 40; index++) {
                tasks.add(executor.spawn(pair.promise().map(x -> x)));
            }
            Thread settler = new Thread(() -> pair.sender().resolve(1));
            settler.start();
            List<Task<Integer>> cancelled = new ArrayList<>();
            for (int index = 0; index < tasks.size(); index += 2) {
                if (tasks.get(index).cancel()) {
                    cancelled.add(tasks.get(index));
                }
            }
            for (Task<Integer> task : tasks) {
                if (cancelled.contains(task)) {
                    assertThatThrownBy(() -> executor.<Integer>blockOn(task)).isInstanceOf(JoinException.class);
                } else {
                    int value = executor.<Integer>blockOn(task);
                    assertThat(value).isEqualTo(1);
                }
            }
            settler.join();
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }

    private static void awaitBarrier(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }
}
