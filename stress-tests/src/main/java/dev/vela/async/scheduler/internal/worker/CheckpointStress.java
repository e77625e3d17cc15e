package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.internal.support.ErrorReport;
import java.lang.reflect.Proxy;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** A thread that comes to rest, leaves or polls, against a conductor who wants something of it. */
public final class CheckpointStress {
    private static final Scheduler NO_SCHEDULER = (Scheduler) Proxy.newProxyInstance(
            CheckpointStress.class.getClassLoader(), new Class<?>[] {Scheduler.class}, (proxy, method, arguments) -> {
                throw new AssertionError("somebody has called " + method);
            });
    private static final Compensation COMPENSATION = new Compensation(
            new ThreadSource(SchedulerConfig.defaults(), (name, worker) -> new Thread(name), new ThreadList()),
            new ErrorReport((thread, error) -> {}),
            NO_SCHEDULER);

    private CheckpointStress() {}

    /** A checkpoint whose thread runs, and a request that counts. */
    abstract static class Running {
        final WorkerCarrier carrier = COMPENSATION.newCarrier();
        final Checkpoint checkpoint = new Checkpoint(Thread.currentThread(), carrier);
        int performed;
        final Checkpoint.Request request = at -> performed++;

        Running() {
            carrier.rest(checkpoint);
            checkpoint.leave();
        }

        /** Asks, and does it in place of the thread if that rests. */
        int ask() {
            if (checkpoint.ask(request)) {
                performed++;
                checkpoint.letGo();
                return 1;
            }
            return 0;
        }
    }

    /** Numbers: the conductor found the thread at rest, how often it was done, the carrier is still wanted. [SP1] [SP3] */
    @JCStressTest
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "It had come to rest, and was held.")
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "It was asked, and did it on its way to rest.")
    @State
    public static class AskAgainstEnter extends Running {
        @Actor
        public void conductor(III_Result result) {
            result.r1 = ask();
        }

        @Actor
        public void thread() {
            checkpoint.enter();
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r2 = performed;
            result.r3 = carrier.isSafepointRequested() ? 1 : 0;
        }
    }

    /** Numbers: it was withdrawn, how often it was done. [SP1] */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Withdrawn, and not done.")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "Taken, and done.")
    @State
    public static class WithdrawAgainstAnswer extends Running {
        public WithdrawAgainstAnswer() {
            checkpoint.ask(request);
        }

        @Actor
        public void conductor(II_Result result) {
            result.r1 = checkpoint.withdraw(request) ? 1 : 0;
        }

        @Actor
        public void thread() {
            checkpoint.answer();
        }

        @Arbiter
        public void outcome(II_Result result) {
            result.r2 = performed;
        }
    }

    /** Numbers: the conductor found the thread at rest, what the thread saw after it left, the number in the end. [SP2] */
    @JCStressTest
    @Outcome(id = "1, 2, 2", expect = Expect.ACCEPTABLE, desc = "It was held, and left after both writes.")
    @Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "It had left, and was not touched.")
    @State
    public static class HoldAgainstLeave extends Running {
        private int number;

        public HoldAgainstLeave() {
            checkpoint.enter();
        }

        @Actor
        public void conductor(III_Result result) {
            if (checkpoint.ask(request)) {
                result.r1 = 1;
                number = 1;
                number++;
                checkpoint.letGo();
            }
        }

        @Actor
        public void thread(III_Result result) {
            checkpoint.leave();
            result.r2 = number;
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r3 = number;
        }
    }
}
