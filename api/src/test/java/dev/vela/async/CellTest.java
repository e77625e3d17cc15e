package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The one-shot state machine, on one thread. */
class CellTest {
    private final List<String> told = new ArrayList<>();
    private final Promise<Object> cell = new Promise<>();

    private final class Listener extends Waiter {
        private final String name;

        Listener(String name) {
            this.name = name;
        }

        @Override
        void onSettled(VelaFuture<?> settled, boolean alone) {
            assertThat(Cell.isSettled(settled)).as("[C3]").isTrue();
            told.add(alone ? name + " alone" : name);
        }
    }

    @Test
    void firstSettlementStands() { // [C1]
        assertThat(Cell.settle(cell, "first")).isTrue();
        assertThat(Cell.settle(cell, "second")).isFalse();
        assertThat(Cell.settle(cell, CellState.Mark.CANCELLED)).isFalse();
        assertThat(Cell.stateAcquire(cell)).isEqualTo("first");
    }

    @Test
    void loneWaiterIsToldOnceAndThatItIsAlone() { // [C2]
        Listener listener = new Listener("one");
        assertThat(Cell.register(cell, listener)).isSameAs(cell);
        Cell.settle(cell, "value");
        Cell.settle(cell, "again");
        assertThat(told).containsExactly("one alone");
    }

    @Test
    void waitersAreToldInTheOrderOfRegistration() { // [C4]
        for (String name : List.of("a", "b", "c", "d")) {
            Cell.register(cell, new Listener(name));
        }
        Cell.settle(cell, "value");
        assertThat(told).containsExactly("a", "b", "c", "d");
    }

    @Test
    void registeringWithASettledCellIsRefused() {
        Cell.settle(cell, "value");
        assertThat(Cell.register(cell, new Listener("late"))).isSameAs(Cell.SETTLED);
        assertThat(told).isEmpty();
    }

    @Test
    void registeringWithAListThatWasSettledIsRefused() {
        Cell.register(cell, new Listener("a"));
        Cell.register(cell, new Listener("b"));
        WaiterList list = (WaiterList) Cell.stateAcquire(cell);
        Cell.settle(cell, "value");
        assertThat(list.add(new Listener("late"))).as("[W1]").isNull();
        assertThat(Cell.register(cell, new Listener("later"))).isSameAs(Cell.SETTLED);
    }

    /** Its key is known before it takes effect, so somebody may take it back although it never does. */
    private final class LateListener extends Waiter {
        private final boolean isTakenBack;
        private boolean taken;

        LateListener(boolean isTakenBack) {
            this.isTakenBack = isTakenBack;
        }

        @Override
        void registering(Object key) {
            Cell.settle(cell, "value");
            taken = isTakenBack && Cell.takeBack(key, this);
        }

        @Override
        void onSettled(VelaFuture<?> settled, boolean alone) {
            throw new AssertionError("it never was in the list");
        }
    }

    @Test
    void whoRegistersTooLateLearnsWhetherSomebodyTookHimBack() { // [C2]
        Cell.register(cell, new Listener("a"));
        Cell.register(cell, new Listener("b"));
        LateListener late = new LateListener(true);
        assertThat(Cell.register(cell, late)).isNotSameAs(Cell.SETTLED);
        assertThat(late.taken).isTrue();
    }

    @Test
    void whoRegistersAloneAndTooLateLearnsThatTheCellIsSettled() { // [C2]
        assertThat(Cell.register(cell, new LateListener(false))).isSameAs(Cell.SETTLED);
    }

    @Test
    void whoRegistersTooLateLearnsThatTheCellIsSettled() { // [C2]
        Cell.register(cell, new Listener("a"));
        Cell.register(cell, new Listener("b"));
        assertThat(Cell.register(cell, new LateListener(false))).isSameAs(Cell.SETTLED);
    }

    @Test
    void takenBackRegistrationsAreNotTold() {
        Listener lone = new Listener("lone");
        Object loneKey = Cell.register(cell, lone);
        Cell.takeBack(loneKey, lone);
        assertThat(Cell.stateAcquire(cell)).isNull();

        Listener first = new Listener("first");
        Listener second = new Listener("second");
        Listener third = new Listener("third");
        Object firstKey = Cell.register(cell, first);
        Object secondKey = Cell.register(cell, second);
        Cell.register(cell, third);
        Cell.takeBack(firstKey, first);
        assertThat(Cell.takeBack(secondKey, second)).isTrue();
        assertThat(Cell.takeBack(secondKey, second)).as("twice").isFalse();
        Cell.settle(cell, "value");
        assertThat(told).containsExactly("third alone");
        assertThat(Cell.takeBack(secondKey, second)).isFalse();
        assertThat(Cell.takeBack(firstKey, first)).isFalse();
    }

