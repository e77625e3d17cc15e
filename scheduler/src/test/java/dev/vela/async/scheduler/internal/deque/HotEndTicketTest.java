package dev.vela.async.scheduler.internal.deque;

import static dev.vela.async.scheduler.internal.deque.NumberedJob.drain;
import static dev.vela.async.scheduler.internal.deque.NumberedJob.numberOf;
import static dev.vela.async.scheduler.internal.deque.NumberedJob.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.internal.support.Ticket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** [H1]: owner and thief refer to the same jobs, and the other one has taken the tickets already. */
class HotEndTicketTest {
    private final HotEnd hot = new HotEnd(4, 8, 0);
    private final WorkerDeque thief = new WorkerDeque(4, 4, 64, 4);
    private final List<NumberedJob> jobs = numbered(0, 4).toList();

    @Test
    void theOwnerDropsAJobWhoseTicketIsGone() {
        jobs.forEach(hot::push);
        assertThat(Ticket.takeHot(jobs.get(0))).isTrue();
        assertThat(Ticket.takeHot(jobs.get(3))).isTrue();

        assertThat(numberOf(hot.pop())).isEqualTo(2);
        assertThat(numberOf(hot.takeOldest())).isEqualTo(1);
        assertThat(hot.pop()).isNull();
        assertThat(hot.size()).isZero();
    }

    @Test
    void aThiefDropsAJobWhoseTicketIsGone() {
        jobs.forEach(hot::push);
        assertThat(Ticket.takeHot(jobs.get(0))).isTrue();
        assertThat(Ticket.takeHot(jobs.get(2))).isTrue();

        Haul haul = thief.beginHaul();
        Rescue.bring(hot, haul);
        assertThat(numberOf(haul.end())).isEqualTo(1);
        assertThat(drain(thief::takeOldestHot)).containsExactly(3);
    }
}
