package dev.vela.async;

import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The races for the inputs of a combinator: who begins them against who decides. */
public final class WatchStress {
    private WatchStress() {}

    /** Numbers: the task ended with the winner's value, somebody still waits for the loser. [V1] */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The loser was let go, or never begun.")
    @State
    public static class BeginAgainstDecision {
        private final Promise.Pair<Integer> winner = Promise.create();
        private final Promise<Integer> loser = Promise.<Integer>create().promise();
        private final AsyncExecutor executor = StressScheduler.executor();
        private final StressScheduler scheduler = StressScheduler.of(executor);
        private final Task<Integer> task = executor.spawn(Async.selectFirst(List.of(winner.promise(), loser)));

        /** What decides is a task too, so that both take about as long to come to the race. */
        private final StressScheduler deciding = decider(winner.sender());

        private static StressScheduler decider(PromiseSender<Integer> sender) {
            AsyncExecutor other = StressScheduler.executor();
            other.spawn(VelaFuture.of(() -> 7).map(sender::resolve));
            return StressScheduler.of(other);
        }

        @Actor
        public void begin() {
            scheduler.runAll();
        }

        @Actor
        public void decide() {
            deciding.runAll();
        }

        @Arbiter
        public void outcome(II_Result result) {
            scheduler.runAll();
            result.r1 = Integer.valueOf(7).equals(Cell.peek(task)) ? 1 : 0;
            result.r2 = Cell.stateAcquire(loser) == null ? 0 : 1;
        }
    }
}
