package dev.vela.async.scheduler.internal.deque;

import static dev.vela.async.scheduler.internal.deque.NumberedJob.drain;
import static dev.vela.async.scheduler.internal.deque.NumberedJob.numberOf;
import static dev.vela.async.scheduler.internal.deque.NumberedJob.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StealerTest {
    private final WorkerDeque victim = new WorkerDeque(64, 4, 1 << 20, 16);
    private final WorkerDeque thief = new WorkerDeque(64, 4, 1 << 20, 16);
    private final Stealer stealer = victim.stealer();

    /** [ST1] */
    @Test
    void aSharedBundleComesWhole() {
        numbered(0, 8).forEach(victim::pushHot);
        victim.shareHalf();

        assertThat(numberOf(stealer.stealInto(thief))).isZero();
        assertThat(thief.haulSize()).isEqualTo(4);
        assertThat(drain(thief::takeOldestHot)).containsExactly(1, 2, 3);
    }

    /** [ST1] */
    @Test
    void ofTheRunQueueTheOlderHalfComes() {
        numbered(0, 7).forEach(victim::pushRun);

        assertThat(numberOf(stealer.stealInto(thief))).isZero();
        assertThat(thief.haulSize()).isEqualTo(4);
        assertThat(drain(thief::pollRun)).containsExactly(1, 2, 3);
        assertThat(drain(victim::pollRun)).containsExactly(4, 5, 6);
    }

    @Test
    void ofALongRunQueueABoundedNumberComes() {
        numbered(0, 300).forEach(victim::pushRun);

        stealer.stealInto(thief);
        assertThat(thief.haulSize()).isEqualTo(32);
    }

    @Test
    void yieldedJobsComeOneByOneAndLast() {
        numbered(0, 2).forEach(victim::pushYielded);
        victim.pushRun(new NumberedJob(2));

        assertThat(drain(() -> stealer.stealInto(thief))).containsExactly(2, 0, 1);
        assertThat(thief.hasRunnable()).isFalse();
    }

    /** [ST2]: what is private stays so in a normal theft. */
    @Test
    void stealingDoesNotTouchTheHotEndNorTheNextJob() {
        victim.pushHot(new NumberedJob(0));
        victim.pushNext(new NumberedJob(1));

        assertThat(stealer.stealInto(thief)).isNull();
        assertThat(thief.haulSize()).isZero();
        assertThat(stealer.hasVisibleWork()).isFalse();
        assertThat(stealer.hasReachableWork()).isTrue();
    }

    /** [ST3] */
    @Test
    void whatCanBeStolenIsVisible() {
        assertThat(stealer.hasVisibleWork()).isFalse();
        assertThat(stealer.hasReachableWork()).isFalse();

        victim.pushRun(new NumberedJob(0));
        assertThat(stealer.hasVisibleWork()).isTrue();
        stealer.stealInto(thief);
        assertThat(stealer.hasVisibleWork()).isFalse();

        victim.pushYielded(new NumberedJob(1));
        assertThat(stealer.hasVisibleWork()).isTrue();
        stealer.stealInto(thief);
        assertThat(stealer.hasVisibleWork()).isFalse();

        numbered(2, 4).forEach(victim::pushHot);
        assertThat(stealer.hasVisibleWork()).isFalse();
        victim.shareHalf();
        assertThat(stealer.hasVisibleWork()).isTrue();
        stealer.stealInto(thief);
        assertThat(stealer.hasVisibleWork()).isFalse();
        assertThat(stealer.hasReachableWork()).isTrue();
    }

    /** [D2] [ST1]: the next job is answered, the spawned ones follow in order. */
    @Test
    void aRescueBringsWhatIsPrivate() {
        numbered(0, 3).forEach(victim::pushHot);
        victim.pushNext(new NumberedJob(3));

        assertThat(numberOf(stealer.rescueInto(thief))).isEqualTo(3);
        assertThat(thief.haulSize()).isEqualTo(4);
        assertThat(drain(thief::takeOldestHot)).containsExactly(0, 1, 2);
        assertThat(victim.takeNext()).isNull();
        assertThat(victim.popHot()).isNull();
    }

    /** [D2] */
    @Test
    void aRescueFallsBackOnWhatCouldBeStolen() {
        victim.pushYielded(new NumberedJob(0));

        assertThat(numberOf(stealer.rescueInto(thief))).isZero();
        assertThat(stealer.rescueInto(thief)).isNull();
    }
}
