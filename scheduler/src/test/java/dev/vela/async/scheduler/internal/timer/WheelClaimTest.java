package dev.vela.async.scheduler.internal.timer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WheelClaimTest {
    private final WheelClaim claim = new WheelClaim();

    /** [C1] Only one holds the claim. */
    @Test
    void oneHolder() {
        assertThat(claim.tryTake()).isTrue();
        assertThat(claim.tryTake()).isFalse();
        assertThat(claim.release()).isNull();
        claim.take();
        assertThat(claim.tryTake()).isFalse();
    }

    /** [C1] A posting takes a claim that nobody holds. */
    @Test
    void postingTakesAFreeClaim() {
        assertThat(claim.takeOrPost(new NumberedJob(1))).isTrue();
        assertThat(claim.tryTake()).isFalse();
        assertThat(claim.release()).isNull();
        assertThat(claim.tryTake()).isTrue();
    }

    /** [C2] Whoever lets go is given what was posted meanwhile, and holds on. */
    @Test
    void postedJobsReachTheHolder() {
        NumberedJob first = new NumberedJob(1);
        NumberedJob second = new NumberedJob(2);
        claim.take();
        assertThat(claim.takeOrPost(first)).isFalse();
        assertThat(claim.takeOrPost(second)).isFalse();
        WheelClaim.Mail mail = claim.release();
        assertThat(mail).isEqualTo(new WheelClaim.Mail(second, new WheelClaim.Mail(first, null)));
        assertThat(claim.tryTake()).isFalse();
        assertThat(claim.release()).isNull();
        assertThat(claim.tryTake()).isTrue();
    }

    /** [C1] What is held briefly is held by one, too, and goes to the next afterwards. */
    @Test
    void heldBriefly() {
        claim.takeBriefly();
        assertThat(claim.tryTake()).isFalse();
        claim.releaseBriefly();
        assertThat(claim.takeOrPost(new NumberedJob(1))).isTrue();
        assertThat(claim.release()).isNull();
        claim.takeBriefly();
        assertThat(claim.tryTake()).isFalse();
    }
}
