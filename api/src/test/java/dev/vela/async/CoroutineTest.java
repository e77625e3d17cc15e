package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vela.async.Coroutines.Answering;
import dev.vela.async.Coroutines.Awaiting;
import dev.vela.async.Coroutines.Nesting;
import dev.vela.async.Coroutines.Repeating;
import dev.vela.async.Coroutines.TailCalling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Coroutines on one thread: how they start, await, call one another and end. */
class CoroutineTest {
    private static final int MILLION = 1_000_000;

    private final AsyncExecutor executor = ManualScheduler.executor();
    private final ManualScheduler scheduler = ManualScheduler.of(executor);
    private final Promise.Pair<Integer> pair = Promise.create();

    private <T> T run(VelaFuture<? extends T> future) throws Throwable {
        Task<T> task = executor.spawn(future);
        scheduler.runAll();
        return Outcomes.of(task);
    }

    @Test
    void isTheTaskItselfWhenItIsSpawned() throws Throwable {
        Coroutine<Object> coroutine = new Answering(() -> 7);
        Task<Object> task = executor.spawn(coroutine);
        assertThat(task).isSameAs(coroutine);
        assertThat(task.isSettled()).as("it ran on the stack of the spawn").isFalse();
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo(7);
    }

    @Test
    void givesNullAndFailures() throws Throwable {
        assertThat(this.<Object>run(new Answering(() -> null))).isNull();
        IllegalArgumentException failure = new IllegalArgumentException("no");
        assertThatThrownBy(() -> run(new Answering(() -> {
                    throw failure;
                })))
                .isSameAs(failure);
    }

    @Test
    void awaitsWhatIsPending() throws Throwable { // [K2]
        Task<Integer> task = executor.spawn(new Awaiting<>(pair.promise()));
        scheduler.runAll();
        assertThat(task.isSettled()).isFalse();
        pair.sender().resolve(5);
        assertThat(task.isSettled()).as("it ran on the stack of who resolved").isFalse();
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo(5);
    }

    @Test
    void receivesTheRawFailureOfWhatItAwaited() {
        Task<Integer> task = executor.spawn(new Awaiting<>(pair.promise()));
        scheduler.runAll();
        Exception failure = new Exception("raw");
        pair.sender().reject(failure);
        scheduler.runAll();
        assertThatThrownBy(() -> Outcomes.of(task)).isSameAs(failure);
        assertThatThrownBy(() -> run(new Awaiting<>(pair.promise())))
                .as("when it has failed before")
                .isSameAs(failure);
        assertThatThrownBy(() -> run(new Awaiting<>(VelaFuture.failed(failure))))
                .isSameAs(failure);
    }

    @Test
    void goesOnAtOnceWithWhatHasSettled() throws Throwable {
        pair.sender().resolve(3);
        Task<Integer> task = executor.spawn(new Repeating(pair.promise(), MILLION));
        assertThat(scheduler.runOne()).isTrue();
        assertThat(scheduler.runOne()).as("it was suspended").isFalse();
        assertThat(Outcomes.of(task)).isEqualTo(3 * MILLION);
    }

    @Test
    void callsAnotherCoroutineAsAPartOfItsTask() throws Throwable {
        Task<Integer> task = executor.spawn(new Nesting(3, pair.promise()));
        assertThat(scheduler.runOne()).isTrue();
        assertThat(scheduler.runOne()).as("a call became a task").isFalse();
        pair.sender().resolve(10);
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo(14);
    }

    @Test
    void callsToAnyDepthInConstantStack() throws Throwable {
        assertThat(this.<Integer>run(new Nesting(MILLION / 10, VelaFuture.value(0))))
                .isEqualTo(MILLION / 10 + 1);
        Task<Integer> task = executor.spawn(new Nesting(MILLION / 10, pair.promise()));
        scheduler.runAll();
        pair.sender().resolve(0);
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo(MILLION / 10 + 1);
    }

    @Test
    void aFailureComesBackThroughItsCallers() {
        Task<Integer> task = executor.spawn(new Nesting(300, pair.promise()));
        scheduler.runAll();
        IllegalArgumentException failure = new IllegalArgumentException("below");
        pair.sender().reject(failure);
        scheduler.runAll();
        assertThatThrownBy(() -> Outcomes.of(task)).isSameAs(failure);
        assertThatThrownBy(() -> run(new Nesting(300, VelaFuture.failed(failure))))
                .isSameAs(failure);
    }

    @Test
    void tailCallsNeedConstantStack() throws Throwable { // [K3]
        assertThat(this.<Integer>run(new TailCalling(MILLION, VelaFuture.value(4))))
                .isEqualTo(4);
        Task<Integer> task = executor.spawn(new TailCalling(MILLION, pair.promise()));
        scheduler.runAll();
        pair.sender().resolve(6);
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo(6);
    }

