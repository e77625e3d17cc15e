package dev.vela.async.scheduler.internal.idle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jetbrains.lincheck.datastructures.verifier.EpsilonVerifier;
import org.junit.jupiter.api.Test;

/**
 * Two workers that work, search, fall asleep and wake, and a submitter, each on its own thread, on an idle word with
 * two sleepers: no work is left while all sleep uncalled, and the word agrees with what the workers do. [I1] [I2] [I3]
 * [I5]
 *
 * <p>The steps between word and sleeper are those of Worker and Fleet, repeated here in their order; the work is a
 * counter that all see. A claim that finds no sleeper would show as a livelock. The search assumes sequential
 * consistency, so it cannot show that the fences between submitting and sleeping are needed: InjectionQueueStress does.
 */
public class SleeperLincheckTest {
    private static final String FIRST = "first worker";
    private static final String SECOND = "second worker";

    private enum Mode {
        EXECUTING,
        SEARCHING,
        ASLEEP
    }

    private final IdleWord idle = new IdleWord(2);
    private final AtomicInteger work = new AtomicInteger();
    private final ModelWorker first = new ModelWorker();
    private final ModelWorker second = new ModelWorker();

    /** Both workers have been started and execute. */
    public SleeperLincheckTest() {
        for (int worker = 0; worker < 2; worker++) {
            idle.claimStart();
            idle.foundWork();
        }
    }

    private final class ModelWorker {
        private final Sleeper sleeper = new Sleeper();
        private Mode mode = Mode.EXECUTING;

        void work() {
            if (mode == Mode.ASLEEP) {
                return;
            }
            if (mode == Mode.EXECUTING && idle.beginSearch()) {
                mode = Mode.SEARCHING;
            }
            if (takeWork() && mode == Mode.SEARCHING) {
                mode = Mode.EXECUTING;
                if (idle.foundWork()) {
                    wakeOne(); // [I3]
                }
            }
        }

        void sleep() {
            if (mode == Mode.ASLEEP) {
                return;
            }
            sleeper.announce(); // [I1]
            idle.fallAsleep(mode == Mode.SEARCHING);
            mode = Mode.ASLEEP;
            if (work.get() > 0) { // [I3]
                leaveSleep();
            }
        }

        void wake() {
            if (mode != Mode.ASLEEP) {
                return;
            }
            if (sleeper.isCalled()) {
                answerCall();
            } else {
                leaveSleep();
            }
        }

        private void leaveSleep() {
            if (!idle.takeBackTicket()) {
                return;
            }
            if (sleeper.wakeUp()) {
                mode = Mode.EXECUTING;
            } else {
                idle.returnTicket();
                answerCall();
            }
        }

        private void answerCall() {
            sleeper.answer();
            mode = Mode.SEARCHING;
        }

        boolean sleepsUncalled() {
            return mode == Mode.ASLEEP && !sleeper.isCalled();
        }
    }

    private boolean takeWork() {
        int there = work.get();
        while (there > 0 && !work.compareAndSet(there, there - 1)) {
            there = work.get();
        }
        return there > 0;
    }

    private void wakeOne() {
        if (IdleWord.canWake(idle.read()) && idle.claimSleeper()) { // [I2]
            while (!first.sleeper.call() && !second.sleeper.call()) {
                Thread.onSpinWait();
            }
        }
    }

    /** Adds work and wakes somebody for it. */
    @Operation
    public void submit() {
        work.incrementAndGet();
        VarHandle.fullFence();
        wakeOne();
    }

    /** The first worker takes work if some is there. */
    @Operation(nonParallelGroup = FIRST)
    public void workFirst() {
        first.work();
    }

    /** The first worker falls asleep. */
    @Operation(nonParallelGroup = FIRST)
    public void sleepFirst() {
        first.sleep();
    }

    /** The first worker wakes, called or not. */
    @Operation(nonParallelGroup = FIRST)
    public void wakeFirst() {
        first.wake();
    }

    /** The second worker takes work if some is there. */
    @Operation(nonParallelGroup = SECOND)
    public void workSecond() {
        second.work();
    }

    /** The second worker falls asleep. */
    @Operation(nonParallelGroup = SECOND)
    public void sleepSecond() {
        second.sleep();
    }

    /** The second worker wakes, called or not. */
    @Operation(nonParallelGroup = SECOND)
    public void wakeSecond() {
        second.wake();
    }

    /** Looks at the workers and at the word when all threads are done. */
    @Validate
    public void nobodyOversleeps() {
        int uncalled = (first.sleepsUncalled() ? 1 : 0) + (second.sleepsUncalled() ? 1 : 0);
        assertFalse(uncalled == 2 && work.get() > 0, "work is left while all sleep");
        int executing = (first.mode == Mode.EXECUTING ? 1 : 0) + (second.mode == Mode.EXECUTING ? 1 : 0);
        assertEquals(executing, IdleWord.executing(idle.read()), "executing");
        int tickets = 0;
        while (idle.takeBackTicket()) {
            tickets++;
        }
        assertEquals(uncalled, tickets, "tickets"); // [I1]: nobody is at work any more
    }

    /** The same with both asleep: whoever is called meets whoever wakes. */
    public static final class BothAsleep extends SleeperLincheckTest {
        /** Both have tickets. */
        public BothAsleep() {
            sleepFirst();
            sleepSecond();
        }
    }

    @Test
    void noInterleavingOfThreeThreadsLeavesWorkWhileAllSleep() {
        search().threads(3)
                .actorsPerThread(3)
                .actorsBefore(2)
                .iterations(40)
                .invocationsPerIteration(100)
                .check(SleeperLincheckTest.class);
    }

    @Test
    void noInterleavingOfTwoThreadsLosesACall() {
        search().threads(2)
                .actorsPerThread(2)
                .actorsBefore(0)
                .iterations(40)
                .invocationsPerIteration(300)
                .check(BothAsleep.class);
    }

    private static ModelCheckingOptions search() {
        return new ModelCheckingOptions().verifier(EpsilonVerifier.class).actorsAfter(0);
    }
}
