package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Task locals on one thread. */
class TaskLocalTest {
    private final AsyncExecutor executor = ManualScheduler.executor();
    private final ManualScheduler scheduler = ManualScheduler.of(executor);
    private final TaskLocal<String> inherited = TaskLocal.inherited("none");
    private final TaskLocal<List<String>> copied = TaskLocal.copied(null, ArrayList::new);
    private final TaskLocal<String> confined = TaskLocal.confined("none");

    private <T> T run(Callable<T> callable) throws Throwable {
        Task<T> task = executor.spawn(callable);
        scheduler.runAll();
        return Outcomes.of(task);
    }

    private static <T> void set(TaskLocal<T> local, T value) {
        local.set(value);
    }

    @Test
    void outsideOfAnyTaskThereIsTheInitialValueAndNoOther() {
        assertThat(inherited.get()).isEqualTo("none");
        assertThat(copied.get()).isNull();
        assertThatIllegalStateException()
                .isThrownBy(() -> inherited.set("x"))
                .withMessageContaining("set")
                .withMessageContaining(Thread.currentThread().getName())
                .withMessageContaining("outside of any task");
        assertThatIllegalStateException().isThrownBy(confined::remove).withMessageContaining("remove");
        List<Throwable> thrown = new ArrayList<>();
        executor.execute(() -> {
            try {
                inherited.set("x");
            } catch (IllegalStateException refusal) {
                thrown.add(refusal);
            }
        });
        scheduler.runAll();
        assertThat(thrown).as("an executed action is no task").hasSize(1);
    }

    @Test
    void aTaskKeepsItsValueOverSuspensionsAndOperators() throws Throwable {
        List<String> seen = new ArrayList<>();
        Task<String> task = executor.spawn(VelaFuture.of(() -> {
                    seen.add(inherited.get());
                    set(inherited, "mine");
                    return 1;
                })
                .flatMap(one -> Async.sleep(Duration.ofMillis(1)))
                .map(slept -> inherited.get())
                .flatMap(value -> Async.yieldNow().map(yielded -> value + inherited.get()))
                .ensuring(() -> seen.add(inherited.get())));
        Task<String> other = executor.spawn(Async.sleep(Duration.ofMillis(1)).map(slept -> inherited.get()));
        scheduler.advance(Duration.ofMillis(2));
        assertThat(Outcomes.of(task)).isEqualTo("minemine");
        assertThat(Outcomes.of(other)).isEqualTo("none");
        assertThat(seen).containsExactly("none", "mine");
    }

    @Test
    void aSpawnedTaskInheritsCopiesOrGetsNothing() throws Throwable {
        List<String> list = new ArrayList<>(List.of("a"));
        Object value = new Object();
        TaskLocal<Object> object = TaskLocal.inherited(null);
        Task<List<Object>> child = run(() -> {
            object.set(value);
            copied.set(list);
            set(confined, "secret");
            Task<List<Object>> spawned =
                    executor.spawn(() -> List.of(object.get() == value, copied.get(), confined.get()));
            list.add("later");
            object.set("later");
            return spawned;
        });
        assertThat(Outcomes.of(child)).containsExactly(true, List.of("a"), "none");
        assertThat(list).containsExactly("a", "later");
    }

    @Test
    void neitherSeesWhatTheOtherSetsAfterTheSpawn() throws Throwable { // [X3]
        List<String> seen = new ArrayList<>();
        Task<Task<Void>> parent = executor.spawn(VelaFuture.of(() -> {
                    set(inherited, "parent");
                    return executor.<Void>spawn(VelaFuture.of(() -> {
                                seen.add(inherited.get());
                                set(inherited, "child");
                                executor.spawn(() -> seen.add("grandchild of " + inherited.get()));
                                set(inherited, "changed child");
                                return null;
                            })
                            .flatMap(set -> Async.yieldNow())
                            .map(yielded -> {
                                seen.add(inherited.get());
                                return null;
                            }));
                })
                .flatMap(child -> Async.yieldNow().map(yielded -> {
                    seen.add(inherited.get());
                    set(inherited, "changed parent");
                    return child;
                })));
        scheduler.runAll();
        assertThat(Outcomes.of(Outcomes.of(parent))).isNull();
        assertThat(seen).containsExactlyInAnyOrder("parent", "parent", "changed child", "grandchild of child");
    }

    @Test
    void aRemovedValueIsGoneForThisTaskAlone() throws Throwable { // [X3]
        Task<String> child = run(() -> {
            inherited.remove();
            set(inherited, "given");
            Task<String> spawned = executor.spawn(() -> inherited.get());
            inherited.remove();
            assertThat(inherited.get()).isEqualTo("none");
            set(inherited, null);
            assertThat(inherited.get()).isNull();
            return spawned;
        });
        assertThat(Outcomes.of(child)).isEqualTo("given");
    }