    @Test
    void aTailCallAfterASuspensionLeavesNothingBehind() throws Throwable { // [K3]
        Task<Integer> task = executor.spawn(new Hopping(5, new ArrayList<>()));
        scheduler.advance(Duration.ofMillis(2));
        Continuation innermost = Continuation.of(task);
        assertThat(innermost).as("what goes on").isNotNull().isNotSameAs(task);
        assertThat(Continuation.enclosing(innermost))
                .as("what it will return to")
                .isSameAs(task);
        scheduler.advance(Duration.ofMillis(10));
        assertThat(Outcomes.of(task)).isEqualTo(0);
    }

    @Test
    void aTailCallPassesTheFailureOn() {
        IllegalArgumentException failure = new IllegalArgumentException("at the end");
        assertThatThrownBy(() -> run(new TailCalling(3, VelaFuture.failed(failure))))
                .isSameAs(failure);
        Task<Integer> task = executor.spawn(new TailCalling(3, pair.promise()));
        scheduler.runAll();
        pair.sender().reject(failure);
        scheduler.runAll();
        assertThatThrownBy(() -> Outcomes.of(task)).isSameAs(failure);
    }

    @Test
    void mixesWithOperatorsBothWays() throws Throwable {
        VelaFuture<Integer> mixed = new Awaiting<Integer>(new Awaiting<>(pair.promise())
                        .map(value -> value + 1)
                        .flatMap(value ->
                                new Awaiting<>(Async.sleep(Duration.ofMillis(1)).map(slept -> value * 2))))
                .map(value -> value + 100);
        Task<Integer> task = executor.spawn(mixed);
        scheduler.runAll();
        pair.sender().resolve(4);
        scheduler.advance(Duration.ofMillis(2));
        assertThat(Outcomes.of(task)).isEqualTo(110);
    }

    @Test
    void operatorsAndCombinatorsTakeItAsItIs() throws Throwable {
        assertThat(this.<List<AsyncResult<Integer>>>run(Async.joinAll(
                        List.of(new Awaiting<>(VelaFuture.value(1)), new Awaiting<>(VelaFuture.value(2))))))
                .containsExactly(new AsyncResult.Ok<>(1), new AsyncResult.Ok<>(2));
        assertThat(this.<Integer>run(Async.selectFirst(
                        List.of(new Awaiting<>(pair.promise()), new Awaiting<>(VelaFuture.value(3))))))
                .isEqualTo(3);
        Task<Integer> late = executor.spawn(Async.withTimeout(new Awaiting<>(pair.promise()), Duration.ofMillis(1)));
        scheduler.advance(Duration.ofMillis(2));
        assertThatThrownBy(() -> Outcomes.of(late)).isInstanceOf(TimeoutExceededException.class);
        assertThat(Cell.stateAcquire(pair.promise())).as("who still waits").isNull();
    }

    @Test
    void aDescriptionMakesOneForEachRun() throws Throwable {
        List<Coroutine<?>> made = new ArrayList<>();
        VelaFuture<Integer> description = VelaFuture.coroutine(() -> {
            Coroutine<Integer> coroutine = new Nesting(0, VelaFuture.value(1));
            made.add(coroutine);
            return coroutine;
        });
        assertThat(made).isEmpty();
        assertThat(this.<Integer>run(description)).isEqualTo(2);
        assertThat(this.<Integer>run(description)).isEqualTo(2);
        assertThat(made).hasSize(2);
        assertThatNullPointerException()
                .isThrownBy(() -> run(VelaFuture.coroutine(() -> null)))
                .withMessageContaining("VelaFuture.coroutine");
    }

    @Test
    void runsOnce() throws Throwable { // [K1]
        Coroutine<Object> spawned = new Answering(() -> 1);
        executor.spawn(spawned);
        assertThatIllegalStateException()
                .isThrownBy(() -> executor.spawn(spawned))
                .withMessageContaining("second time");
        assertThat(this.<Object>run(new Awaiting<>(spawned)))
                .as("who awaits what was spawned")
                .isEqualTo(1);
        Coroutine<Object> called = new Answering(() -> 2);
        assertThat(this.<Object>run(new Awaiting<>(called))).isEqualTo(2);
        assertThatIllegalStateException().isThrownBy(() -> executor.spawn(called));
        assertThatIllegalStateException().isThrownBy(() -> run(new Awaiting<>(called)));
        assertThatIllegalStateException().isThrownBy(() -> run(called.map(value -> value)));
    }

