package dev.vela.async.scheduler.internal.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;
import org.junit.jupiter.api.Test;

/** Every row of the ticket's table, on one thread. */
class TicketTest {
    private final Job job = new Job() {
        @Override
        protected void run(Carrier carrier) {
            throw new AssertionError("not to be run");
        }

        @Override
        public String toString() {
            return "a job";
        }
    };

    @Test
    void aHotTicketIsTakenOnce() { // [TK1]
        Ticket.layHot(job);
        assertThat(Ticket.isLaid(job)).isTrue();
        assertThat(Ticket.takeHot(job)).isTrue();
        assertThat(Ticket.isLaid(job)).isFalse();
        assertThat(Ticket.takeHot(job)).as("by a stale reference [TK2]").isFalse();
        assertThat(Ticket.withdraw(job)).isFalse();
    }

    @Test
    void aQueuedTicketIsTakenOnceAndThenTheJobIsContinued() { // [TK1]
        Ticket.layQueued(job);
        assertThat(Ticket.takeHot(job)).as("by a stale reference [TK2]").isFalse();
        assertThat(Ticket.begin(job)).isTrue();
        assertThat(Ticket.withdraw(job)).isFalse();
        assertThat(Ticket.begin(job)).as("continued").isTrue();
    }

    @Test
    void whatWasWithdrawnDoesNotBegin() { // [TK1]
        Ticket.layQueued(job);
        assertThat(Ticket.withdraw(job)).isTrue();
        assertThat(Ticket.withdraw(job)).isFalse();
        assertThat(Ticket.begin(job)).isFalse();
        assertThat(Ticket.isLaid(job)).isFalse();
    }

    @Test
    void whatWasWithdrawnAtAHotEndDoesNotBegin() { // [TK1]
        Ticket.layHot(job);
        assertThat(Ticket.withdraw(job)).isTrue();
        assertThat(Ticket.takeHot(job)).isFalse();
    }

    @Test
    void aJobThatHasBegunCanBeSpawnedAgain() {
        Ticket.layHot(job);
        Ticket.takeHot(job);
        Ticket.layQueued(job);
        assertThat(Ticket.begin(job)).isTrue();
    }

    @Test
    void aRefusedHandOverLeavesNoTicket() {
        Ticket.layQueued(job);
        Ticket.revoke(job);
        assertThat(Ticket.isLaid(job)).isFalse();
        Ticket.layHot(job);
        assertThat(Ticket.takeHot(job)).isTrue();
    }

    @Test
    void spawningTwiceOrAfterAWithdrawalIsRefused() {
        Ticket.layHot(job);
        assertThatThrownBy(() -> Ticket.layQueued(job))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"a job\"")
                .hasMessageContaining("resume");
        Ticket.withdraw(job);
        assertThatThrownBy(() -> Ticket.layHot(job)).isInstanceOf(IllegalStateException.class);
    }
}
