package dev.vela.async;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Three threads at one promise: some settle it, some wait for it, one takes its registrations back. [C1] [C2] [C3] [C4]
 * [W1] [W2]
 *
 * <p>Who settles, what the outcome is and whether a registration came in time is compared with a promise that one call
 * after the other uses. Whether a waiter is told or was taken back is decided within a settling call, so it has no
 * place in that order: it is counted when all threads are done. A waiter that is told looks whether the outcome is
 * there. The search assumes sequential consistency; what the weaker access modes allow is shown by CellStress.
 */
public class PromiseLincheckTest {
    private static final String FIRST = "first registrant";
    private static final String SECOND = "second registrant";

    private final PromiseSender<Integer> sender;
    private final Promise<Integer> promise;
    private final Registrant first;
    private final Registrant second;
    private final List<TestWaiter> told = new ArrayList<>();

    /** The pair itself is not kept: Lincheck cannot look into a record. */
    public PromiseLincheckTest() {
        Promise.Pair<Integer> pair = Promise.create();
        sender = pair.sender();
        promise = pair.promise();
        first = new Registrant(promise);
        second = new Registrant(promise);
    }

    /** Somebody who registers waiters with the promise and takes them back, all on one thread at a time. */
    private final class Registrant {
        private final Promise<Integer> promise;
        private final List<TestWaiter> waiters = new ArrayList<>();
        private final List<TestWaiter> takenBack = new ArrayList<>();

        Registrant(Promise<Integer> promise) {
            this.promise = promise;
        }

        boolean register() {
            TestWaiter waiter = new TestWaiter();
            Object key = Cell.register(promise, waiter);
            if (key == Cell.SETTLED) {
                return false;
            }
            waiter.key = key;
            waiters.add(waiter);
            return true;
        }

        /** Takes the newest registration back that was not taken back before. */
        void takeBack() {
            for (int index = waiters.size() - 1; index >= 0; index--) {
                TestWaiter waiter = waiters.get(index);
                if (!takenBack.contains(waiter)) {
                    if (Cell.takeBack(waiter.key, waiter)) {
                        takenBack.add(waiter);
                    }
                    return;
                }
            }
        }

        /** The waiters whom nobody took back, in the order of registration. */
        List<TestWaiter> kept() {
            List<TestWaiter> kept = new ArrayList<>(waiters);
            kept.removeAll(takenBack);
            return kept;
        }
    }

    /** Remembers that it was told, in a plain list: one thread alone tells. */
    private final class TestWaiter extends Waiter {
        private Object key = Cell.SETTLED;

        @Override
        void onSettled(VelaFuture<?> cell, boolean alone) {
            assertTrue(Cell.isSettled(cell), "told before the outcome was there");
            told.add(this);
        }
    }

    /** Settles with a value. */
    @Operation
    public boolean resolve(int value) {
        return sender.resolve(value);
    }

    /** Settles with a failure. */
    @Operation
    public boolean reject() {
        return sender.reject(new IllegalStateException("rejected"));
    }

    /** Settles as cancelled. */
    @Operation
    public boolean cancel() {
        return promise.cancel();
    }

    /** The outcome in words, or null while there is none. */
    @Operation
    public @Nullable String outcome() {
        Object state = Cell.stateAcquire(promise);
        if (Cell.isPending(state)) {
            return null;
        }
        if (state instanceof CellState.Failure) {
            return "rejected";
        }
        return state == CellState.Mark.CANCELLED ? "cancelled" : String.valueOf(state);
    }

    /** Waits for the outcome; false if it is there. */
    @Operation(nonParallelGroup = FIRST)
    public boolean registerFirst() {
        return first.register();
    }

    /** Waits no longer. */
    @Operation(nonParallelGroup = FIRST)
    public void takeBackFirst() {
        first.takeBack();
    }

    /** Waits for the outcome; false if it is there. */
    @Operation(nonParallelGroup = SECOND)
    public boolean registerSecond() {
        return second.register();
    }

    /** Waits no longer. */
    @Operation(nonParallelGroup = SECOND)
    public void takeBackSecond() {
        second.takeBack();
    }

    /** Settles the promise, if nobody has, and counts who was told. */
    @Validate
    public void eachRegistrationEndedOnce() {
        boolean pending = resolve(0);
        List<TestWaiter> kept = new ArrayList<>(first.kept());
        kept.addAll(second.kept());
        assertEquals(kept.size(), told.size(), pending ? "told at last" : "told");
        assertEquals(first.kept(), toldOf(first), "told of the first registrant, in order");
        assertEquals(second.kept(), toldOf(second), "told of the second registrant, in order");
    }

    private List<TestWaiter> toldOf(Registrant registrant) {
        List<TestWaiter> toldOf = new ArrayList<>(told);
        toldOf.retainAll(registrant.waiters);
        return toldOf;
    }

    /** A promise for one caller at a time. */
    public static class OneCaller {
        private @Nullable String outcome;

        private boolean settle(String how) {
            if (outcome != null) {
                return false;
            }
            outcome = how;
            return true;
        }

        /** See {@link PromiseLincheckTest#resolve}. */
        public boolean resolve(int value) {
            return settle(String.valueOf(value));
        }

        /** See {@link PromiseLincheckTest#reject}. */
        public boolean reject() {
            return settle("rejected");
        }

        /** See {@link PromiseLincheckTest#cancel}. */
        public boolean cancel() {
            return settle("cancelled");
        }

        /** See {@link PromiseLincheckTest#outcome}. */
        public @Nullable String outcome() {
            return outcome;
        }

        /** See {@link PromiseLincheckTest#registerFirst}. */
        public boolean registerFirst() {
            return outcome == null;
        }

        /** Not compared. */
        public void takeBackFirst() {}

        /** See {@link PromiseLincheckTest#registerSecond}. */
        public boolean registerSecond() {
            return outcome == null;
        }

        /** Not compared. */
        public void takeBackSecond() {}
    }

    @Test
    void noInterleavingOfThreeThreadsDiffersFromOneCaller() {
        new ModelCheckingOptions()
                .sequentialSpecification(OneCaller.class)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(2)
                .actorsAfter(1)
                .iterations(25)
                .invocationsPerIteration(150)
                .check(PromiseLincheckTest.class);
    }

    @Test
    void threeThreadsAtFullSpeedDoNotDifferFromOneCaller() {
        new StressOptions()
                .sequentialSpecification(OneCaller.class)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(2)
                .actorsAfter(1)
                .iterations(20)
                .invocationsPerIteration(1000)
                .check(PromiseLincheckTest.class);
    }
}