    @Test
    void whatCombinatorsAndBlockingCallsRunInheritsToo() throws Throwable { // [X4]
        VelaFuture<Object> reading = VelaFuture.of(() -> List.of(inherited.get(), copied.get()));
        Task<List<AsyncResult<Object>>> joined = executor.spawn(VelaFuture.of(() -> {
                    set(inherited, "given");
                    copied.set(new ArrayList<>(List.of("a")));
                    return 1;
                })
                .flatMap(one -> Async.joinAll(List.of(
                        reading,
                        Async.withTimeout(reading, Duration.ofHours(1)),
                        Async.selectFirst(List.of(reading))))));
        scheduler.runAll();
        assertThat(Outcomes.of(joined))
                .allSatisfy(
                        result -> assertThat(result).isEqualTo(new AsyncResult.Ok<>(List.of("given", List.of("a")))));
    }

    @Test
    void aCopyIsMadeThoughNothingElseIsInherited() throws Throwable { // [X4]
        Task<List<String>> child = run(() -> {
            copied.set(new ArrayList<>(List.of("a")));
            return executor.spawn(() -> copied.get());
        });
        assertThat(Outcomes.of(child)).containsExactly("a");
    }

    @Test
    void aCopyThatThrowsIsToldToWhoReadsIt() throws Throwable {
        TaskLocal<String> broken = TaskLocal.copied("initial", value -> {
            throw new UnsupportedOperationException(value);
        });
        Task<Task<String>> child = run(() -> {
            set(broken, "value");
            return executor.spawn(() -> {
                assertThatThrownBy(broken::get)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("UnsupportedOperationException")
                        .hasCauseInstanceOf(UnsupportedOperationException.class);
                Task<String> grandchild = executor.spawn(() -> broken.get());
                set(broken, "whole");
                assertThat(broken.get()).isEqualTo("whole");
                return grandchild;
            });
        });
        Task<String> grandchild = Outcomes.of(child);
        assertThatThrownBy(() -> Outcomes.of(grandchild)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCoroutineReadsAndWritesThroughItsExecution() throws Throwable {
        Task<String> task = executor.spawn(new Telling());
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo("none, first, child of first");
    }

    /** Sets a value, spawns and awaits another that reads it, and reads it again after that. */
    private final class Telling extends Coroutine<String> {
        private String before;

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            if (label == 0) {
                label = 1;
                before = inherited.get(execution);
                inherited.set(execution, "first");
                return execution.await(execution
                        .executor()
                        .spawn(Async.yieldNow().map(yielded -> {
                            String mine = inherited.get();
                            set(inherited, "other");
                            return "child of " + mine;
                        })));
            }
            return before + ", " + inherited.get(execution) + ", " + execution.valueOf(received);
        }
    }

    @Test
    void manyKeysHoldManyValues() throws Throwable {
        List<TaskLocal<Integer>> locals = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            int own = number;
            locals.add(number % 2 == 0 ? TaskLocal.inherited(-1) : TaskLocal.copied(-1, value -> value + 100));
        }
        Task<Integer> child = run(() -> {
            for (int number = 0; number < locals.size(); number += 3) {
                set(locals.get(number), number);
            }
            return executor.spawn(() -> {
                int wrong = 0;
                for (int number = 0; number < locals.size(); number++) {
                    int expected = number % 3 != 0 ? -1 : number % 2 == 0 ? number : number + 100;
                    wrong += locals.get(number).get() == expected ? 0 : 1;
                }
                return wrong;
            });
        });
        assertThat(Outcomes.of(child)).isZero();
    }

    @Test
    void anEndedTaskHasNoValues() throws Throwable {
        List<Task<?>> ended = new ArrayList<>();
        List<WeakReference<Object>> values = new ArrayList<>();
        keepEnded(ended, values);
        for (WeakReference<Object> value : values) {
            Acceptance.assertBecomesGarbage("value " + values.indexOf(value), value);
        }
        assertThat(ended).allSatisfy(task -> assertThat(task.isSettled()).isTrue());
    }

    private void keepEnded(List<Task<?>> ended, List<WeakReference<Object>> values) {
        TaskLocal<Object> local = TaskLocal.inherited(null);
        Promise<Integer> never = Promise.<Integer>create().promise();
        ended.add(executor.spawn(VelaFuture.of(() -> {
                    Object value = new Object();
                    values.add(new WeakReference<>(value));
                    local.set(value);
                    ended.add(executor.spawn(() -> local.get() == value));
                    ended.add(executor.spawn(never.map(ignored -> local.get())));
                    Task<Object> unstarted = executor.spawn(() -> local.get());
                    ended.add(unstarted);
                    unstarted.cancel();
                    return 1;
                })
                .flatMap(one -> never)));
        scheduler.runAll();
        List.copyOf(ended).forEach(Task::cancel);
        scheduler.runAll();
    }
}
