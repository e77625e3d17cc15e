package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies on threads that the workers carry: who runs on whose thread, and that nobody can see it. */
@Timeout(40)
class BodyRunnerTest {
    private final RuntimeConfig config = RuntimeConfig.defaults().withWorkers(1);

    @BeforeEach
    void needCarriedThreads() {
        assumeTrue(BodyThreadKind.CARRIED.obstacle().isEmpty(), BodyThreadKind.CARRIED.obstacle());
    }

    private static VelaFuture<Thread> thread() {
        return VelaFuture.async(Thread::currentThread);
    }

    @Test
    void oneThreadRunsManyBodies() {
        try (AsyncExecutor executor = AsyncExecutor.create(config)) {
            List<Thread> threads = executor.blockOn(VelaFuture.async(() -> {
                List<Task<Thread>> tasks = new ArrayList<>();
                for (int index = 0; index < 1_000; index++) {
                    tasks.add(executor.spawn(thread()));
                }
                List<Thread> seen = new ArrayList<>();
                for (Task<Thread> task : tasks) {
                    seen.add(Async.await(task));
                }
                return seen;
            }));
            assertThat(new HashSet<>(threads)).hasSizeLessThan(100);
        }
    }

    @Test
    void eachBodyHasAThreadOfItsOwnIfThatIsAskedFor() {
        try (AsyncExecutor executor = AsyncExecutor.create(config.withThreadPerBody(true))) {
            Set<Thread> threads = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
            for (int index = 0; index < 100; index++) {
                threads.add(executor.blockOn(thread()));
            }
            threads.addAll(executor.blockOn(VelaFuture.async(() -> Async.uncancellable(
                    () -> List.of(Thread.currentThread(), Async.await(executor.spawn(thread())))))));
            assertThat(threads).hasSize(102);
        }
    }

    @Test
    void aShieldedParentRunsItsNewestChildOnItsStack() { // [R3]
        try (AsyncExecutor executor = AsyncExecutor.create(config)) {
            boolean same = executor.<Boolean>blockOn(VelaFuture.async(
                    () -> Async.uncancellable(() -> Async.await(executor.spawn(thread())) == Thread.currentThread())));
            assertThat(same).isTrue();
        }
    }

    @Test
    void aChildIsNotRunBeforeANewerOne() { // [R3]
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        try (AsyncExecutor executor = AsyncExecutor.create(config)) {
            executor.blockOn(VelaFuture.async(() -> Async.uncancellable(() -> {
                Task<Boolean> older = executor.spawn(VelaFuture.async(() -> order.add("older")));
                executor.spawn(VelaFuture.async(() -> order.add("newer")));
                return Async.await(older);
            })));
        }
        assertThat(order).containsExactly("newer", "older");
    }

    @Test
    void aParentThatCanBeCancelledIsSoAtOnceWhateverItsChildDoes() throws Exception { // [R3]
        Promise.Pair<Integer> never = Promise.create();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Task<Integer>> child = new AtomicReference<>();
        try (AsyncExecutor executor = AsyncExecutor.create(config)) {
            Task<Integer> parent = executor.spawn(VelaFuture.async(() -> {
                child.set(executor.spawn(VelaFuture.async(() -> {
                    begun.countDown();
                    return Async.await(never.promise());
                })));
                return Async.await(child.get());
            }));
            begun.await();
            assertThat(parent.cancel()).isTrue();
            assertThatThrownBy(() -> executor.blockOn(parent)).isInstanceOf(JoinException.class);
            assertThat(child.get().isSettled()).isFalse();
            never.sender().resolve(1);
            assertThat(executor.blockOn(child.get())).isEqualTo(1);
        }
    }

