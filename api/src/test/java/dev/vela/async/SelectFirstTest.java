package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** {@link Async#selectFirst}, on one thread. */
class SelectFirstTest {
    private final AsyncExecutor executor = ManualScheduler.executor();
    private final ManualScheduler scheduler = ManualScheduler.of(executor);
    private final List<String> seen = new ArrayList<>();
    private final Promise.Pair<String> first = Promise.create();
    private final Promise.Pair<String> second = Promise.create();

    private VelaFuture<String> traced(String name, VelaFuture<String> future) {
        return VelaFuture.of(() -> seen.add("start " + name))
                .flatMap(started -> future)
                .ensuring(() -> seen.add("end " + name));
    }

    private static VelaFuture<String> after(int millis, String value) {
        return Async.sleep(Duration.ofMillis(millis)).map(nothing -> value);
    }

    @Test
    void emptyListIsRefusedAtTheCall() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Async.selectFirst(List.of()))
                .withMessageContaining("futures is empty");
    }

    @Test
    @SuppressWarnings("NullAway") // nulls on purpose
    void nullsAreRefusedAtTheCallNamingTheIndex() {
        assertThatNullPointerException()
                .isThrownBy(() -> Async.<Object>selectFirst(null))
                .withMessage("futures");
        assertThatNullPointerException()
                .isThrownBy(() -> Async.selectFirst(Arrays.asList(VelaFuture.value(1), null)))
                .withMessageContaining("futures[1]");
    }

    @Test
    void laterChangesOfTheListAreNotSeen() throws Throwable {
        List<VelaFuture<String>> list = new ArrayList<>(List.of(VelaFuture.value("a")));
        VelaFuture<String> select = Async.selectFirst(list);
        list.set(0, VelaFuture.value("b"));
        Task<String> task = executor.spawn(select);
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo("a");
    }

    @Test
    void ofSeveralSettledTheLowestIndexWinsAndNothingStarts() throws Throwable {
        second.sender().resolve("hot");
        Task<String> task = executor.spawn(Async.selectFirst(
                List.of(traced("cold", VelaFuture.value("cold")), second.promise(), VelaFuture.value("value"))));
        Task<String> failing = executor.spawn(Async.selectFirst(List.of(
                first.promise(), VelaFuture.<String>failed(new IllegalStateException("no")), second.promise())));
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo("hot");
        assertThatThrownBy(() -> Outcomes.of(failing)).hasMessage("no");
        assertThat(seen).isEmpty();
        assertThat(LiveWaiters.of(first.promise())).isZero();
    }

    @Test
    void inputsStartInListOrderAndTheFirstToSettleWins() throws Throwable {
        Task<String> task = executor.spawn(Async.selectFirst(
                List.of(traced("a", after(30, "a")), traced("b", after(10, "b")), traced("c", after(20, "c")))));
        scheduler.advance(Duration.ofMillis(10));
        assertThat(Outcomes.of(task)).isEqualTo("b");
        assertThat(seen).containsExactly("start a", "start b", "start c", "end b", "end a", "end c");
        assertThat(scheduler.armedTimers()).isZero();
    }

    @Test
    void aFailureWinsToo() {
        Task<String> task = executor.spawn(Async.selectFirst(List.of(first.promise(), second.promise())));
        scheduler.runAll();
        second.sender().reject(new IllegalArgumentException("lost"));
        scheduler.runAll();
        assertThatThrownBy(() -> Outcomes.of(task)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCancelledInputWinsAsJoinException() {
        Task<String> task = executor.spawn(Async.selectFirst(List.of(first.promise(), second.promise())));
        scheduler.runAll();
        first.promise().cancel();
        scheduler.runAll();
        assertThatThrownBy(() -> Outcomes.of(task)).isInstanceOf(JoinException.class);
        assertThat(Outcomes.isCancelled(task)).isFalse();
    }

    @Test
    void losersAreLetGoColdOnesCancelledHotOnesLivingOn() throws Throwable {
        Task<String> hotTask = executor.spawn(after(50, "task"));
        Task<String> task = executor.spawn(Async.selectFirst(List.of(
                hotTask,
                second.promise(),
                traced("cold", Promise.<String>create().promise()),
                first.promise())));
        scheduler.runAll();
        first.sender().resolve("won");
        assertThat(LiveWaiters.of(second.promise()))
                .as("let go on the settling stack")
                .isZero();
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo("won");
        assertThat(seen).containsExactly("start cold", "end cold");
        assertThat(second.promise().isSettled()).isFalse();
        scheduler.advance(Duration.ofMillis(50));
        assertThat(Outcomes.of(hotTask)).isEqualTo("task");
    }

    @Test
    void anUnstartedLoserNeverRuns() throws Throwable {
        Task<String> task = executor.spawn(
                Async.selectFirst(List.of(traced("a", VelaFuture.value("a")), traced("b", first.promise()))));
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo("a");
        assertThat(seen).containsExactly("start a", "end a");
    }

    @Test
    void winnerDoesNotWaitForTheCleanupOfLosers() throws Throwable {
        Promise.Pair<String> cleanup = Promise.create();
        VelaFuture<String> slowToEnd = VelaFuture.<String>of(() -> "x")
                .flatMap(x -> Async.joinAll(List.of(Promise.<String>create().promise())))
                .map(x -> "never");
        Task<String> task = executor.spawn(Async.selectFirst(List.of(slowToEnd, first.promise(), cleanup.promise())));
        scheduler.runAll();
        first.sender().resolve("won");
        while (!task.isSettled()) {
            assertThat(scheduler.runOne()).isTrue();
        }
        assertThat(Outcomes.of(task)).isEqualTo("won");
    }

    @Test
    void ownCancellationReachesColdChildrenAndWaitsForTheirCleanup() {
        List<String> order = new ArrayList<>();
        VelaFuture<String> child = first.promise().<String>map(x -> x).ensuring(() -> order.add("child 1"));
        VelaFuture<String> other = second.promise().<String>map(x -> x).ensuring(() -> order.add("child 2"));
        Task<String> task =
                executor.spawn(Async.<String>selectFirst(List.of(child, other)).ensuring(() -> order.add("parent")));
        scheduler.runAll();
        assertThat(task.cancel()).isTrue();
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(task)).isTrue();
        assertThat(order).containsExactly("child 1", "child 2", "parent");
        assertThat(first.promise().isSettled()).isFalse();
        assertThat(LiveWaiters.of(first.promise())).isZero();
    }

    @Test
    void cancelledBeforeItRacesItStartsNothing() {
        AtomicReference<Task<String>> self = new AtomicReference<>();
        self.set(executor.spawn(VelaFuture.of(() -> self.get().cancel())
                .flatMap(
                        x -> Async.selectFirst(List.of(traced("a", first.promise()), traced("b", second.promise()))))));
        scheduler.runAll();
        assertThat(Outcomes.isCancelled(self.get())).isTrue();
        assertThat(seen).isEmpty();
    }

    @Test
    void taskAmongItsOwnInputsIsRefused() {
        AtomicReference<Task<String>> self = new AtomicReference<>();
        self.set(executor.spawn(VelaFuture.of(() -> 1)
                .flatMap(x -> Async.selectFirst(List.of(traced("a", first.promise()), self.get())))));
        scheduler.runAll();
        assertThatThrownBy(() -> Outcomes.of(self.get()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("awaits itself");
        assertThat(seen).isEmpty();
    }

    @Test
    void describesAndRunsAnewEachTime() throws Throwable {
        AtomicInteger runs = new AtomicInteger();
        VelaFuture<Integer> select = Async.selectFirst(List.of(VelaFuture.of(runs::incrementAndGet)));
        Task<Integer> one = executor.spawn(select);
        Task<Integer> two = executor.spawn(select);
        scheduler.runAll();
        assertThat(List.of(Outcomes.of(one), Outcomes.of(two))).containsExactly(1, 2);
    }

    @Test
    void oneCellTwiceInTheListIsFine() throws Throwable {
        Task<String> task = executor.spawn(Async.selectFirst(List.of(first.promise(), first.promise())));
        scheduler.runAll();
        first.sender().resolve("once");
        scheduler.runAll();
        assertThat(Outcomes.of(task)).isEqualTo("once");
    }

    @Test
    void selectNestedInSelectPassesTheOutcomeOnAndLetsAllGo() throws Throwable {
        VelaFuture<String> inner = Async.selectFirst(List.of(first.promise(), traced("in", second.promise())));
        Task<String> task = executor.spawn(Async.selectFirst(List.of(inner, after(5, "timer"))));
        scheduler.advance(Duration.ofMillis(5));
        assertThat(Outcomes.of(task)).isEqualTo("timer");
        assertThat(seen).containsExactly("start in", "end in");
        assertThat(LiveWaiters.of(first.promise())).isZero();
        assertThat(LiveWaiters.of(second.promise())).isZero();
    }

    /** [V1] is a race of two threads; here a million decided races leave nothing behind. */
    @Test
    void aMillionRacesAgainstOneNeverEndingPromiseUseConstantMemory() {
        Task<String> longWaiter = executor.spawn(first.promise().map(x -> x));
        Task<String> other = executor.spawn(first.promise().map(x -> x));
        scheduler.runAll();
        VelaFuture<String> race =
                Async.selectFirst(List.of(first.promise(), Async.yieldNow().map(x -> "yielded")));
        AtomicInteger left = new AtomicInteger(1_000_000);
        Task<String> task = executor.spawn(loop(race, left));
        scheduler.runAll();
        assertThat(task.isSettled()).isTrue();
        assertThat(LiveWaiters.of(first.promise())).isEqualTo(2);
        assertThat(LiveWaiters.remembered(first.promise())).isLessThan(100);
        assertThat(longWaiter.isSettled() || other.isSettled()).isFalse();
    }

    private static VelaFuture<String> loop(VelaFuture<String> race, AtomicInteger left) {
        return race.flatMap(x -> left.decrementAndGet() == 0 ? VelaFuture.value(x) : loop(race, left));
    }
}
