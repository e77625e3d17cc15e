package dev.vela.async;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** The races for one promise seen as a CompletableFuture: its making and its cancellation against the settling. */
public final class CompletionViewStress {
    private CompletionViewStress() {}

    /** A pending promise, and where its view is completed. */
    abstract static class Pending {
        final Promise.Pair<Integer> pair = Promise.create();
        final AsyncExecutor executor = StressScheduler.executor();
        final StressScheduler scheduler = StressScheduler.of(executor);

        CompletableFuture<Integer> view() {
            return pair.promise().toCompletableFuture(executor);
        }

        /** How a view stands: its value, 9 for cancelled, 0 for not complete. */
        static int endOf(CompletableFuture<Integer> view) {
            return view.isCancelled() ? Ending.CANCELLED : view.getNow(Ending.PENDING);
        }
    }

    /** Numbers: the value of the view, how often it was delivered. [C2] */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "It was complete from the beginning.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "It was pending, and the value was delivered.")
    @State
    public static class ViewAgainstSettle extends Pending {
        private CompletableFuture<Integer> view = new CompletableFuture<>();

        @Actor
        public void look() {
            view = view();
        }

        @Actor
        public void settle() {
            pair.sender().resolve(1);
        }

        @Arbiter
        public void outcome(II_Result result) {
            result.r2 = scheduler.runAll();
            result.r1 = endOf(view);
        }
    }

    /** Numbers: cancelling the view answered true, how the view ended, and the promise (1 value, 9 cancelled). [C1] */
    @JCStressTest
    @Outcome(id = "1, 9, 9", expect = Expect.ACCEPTABLE, desc = "Both were cancelled.")
    @Outcome(
            id = "1, 9, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The view was cancelled before the value was delivered.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "The value had been delivered.")
    @State
    public static class CancelViewAgainstSettle extends Pending {
        private final CompletableFuture<Integer> view = view();

        @Actor
        public void cancel(III_Result result) {
            result.r1 = view.cancel(false) ? 1 : 0;
        }

        @Actor
        public void settle() {
            pair.sender().resolve(1);
            scheduler.runAll();
        }

        @Arbiter
        public void outcome(III_Result result) {
            scheduler.runAll();
            result.r2 = endOf(view);
            result.r3 = Ending.of(pair.promise());
        }
    }
}