    @Test
    void whoWaitedForTheChildBeforeGoesOnBefore() { // [R3]
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        try (AsyncExecutor executor = AsyncExecutor.create(config)) {
            executor.blockOn(VelaFuture.async(() -> Async.uncancellable(() -> {
                Task<Integer> child = executor.spawn(VelaFuture.async(() -> 1));
                Cell.register(child, new Waiter() {
                    @Override
                    void onSettled(VelaFuture<?> cell, boolean alone) {
                        order.add(alone ? "told alone" : "told first");
                    }
                });
                Async.await(child);
                return order.add("went on");
            })));
        }
        assertThat(order).containsExactly("told first", "went on");
    }

    @Test
    void aChildOnItsParentsStackHasItsOwnCancellationAndOutcome() {
        try (AsyncExecutor executor = AsyncExecutor.create(config)) {
            executor.blockOn(VelaFuture.async(() -> Async.uncancellable(() -> {
                AtomicReference<Task<Integer>> self = new AtomicReference<>();
                self.set(executor.spawn(VelaFuture.async(() -> {
                    assertThat(self.get().cancel()).isTrue();
                    return Async.await(VelaFuture.value(1));
                })));
                assertThatThrownBy(() -> Async.await(self.get()))
                        .isInstanceOfSatisfying(
                                JoinException.class,
                                error -> assertThat(error.isOwnCancellation()).isFalse());
                Task<Integer> failing = executor.spawn(VelaFuture.async(() -> {
                    throw new java.io.IOException("disk");
                }));
                assertThatThrownBy(() -> Async.await(failing)).hasMessage("Task panicked: disk");
                return Async.await(VelaFuture.value(2));
            })));
        }
    }

    @Test
    void aChildOnItsParentsStackMaySuspend() {
        Promise.Pair<Integer> pair = Promise.create();
        CountDownLatch begun = new CountDownLatch(1);
        try (AsyncExecutor executor = AsyncExecutor.create(config)) {
            Task<Integer> parent = executor.spawn(VelaFuture.async(() -> Async.uncancellable(() -> 1
                    + Async.await(executor.<Integer>spawn(VelaFuture.async(() -> {
                        begun.countDown();
                        return Async.await(pair.promise())
                                + Async.await(Async.yieldNow().map(yielded -> 10));
                    }))))));
            Acceptance.await(begun);
            executor.execute(() -> pair.sender().resolve(100));
            assertThat(executor.blockOn(parent)).isEqualTo(111);
        }
    }

    @Test
    void aChainOfParentsNeedsBoundedStack() {
        try (AsyncExecutor executor = AsyncExecutor.create(config)) {
            assertThat(executor.<Integer>blockOn(VelaFuture.async(() -> depth(executor, 20_000))))
                    .isEqualTo(20_000);
        }
    }

    private static int depth(AsyncExecutor executor, int left) {
        return left == 0
                ? 0
                : Async.uncancellable(() ->
                        1 + Async.await(executor.<Integer>spawn(VelaFuture.async(() -> depth(executor, left - 1)))));
    }

    @Test
    void threadsThatRestEndWithTheExecutor() { // [P1]
        AsyncExecutor executor = AsyncExecutor.create(config);
        executor.blockOn(thread());
        executor.blockOn(executor.spawn(() -> null));
        assertThat(executor.bodyThreads().alive()).hasSize(1);
        executor.close();
        assertThat(executor.bodyThreads().alive()).isEmpty();
    }

    @Test
    void forksAndJoinsGiveTheirResultWithTwoWorkers() { // [R2] [R3]
        try (AsyncExecutor executor = AsyncExecutor.create(config.withWorkers(2))) {
            for (int round = 0; round < 20; round++) {
                assertThat(executor.<Long>blockOn(VelaFuture.async(() -> fib(executor, 16))))
                        .isEqualTo(987);
                assertThat(executor.<Long>blockOn(VelaFuture.async(() -> Async.uncancellable(() -> fib(executor, 16)))))
                        .isEqualTo(987);
            }
        }
    }

    private static long fib(AsyncExecutor executor, int of) {
        if (of < 2) {
            return of;
        }
        Task<Long> left = executor.spawn(VelaFuture.async(() -> fib(executor, of - 1)));
        return fib(executor, of - 2) + Async.await(left);
    }
}
