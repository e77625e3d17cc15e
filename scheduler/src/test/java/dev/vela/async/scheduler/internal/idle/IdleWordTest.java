package dev.vela.async.scheduler.internal.idle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Shows the transitions of the idle word, and with them [I1] to [I4]. */
class IdleWordTest {
    private final IdleWord idle = new IdleWord(3);

    @Test
    void startsUpToTheNumberOfWorkersWhileNobodySearches() {
        assertThat(idle.claimStart()).isTrue();
        assertThat(idle.claimStart()).as("[I2] the first one still searches").isFalse();
        assertThat(idle.foundWork()).as("it was the last searcher").isTrue();
        assertThat(idle.claimStart()).isTrue();
        assertThat(idle.foundWork()).isTrue();
        assertThat(idle.claimStart()).isTrue();
        assertThat(idle.foundWork()).isTrue();
        assertThat(idle.claimStart()).as("all three are started").isFalse();
        assertThat(IdleWord.started(idle.read())).isEqualTo(3);
        assertThat(IdleWord.executing(idle.read())).isEqualTo(3);
    }

    @Test
    void failedStartLeavesNothingBehind() {
        assertThat(idle.claimStart()).isTrue();
        idle.startFailed();
        assertThat(IdleWord.started(idle.read())).isZero();
        assertThat(idle.claimStart()).isTrue();
    }

    @Test
    void claimNeedsATicketAndNoSearcher() {
        executing(3);
        assertThat(idle.claimSleeper()).as("[I1] nobody sleeps").isFalse();
        idle.fallAsleep(false);
        idle.fallAsleep(false);
        assertThat(idle.claimSleeper()).isTrue();
        assertThat(idle.claimSleeper()).as("[I2] the called one searches").isFalse();
        assertThat(idle.foundWork()).as("[I3] the last searcher wakes another").isTrue();
        assertThat(idle.claimSleeper()).isTrue();
        assertThat(idle.foundWork()).isTrue();
        assertThat(idle.claimSleeper()).as("[I1] no ticket is left").isFalse();
    }

    @Test
    void ticketGoesToTheSleeperOrToAWakerNotToBoth() {
        executing(1);
        idle.fallAsleep(false);
        assertThat(idle.takeBackTicket()).isTrue();
        assertThat(idle.takeBackTicket()).as("[I1]").isFalse();
        assertThat(idle.claimSleeper()).isFalse();
        idle.returnTicket();
        assertThat(idle.claimSleeper()).isTrue();
        assertThat(idle.takeBackTicket()).as("[I1] the waker has it").isFalse();
    }

    @Test
    void noneBeginsWhileMoreThanHalfSearch() {
        executing(3);
        assertThat(idle.beginSearch()).isTrue();
        assertThat(idle.beginSearch()).isTrue();
        assertThat(idle.beginSearch()).isFalse();
        assertThat(idle.foundWork()).as("another one searches").isFalse();
        assertThat(idle.foundWork()).isTrue();
    }

    @Test
    void bothOfTwoWorkersSearch() {
        executing(2);
        assertThat(idle.beginSearch()).isTrue();
        assertThat(idle.beginSearch()).isTrue();
    }

    @Test
    void sleeperWatchesWhileSomebodyExecutes() {
        executing(2);
        assertThat(idle.fallAsleep(false)).as("[I4] the other one executes").isTrue();
        assertThat(IdleWord.isWatched(idle.read())).isTrue();
        assertThat(idle.stopIdleWatch()).as("[I4] it still executes").isFalse();
        assertThat(idle.fallAsleep(false)).as("somebody watches").isFalse();
        assertThat(idle.stopIdleWatch()).as("nobody executes").isTrue();
        assertThat(IdleWord.isWatched(idle.read())).isFalse();
    }

    @Test
    void watchCanBeTakenOverAfterItWasLeft() {
        executing(2);
        idle.fallAsleep(false);
        idle.takeBackTicket();
        idle.stopWatching();
        assertThat(IdleWord.isWatched(idle.read())).isFalse();
        assertThat(idle.fallAsleep(false)).as("[I4]").isTrue();
    }

    @Test
    void equalReadingsEncloseNoActivity() {
        executing(1);
        idle.fallAsleep(false);
        long before = idle.read();
        assertThat(IdleWord.allAsleep(before)).isTrue();
        idle.claimSleeper();
        assertThat(IdleWord.allAsleep(idle.read())).isFalse();
        idle.fallAsleep(true);
        assertThat(IdleWord.allAsleep(idle.read())).isTrue();
        assertThat(idle.read()).isNotEqualTo(before);
    }

    @Test
    void capacityIsWhoSleepsSearchesOrIsNotStarted() {
        executing(2);
        assertThat(idle.hasCapacity(idle.read())).as("one is not started").isTrue();
        idle.claimStart();
        assertThat(idle.hasCapacity(idle.read())).as("one searches").isTrue();
        idle.foundWork();
        assertThat(idle.hasCapacity(idle.read())).isFalse();
        idle.fallAsleep(false);
        assertThat(idle.hasCapacity(idle.read())).as("one sleeps").isTrue();
    }

    private void executing(int workers) {
        for (int count = 0; count < workers; count++) {
            idle.claimStart();
            idle.foundWork();
        }
    }
}
