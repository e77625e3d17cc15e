package dev.vela.async.scheduler.internal.idle;

import dev.vela.async.scheduler.NumberedJob;
import dev.vela.async.scheduler.internal.deque.InjectionQueue;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Submitters against workers that search and fall asleep, with one queue that stands for all visible work. A
 * submitter answers 1 if it has called a sleeper, 2 if it had a claim and found none, which is always forbidden.
 */
public final class IdleWordStress {
    private IdleWordStress() {}

    /** Started workers, as many of them searching as may (all, but of three one executes), and a queue. */
    abstract static class Workers {
        final IdleWord idle;
        final InjectionQueue queue = new InjectionQueue(2);
        final SleepingWorker first;
        final SleepingWorker second;

        Workers(int started) {
            idle = new IdleWord(started);
            first = new SleepingWorker(idle);
            second = new SleepingWorker(idle);
            idle.claimStart();
            for (int more = 1; more < started; more++) {
                idle.foundWork();
                idle.claimStart();
            }
            while (idle.beginSearch()) {
                // until as many search as may
            }
        }

        int submit(int number) {
            queue.offer(new NumberedJob(number));
            VarHandle.fullFence();
            return wakeOne();
        }

        int wakeOne() {
            if (!IdleWord.canWake(idle.read()) || !idle.claimSleeper()) {
                return 0;
            }
            return first.sleeper.call() || second.sleeper.call() ? 1 : 2;
        }
    }

    /**
     * The only worker falls asleep while work comes in. Numbers: the submitter called, what the worker did (0 it saw
     * no work, 1 it saw some and woke, 3 it saw some and waits for a call), called in the end. [I1] [I2] [I3]
     */
    @JCStressTest
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "The worker saw the job and stayed awake.")
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "The submitter saw the sleeper and called it.")
    @Outcome(id = "1, 3, 1", expect = Expect.ACCEPTABLE, desc = "Both saw, and the submitter had the ticket.")
    @Outcome(id = "0, 0, 0", expect = Expect.FORBIDDEN, desc = "A lost wake-up.")
    @State
    public static class SubmitAgainstPark extends Workers {
        public SubmitAgainstPark() {
            super(1);
        }

        @Actor
        public void submitter(III_Result result) {
            result.r1 = submit(1);
        }

        @Actor
        public void worker(III_Result result) {
            first.fallAsleep();
            if (!queue.isEmpty()) {
                int left = first.leaveSleep();
                result.r2 = left == SleepingWorker.CALL_UNDER_WAY ? 3 : left;
            }
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = first.sleeper.isCalled() ? 1 : 0;
        }
    }

    /** Numbers: each submitter called, how many sleepers were called. [I1] [I2] */
    @JCStressTest
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "The first submitter has claimed one of the two.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "The second one has.")
    @State
    public static class SubmitAgainstSubmit extends Workers {
        public SubmitAgainstSubmit() {
            super(2);
            first.fallAsleep();
            second.fallAsleep();
        }

        @Actor
        public void firstSubmitter(III_Result result) {
            result.r1 = submit(1);
        }

        @Actor
        public void secondSubmitter(III_Result result) {
            result.r2 = submit(2);
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = (first.sleeper.isCalled() ? 1 : 0) + (second.sleeper.isCalled() ? 1 : 0);
        }
    }

    /**
     * The last searcher has taken a job and goes to run it; another one comes in, which a sleeper has to see to.
     * Numbers: the searcher called, the submitter called, the sleeper is called. [I2] [I3]
     */
    @JCStressTest
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "The searcher saw the second job.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "The submitter saw that nobody searches any more.")
    @Outcome(id = "0, 0, 0", expect = Expect.FORBIDDEN, desc = "Each relied on the other.")
    @State
    public static class SubmitAgainstFoundWork extends Workers {
        public SubmitAgainstFoundWork() {
            super(2);
            second.fallAsleep();
        }

        @Actor
        public void searcher(III_Result result) {
            if (idle.foundWork() && !queue.isEmpty()) {
                result.r1 = wakeOne();
            }
        }

        @Actor
        public void submitter(III_Result result) {
            result.r2 = submit(2);
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = second.sleeper.isCalled() ? 1 : 0;
        }
    }

    /** The only sleeper wakes by itself while somebody wants to wake it. Numbers: it woke, the other one called. [I1] */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The sleeper had its ticket back first.")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The other one had the ticket.")
    @State
    public static class TakeBackAgainstClaim extends Workers {
        public TakeBackAgainstClaim() {
            super(1);
            first.fallAsleep();
        }

        @Actor
        public void sleeper(II_Result result) {
            result.r1 = first.leaveSleep();
        }

        @Actor
        public void waker(II_Result result) {
            result.r2 = wakeOne();
        }
    }

    /**
     * As above with two sleepers, so that one may take back a ticket and be called all the same. Numbers: what the
     * first did (1 woke, 2 was called), the other one called, how many execute by the word in the end. [I1] [I5]
     */
    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "It woke by itself and executes; the other was called.")
    @Outcome(id = "2, 1, 0", expect = Expect.ACCEPTABLE, desc = "It was called and gave the ticket back to the other.")
    @State
    public static class TakeBackAgainstClaimOfTwo extends Workers {
        public TakeBackAgainstClaimOfTwo() {
            super(2);
            first.fallAsleep();
            second.fallAsleep();
        }

        @Actor
        public void sleeper(III_Result result) {
            result.r1 = first.leaveSleep();
        }

        @Actor
        public void waker(III_Result result) {
            result.r2 = wakeOne();
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = IdleWord.executing(idle.read());
        }
    }

    /** Two fall asleep while a third executes. Numbers: each is to watch. [I4] */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The first watches.")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The second watches.")
    @State
    public static class SleepAgainstSleep extends Workers {
        public SleepAgainstSleep() {
            super(3);
        }

        @Actor
        public void first(II_Result result) {
            result.r1 = first.fallAsleep() ? 1 : 0;
        }

        @Actor
        public void second(II_Result result) {
            result.r2 = second.fallAsleep() ? 1 : 0;
        }
    }
}
