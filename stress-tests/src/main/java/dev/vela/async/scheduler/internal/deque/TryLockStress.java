package dev.vela.async.scheduler.internal.deque;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two who want the right of a try-lock. */
public final class TryLockStress {
    private TryLockStress() {}

    /** Each counts, by a plain word, while it holds the right. Numbers: to what each has counted, 0 not at all. [L1] */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The second was sent away.")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The first was sent away.")
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "The second came later and sees the count of the first.")
    @Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "The first came later and sees the count of the second.")
    @State
    public static class AcquireAgainstAcquire {
        private final TryLock lock = new TryLock();
        private int count;

        private int counted() {
            if (!lock.tryAcquire()) {
                return 0;
            }
            int now = count + 1;
            count = now;
            lock.release();
            return now;
        }

        @Actor
        public void first(II_Result result) {
            result.r1 = counted();
        }

        @Actor
        public void second(II_Result result) {
            result.r2 = counted();
        }
    }
}
