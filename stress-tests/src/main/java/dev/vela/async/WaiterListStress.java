package dev.vela.async;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** The races for one list of waiters: its sweep and its end against those who come and go. */
public final class WaiterListStress {
    private WaiterListStress() {}

    /** A pending promise with a list, in which an old waiter stays. */
    abstract static class Listed {
        final Promise.Pair<Integer> pair = Promise.create();
        final CountingWaiter oldest = new CountingWaiter();
        final CountingWaiter newcomer = new CountingWaiter();
        private final CountingWaiter leaver = new CountingWaiter();

        Listed() {
            register(oldest);
            Cell.takeBack(register(leaver), leaver);
        }

        final Object register(CountingWaiter waiter) {
            return Cell.register(pair.promise(), waiter);
        }

        final int leave(Object key) {
            return Cell.takeBack(key, leaver) ? 1 : 0;
        }

        /** Lets 14 more come and go, so that the next one to leave sweeps; answers its key. */
        final Object fill() {
            Object[] keys = new Object[15];
            for (int index = 0; index < keys.length; index++) {
                keys[index] = register(leaver);
            }
            for (int index = 0; index < keys.length - 1; index++) {
                leave(keys[index]);
            }
            return keys[keys.length - 1];
        }

        final int timesLeaverWasTold() {
            return leaver.told();
        }

        final int length() {
            return Cell.stateAcquire(pair.promise()) instanceof WaiterList list ? list.length() : 0;
        }

        final void settle() {
            pair.sender().resolve(1);
        }
    }

    /** Numbers: the newcomer learned that the list is closed, the cell was settled then, how often it was told. [W1] */
    @JCStressTest
    @Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "It came in time and was told.")
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "It came too late, and the outcome was there.")
    @State
    public static class AddAgainstClose extends Listed {
        @Actor
        public void add(III_Result result) {
            if (register(newcomer) == Cell.SETTLED) {
                result.r1 = 1;
                result.r2 = pair.promise().isSettled() ? 1 : 0;
            }
        }

        @Actor
        public void close() {
            settle();
        }

        @Arbiter
        public void told(III_Result result) {
            result.r3 = newcomer.told();
        }
    }

    /** Numbers: the leaver was in time, was told, and how often the oldest was told. [C2] [W2] */
    @JCStressTest
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "It left in time, and swept meanwhile.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "It came too late and was told.")
    @State
    public static class SweepAgainstClose extends Listed {
        private final Object key = fill();

        @Actor
        public void leave(III_Result result) {
            result.r1 = leave(key);
        }

        @Actor
        public void close() {
            settle();
        }

        @Arbiter
        public void told(III_Result result) {
            result.r2 = timesLeaverWasTold();
            result.r3 = oldest.told();
        }
    }

    /** Numbers: how often the newcomer and the oldest were told, the length that was left. [W2] [W3] [W4] */
    @JCStressTest
    @Outcome(id = "1, 1, 2", expect = Expect.ACCEPTABLE, desc = "The newcomer was the head that the sweep left alone.")
    @Outcome(id = "1, 1, 3", expect = Expect.ACCEPTABLE, desc = "It came upon the emptied head.")
    @State
    public static class SweepAgainstAdd extends Listed {
        private final Object key = fill();

        @Actor
        public void leave() {
            leave(key);
        }

        @Actor
        public void add() {
            register(newcomer);
        }

        @Arbiter
        public void told(III_Result result) {
            result.r3 = length();
            settle();
            result.r1 = newcomer.told();
            result.r2 = oldest.told();
        }
    }

    /** Numbers: each was in time, how often the oldest and the newcomer were told together, the length. [W2] [W4] */
    @JCStressTest
    @Outcome(id = "1, 1, 2, 2", expect = Expect.ACCEPTABLE, desc = "The sweep took both along.")
    @Outcome(id = "1, 1, 2, 3", expect = Expect.ACCEPTABLE, desc = "It left the other one lying for a later sweep.")
    @State
    public static class LeaveAgainstLeave extends Listed {
        private final Object key = fill();
        private final Object otherKey = register(new CountingWaiter());

        public LeaveAgainstLeave() {
            register(newcomer);
        }

        @Actor
        public void first(IIII_Result result) {
            result.r1 = leave(key);
        }

        @Actor
        public void second(IIII_Result result) {
            result.r2 = leave(otherKey);
        }

        @Arbiter
        public void told(IIII_Result result) {
            result.r4 = length();
            settle();
            result.r3 = oldest.told() + newcomer.told();
        }
    }

    /** Numbers: how often one registration was taken by the two who wanted it, and how often it was told. [C2] */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "One of them got it.")
    @State
    public static class LeaveTwice extends Listed {
        private final Object key = register(newcomer);
        private int first;
        private int second;

        @Actor
        public void first() {
            first = Cell.takeBack(key, newcomer) ? 1 : 0;
        }

        @Actor
        public void second() {
            second = Cell.takeBack(key, newcomer) ? 1 : 0;
        }

        @Arbiter
        public void told(II_Result result) {
            settle();
            result.r1 = first + second;
            result.r2 = newcomer.told();
        }
    }
}