    @Test
    void isNoTaskBeforeItIsSpawned() throws Throwable {
        Coroutine<Object> coroutine = new Answering(() -> 1);
        assertThatIllegalStateException().isThrownBy(coroutine::cancel).withMessageContaining("spawn it first");
        assertThatIllegalStateException().isThrownBy(coroutine::toCompletableFuture);
        assertThat(coroutine.isSettled()).isFalse();
        assertThat(this.<Object>run(coroutine)).as("it is still good").isEqualTo(1);
        Coroutine<Object> called = new Answering(() -> 2);
        run(new Awaiting<>(called));
        assertThatIllegalStateException().isThrownBy(called::cancel).withMessageContaining("part of the task");
    }

    @Test
    void isUnstartedAgainWhenItsSpawnWasRefused() throws Throwable {
        AsyncExecutor closed = ManualScheduler.executor();
        closed.close();
        Coroutine<Object> coroutine = new Answering(() -> 1);
        assertThatThrownBy(() -> closed.spawn(coroutine)).isInstanceOf(RejectedExecutionException.class);
        assertThat(this.<Object>run(coroutine)).isEqualTo(1);
    }

    @Test
    void refusesToAwaitItself() {
        Coroutine<?>[] self = new Coroutine<?>[1];
        self[0] = new Delegating(() -> self[0]);
        assertThatIllegalStateException().isThrownBy(() -> run(self[0])).withMessageContaining("itself");
        Coroutine<?>[] called = new Coroutine<?>[1];
        called[0] = new Delegating(() -> called[0]);
        assertThatIllegalStateException()
                .isThrownBy(() -> run(new Awaiting<>(called[0])))
                .withMessageContaining("second time");
    }

    @Test
    void aStepThatBreaksTheContractFails() {
        assertThatIllegalStateException()
                .isThrownBy(() -> run(new Answering(() -> Run.SUSPENDED)))
                .withMessageContaining("awaits nothing");
        assertThatIllegalStateException()
                .isThrownBy(() -> run(new GoingOn(pair.promise(), false)))
                .withMessageContaining("must return");
        assertThatIllegalStateException()
                .isThrownBy(() -> run(new GoingOn(pair.promise(), true)))
                .withMessageContaining("must return");
        assertThatIllegalStateException()
                .isThrownBy(() -> run(new Awaiting<>(new GoingOn(pair.promise(), false))))
                .withMessageContaining("must return");
        assertThat(Cell.stateAcquire(pair.promise())).as("who waits").isNull();
    }

    @Test
    void aFailureThatTheStepDidNotAskForIsNotLost() {
        Coroutine<Object> careless = new Coroutine<>() {
            @Override
            protected Object step(Execution execution, Object received) throws Throwable {
                return label++ == 0 ? execution.await(pair.promise()) : "all is well";
            }
        };
        Task<Object> task = executor.spawn(careless);
        scheduler.runAll();
        IllegalArgumentException failure = new IllegalArgumentException("heard by nobody");
        pair.sender().reject(failure);
        scheduler.runAll();
        assertThatThrownBy(() -> Outcomes.of(task)).isSameAs(failure);
    }

    @Test
    void knowsItsTaskAndExecutor() throws Throwable {
        List<Object> seen = new ArrayList<>();
        Coroutine<Object> inner = new Coroutine<>() {
            @Override
            protected Object step(Execution execution, Object received) {
                seen.add(execution.currentTask());
                seen.add(execution.executor());
                return null;
            }
        };
        Coroutine<Object> outer = new Awaiting<>(inner);
        run(outer);
        assertThat(seen).containsExactly(outer, executor);
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> run(new Awaiting<>(null)))
                .withMessage("future");
        assertThatNullPointerException()
                .isThrownBy(() -> VelaFuture.coroutine(null))
                .withMessage("supplier");
    }

    /** Awaits what it is told to. */
    private static final class Delegating extends Coroutine<Object> {
        private final java.util.function.Supplier<VelaFuture<?>> target;

        Delegating(java.util.function.Supplier<VelaFuture<?>> target) {
            this.target = target;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            return execution.await(target.get());
        }
    }

    /** Goes on although it was suspended. */
    private static final class GoingOn extends Coroutine<Object> {
        private final VelaFuture<?> future;
        private final boolean awaitsAgain;

        GoingOn(VelaFuture<?> future, boolean awaitsAgain) {
            this.future = future;
            this.awaitsAgain = awaitsAgain;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            execution.await(future);
            return awaitsAgain ? execution.await(future) : "went on";
        }
    }

    /** Sleeps, then ends by a call of another one that sleeps. */
    private static final class Hopping extends Coroutine<Integer> {
        private final int left;
        private final List<Hopping> seen;

        Hopping(int left, List<Hopping> seen) {
            this.left = left;
            this.seen = seen;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            if (label == 0) {
                label = 1;
                seen.add(this);
                return execution.await(Async.sleep(Duration.ofMillis(1)));
            }
            execution.valueOf(received);
            return left == 0 ? left : execution.tailCall(new Hopping(left - 1, seen));
        }
    }
}
