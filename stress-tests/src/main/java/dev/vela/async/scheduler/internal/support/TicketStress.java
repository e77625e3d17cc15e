package dev.vela.async.scheduler.internal.support;

import dev.vela.async.scheduler.NumberedJob;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Those who want to begin a spawned job against one another and against one who wants it back. */
public final class TicketStress {
    private TicketStress() {}

    private static int number(boolean answer) {
        return answer ? 1 : 0;
    }

    /** Numbers: begun, withdrawn, still laid. [TK1] */
    @JCStressTest
    @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "It began first.")
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "It was withdrawn first.")
    @State
    public static class BeginAgainstWithdraw {
        private final NumberedJob job = new NumberedJob(1);

        public BeginAgainstWithdraw() {
            Ticket.layQueued(job);
        }

        @Actor
        public void worker(III_Result result) {
            result.r1 = number(Ticket.begin(job));
        }

        @Actor
        public void canceller(III_Result result) {
            result.r2 = number(Ticket.withdraw(job));
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = number(Ticket.isLaid(job));
        }
    }

    /** Numbers: begun from a hot end, withdrawn, still laid. [TK1] */
    @JCStressTest
    @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "It began first.")
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "It was withdrawn first.")
    @State
    public static class TakeHotAgainstWithdraw {
        private final NumberedJob job = new NumberedJob(1);

        public TakeHotAgainstWithdraw() {
            Ticket.layHot(job);
        }

        @Actor
        public void worker(III_Result result) {
            result.r1 = number(Ticket.takeHot(job));
        }

        @Actor
        public void canceller(III_Result result) {
            result.r2 = number(Ticket.withdraw(job));
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = number(Ticket.isLaid(job));
        }
    }

    /**
     * The owner begins a job and spawns it again at a hot end, while a thief comes with a reference to the first
     * spawning. Numbers: how often the owner began it, as what the thief began it (1 or 2), how often it was spawned.
     * [TK1] [TK2]
     */
    @JCStressTest
    @Outcome(id = "2, 0, 2", expect = Expect.ACCEPTABLE, desc = "The owner began it each time.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "The thief began what was spawned first.")
    @Outcome(id = "1, 2, 2", expect = Expect.ACCEPTABLE, desc = "It began, by a stale reference, what came second.")
    @State
    public static class SpawnAgainAgainstStaleTake {
        private final NumberedJob job = new NumberedJob(1);
        private int spawned;

        public SpawnAgainAgainstStaleTake() {
            spawnHot();
        }

        private void spawnHot() {
            spawned++;
            Ticket.layHot(job);
        }

        @Actor
        public void owner(III_Result result) {
            if (Ticket.takeHot(job)) {
                spawnHot();
                result.r1 = 1 + number(Ticket.takeHot(job));
            }
        }

        @Actor
        public void thief(III_Result result) {
            result.r2 = Ticket.takeHot(job) ? spawned : 0;
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = spawned;
        }
    }

    /**
     * As above, but spawned again into a queue: there a reference to a job without a ticket means "continue it".
     * Numbers: how often the owner began it, the thief began it, how often it was spawned. [TK1] [TK2]
     */
    @JCStressTest
    @Outcome(id = "2, 0, 2", expect = Expect.ACCEPTABLE, desc = "The owner began it each time.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "The thief began what was spawned first.")
    @State
    public static class QueueAgainAgainstStaleTake {
        private final NumberedJob job = new NumberedJob(1);
        private int spawned = 1;

        public QueueAgainAgainstStaleTake() {
            Ticket.layHot(job);
        }

        @Actor
        public void owner(III_Result result) {
            if (Ticket.takeHot(job)) {
                spawned++;
                Ticket.layQueued(job);
                result.r1 = 1 + number(Ticket.begin(job));
            }
        }

        @Actor
        public void thief(III_Result result) {
            result.r2 = number(Ticket.takeHot(job));
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = spawned;
        }
    }
}