    @Test
    void keyKnowsItsCell() {
        Listener first = new Listener("first");
        Listener second = new Listener("second");
        assertThat(Cell.cellOf(Cell.register(cell, first))).isSameAs(cell);
        assertThat(Cell.cellOf(Cell.register(cell, second))).isSameAs(cell);
    }

    @Test
    void memoryFollowsTheLiveWaiters() { // [W4]
        int live = 1_000;
        for (int index = 0; index < live; index++) {
            Cell.register(cell, new Listener("live " + index));
        }
        WaiterList list = (WaiterList) Cell.stateAcquire(cell);
        for (int race = 0; race < 1_000_000; race++) {
            Listener passing = new Listener("passing");
            Cell.takeBack(Cell.register(cell, passing), passing);
        }
        assertThat(list.length()).isLessThanOrEqualTo(2 * live + 20);
        Cell.settle(cell, "value");
        assertThat(told)
                .as("[W2] [W3]")
                .hasSize(live)
                .startsWith("live 0", "live 1")
                .endsWith("live 999");
    }

    @Test
    void theNewestRegistrationIsNotSwept() { // [W3]
        Cell.register(cell, new Listener("live"));
        for (int race = 0; race < 16; race++) {
            Listener passing = new Listener("passing");
            Cell.takeBack(Cell.register(cell, passing), passing);
        }
        assertThat(((WaiterList) Cell.stateAcquire(cell)).length()).isEqualTo(2);
    }

    @Test
    void emptiedListStaysShort() { // [W4]
        for (int race = 0; race < 1_000; race++) {
            Listener one = new Listener("one");
            Listener other = new Listener("other");
            Object oneKey = Cell.register(cell, one);
            Object otherKey = Cell.register(cell, other);
            Cell.takeBack(oneKey, one);
            Cell.takeBack(otherKey, other);
        }
        assertThat(((WaiterList) Cell.stateAcquire(cell)).length()).isLessThan(40);
    }

    @Test
    void valuesThatLookLikeStatesAreWrapped() throws Throwable {
        AsyncExecutor executor = ManualScheduler.executor();
        List<Object> awkward = new ArrayList<>();
        awkward.add(null);
        awkward.add(executor.spawn(() -> 1));
        awkward.add(new Listener("value"));
        awkward.add(CellState.Mark.CANCELLED);
        awkward.add(new Promise<>());
        awkward.add(new IllegalStateException("a value"));
        for (Object value : awkward) {
            Promise<Object> holder = new Promise<>();
            assertThat(Cell.settle(holder, Cell.outcomeOf(value))).isTrue();
            assertThat(Cell.isSettled(holder)).isTrue();
            assertThat(Cell.valueOf(Cell.peek(holder))).isSameAs(value);
        }
    }

    @Test
    void outcomesThatAreNoValuesAreThrown() {
        IllegalStateException error = new IllegalStateException("raw");
        assertThatThrownBy(() -> Cell.valueOf(CellState.failed(error, false))).isSameAs(error);
        assertThatThrownBy(() -> Cell.valueOf(CellState.Mark.CANCELLED))
                .isInstanceOfSatisfying(JoinException.class, join -> {
                    assertThat(join.isCancelled()).isTrue();
                    assertThat(join.isOwnCancellation()).isFalse();
                });
    }

    @Test
    void peekSeesWhatNeedsNoRunning() {
        assertThat(Cell.peek(VelaFuture.value("x"))).isEqualTo("x");
        assertThat(Cell.peek(VelaFuture.failed(new Error()))).isInstanceOf(CellState.Failure.class);
        assertThat(Cell.peek(VelaFuture.of(() -> "x"))).isNull();
        assertThat(Cell.peek(cell)).isNull();
        cell.cancel();
        assertThat(Cell.peek(cell)).isSameAs(CellState.Mark.CANCELLED);
    }
}
