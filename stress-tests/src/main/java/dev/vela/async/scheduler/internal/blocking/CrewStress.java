package dev.vela.async.scheduler.internal.blocking;

import dev.vela.async.scheduler.NumberedJob;
import dev.vela.async.scheduler.internal.blocking.Crew.Need;
import dev.vela.async.scheduler.internal.blocking.Crew.Verdict;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A thread that rests against those who queue a job or call it. */
public final class CrewStress {
    private static final BlockingPool POOL = new StillPool(1).pool;

    private CrewStress() {}

    /** A crew whose only thread rests. */
    abstract static class Resting {
        final Backlog backlog = new Backlog();
        final Crew crew = new Crew(1, backlog::isEmpty);
        final BlockingThread only = new BlockingThread(POOL, "only", true, null);

        Resting() {
            crew.first(only);
            crew.begin(only);
            crew.rest(only);
        }

        /** 1 if it is to look at the queue again, 0 if it leaves. */
        int look() {
            return crew.look(only, true) == Verdict.CALLED ? 1 : 0;
        }
    }

    /** Numbers: the thread comes back for the job, the submitter sees that somebody serves the queue. [M3] */
    @JCStressTest
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The thread saw the job.")
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "The thread has left, and the submitter knows.")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Both see: the job is taken back, or is gone by then.")
    @Outcome(id = "0, 1", expect = Expect.FORBIDDEN, desc = "The job lies there and nobody comes.")
    @State
    public static class OfferAgainstLeaving extends Resting {
        @Actor
        public void thread(II_Result result) {
            result.r1 = look();
        }

        @Actor
        public void submitter(II_Result result) {
            backlog.offer(new NumberedJob(1));
            result.r2 = crew.need() == Need.NOBODY ? 0 : 1;
        }
    }

    /** Numbers: the thread was called, somebody called it. [M2] */
    @JCStressTest
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "It was called in time.")
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "It had left, and nobody was called.")
    @State
    public static class CallAgainstLeaving extends Resting {
        @Actor
        public void thread(II_Result result) {
            result.r1 = look();
        }

        @Actor
        public void caller(II_Result result) {
            result.r2 = crew.call(null) == only ? 1 : 0;
        }
    }
}
