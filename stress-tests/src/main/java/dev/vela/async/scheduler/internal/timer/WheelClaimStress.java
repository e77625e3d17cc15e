package dev.vela.async.scheduler.internal.timer;

import dev.vela.async.scheduler.NumberedJob;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** The holder of a claim against those who want it or have something to post. */
public final class WheelClaimStress {
    private WheelClaimStress() {}

    /** Lets go for good; the numbers of what was posted, as digits in the order in which the holder sees them. */
    private static int release(WheelClaim claim) {
        int digits = 0;
        for (WheelClaim.Mail mail = claim.release(); mail != null; mail = claim.release()) {
            for (WheelClaim.Mail each = mail; each != null; each = each.earlier()) {
                digits = 10 * digits + NumberedJob.of(each.job());
            }
        }
        return digits;
    }

    /**
     * Numbers: what the holder was given, what the other one did (0 posted, 1 took the claim, 2 took it and was given
     * its own posting), the claim is free in the end. [C1] [C2]
     */
    @JCStressTest
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "It was posted and the holder saw to it.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "The holder had let go.")
    @Outcome(id = "0, 2, 1", expect = Expect.ACCEPTABLE, desc = "The holder let go between posting and mark.")
    @Outcome(id = "0, 0, 1", expect = Expect.FORBIDDEN, desc = "It was posted to nobody.")
    @State
    public static class PostAgainstRelease {
        private final WheelClaim claim = new WheelClaim();

        public PostAgainstRelease() {
            claim.take();
        }

        @Actor
        public void holder(III_Result result) {
            result.r1 = release(claim);
        }

        @Actor
        public void canceller(III_Result result) {
            if (claim.takeOrPost(new NumberedJob(1))) {
                result.r2 = 1 + release(claim);
            }
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = claim.tryTake() ? 1 : 0;
        }
    }

    /** Numbers: each of two took a claim that is held, what the holder is given. [C1] [C2] */
    @JCStressTest
    @Outcome(id = "0, 0, (12|21)", expect = Expect.ACCEPTABLE, desc = "Both have posted.")
    @State
    public static class PostAgainstPost {
        private final WheelClaim claim = new WheelClaim();

        public PostAgainstPost() {
            claim.take();
        }

        @Actor
        public void first(III_Result result) {
            result.r1 = claim.takeOrPost(new NumberedJob(1)) ? 1 : 0;
        }

        @Actor
        public void second(III_Result result) {
            result.r2 = claim.takeOrPost(new NumberedJob(2)) ? 1 : 0;
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = release(claim);
        }
    }

    /** Each counts, by a plain word, while it holds the claim. Numbers: to what each has counted. [C1] */
    @JCStressTest
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "The brief holder came first.")
    @Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "The other one came first.")
    @State
    public static class TakeAgainstTakeBriefly {
        private final WheelClaim claim = new WheelClaim();
        private int count;

        @Actor
        public void brief(II_Result result) {
            claim.takeBriefly();
            count++;
            result.r1 = count;
            claim.releaseBriefly();
        }

        @Actor
        public void other(II_Result result) {
            claim.take();
            count++;
            result.r2 = count;
            claim.release();
        }
    }

    /** One holds it briefly, another has something to post. Numbers: to what each has counted. [C1] */
    @JCStressTest
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "The brief holder came first, and was waited for.")
    @Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "The other one came first, and took the claim.")
    @State
    public static class TakeBrieflyAgainstPost {
        private final WheelClaim claim = new WheelClaim();
        private int count;

        @Actor
        public void brief(II_Result result) {
            claim.takeBriefly();
            count++;
            result.r1 = count;
            claim.releaseBriefly();
        }

        @Actor
        public void canceller(II_Result result) {
            if (claim.takeOrPost(new NumberedJob(1))) {
                count++;
                result.r2 = count;
                claim.release();
            }
        }
    }
}
