package dev.vela.async.scheduler.internal.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.internal.blocking.Crew.Need;
import dev.vela.async.scheduler.internal.blocking.Crew.Verdict;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** One thread plays all threads of the crew; none is started. */
class CrewTest {
    private final AtomicBoolean queueIsEmpty = new AtomicBoolean(true);
    private final BlockingPool pool = Pools.pool(2);
    private final Crew crew = new Crew(2, queueIsEmpty::get);
    private int made;

    private BlockingThread thread() {
        return new BlockingThread(pool, "thread " + made++, true, null);
    }

    private BlockingThread firstThread() {
        BlockingThread thread = thread();
        assertThat(crew.first(thread)).isTrue();
        assertThat(crew.begin(thread)).isTrue();
        return thread;
    }

    private BlockingThread calledThread() {
        BlockingThread thread = thread();
        assertThat(crew.call(thread)).isSameAs(thread);
        assertThat(crew.begin(thread)).isTrue();
        return thread;
    }

    /** [M1] The first is started only while nobody serves the queue; one that is being started does not serve. */
    @Test
    void firstOnlyWhileNobodyServes() {
        assertThat(crew.need()).isEqualTo(Need.NOBODY);
        assertThat(crew.call(thread())).isNull();
        BlockingThread thread = thread();
        assertThat(crew.first(thread)).isTrue();
        assertThat(crew.need()).isEqualTo(Need.NOBODY);
        crew.confirm(thread);
        assertThat(crew.need()).isEqualTo(Need.MORE);
        assertThat(crew.first(thread())).isFalse();
    }

    /** [M2] While one is on the way, nobody else is called. */
    @Test
    void oneOnTheWay() {
        firstThread();
        BlockingThread second = calledThread();
        assertThat(crew.need()).isEqualTo(Need.ENOUGH);
        assertThat(crew.call(thread())).isNull();
        crew.arrived(second);
        assertThat(crew.need()).as("both places are held").isEqualTo(Need.ENOUGH);
    }

    /** [M2] The same while there are places for more. */
    @Test
    void oneOnTheWayThoughThereArePlaces() {
        Crew large = new Crew(5, queueIsEmpty::get);
        BlockingThread first = thread();
        large.first(first);
        large.begin(first);
        BlockingThread second = thread();
        assertThat(large.call(second)).isSameAs(second);
        assertThat(large.need()).isEqualTo(Need.ENOUGH);
        assertThat(large.call(thread())).isNull();
        large.begin(second);
        assertThat(large.call(thread())).as("it has not looked at the queue").isNull();
        large.arrived(second);
        assertThat(large.need()).isEqualTo(Need.MORE);
    }

    /** [M1] The newest that rests is called before a new one is started. */
    @Test
    void restingOnesAreCalledFirst() {
        BlockingThread first = firstThread();
        BlockingThread second = calledThread();
        crew.arrived(second);
        assertThat(crew.rest(first)).isFalse();
        assertThat(crew.rest(second)).as("nobody works any more").isTrue();
        assertThat(crew.call(thread())).isSameAs(second);
        crew.arrived(second);
        assertThat(crew.call(null)).isSameAs(first);
        crew.arrived(first);
        assertThat(crew.call(thread())).isNull();
    }

    /** [M1] Who waits gives its place away, and one too many steps back when it comes again. */
    @Test
    void surplusStepsBack() {
        BlockingThread first = firstThread();
        BlockingThread second = calledThread();
        crew.arrived(second);
        crew.enterWait();
        assertThat(crew.need()).isEqualTo(Need.MORE);
        BlockingThread third = calledThread();
        crew.arrived(third);
        crew.leaveWait();
        assertThat(crew.need()).isEqualTo(Need.SURPLUS);
        assertThat(crew.call(thread())).isNull();
        assertThat(crew.stepBack(first)).isTrue();
        assertThat(crew.stepBack(second)).isFalse();
        assertThat(crew.need()).isEqualTo(Need.ENOUGH);
    }

    /** [M2] A start that fails gives back the place and the right to call. */
    @Test
    void failedStartIsUndone() {
        firstThread();
        BlockingThread failing = thread();
        assertThat(crew.call(failing)).isSameAs(failing);
        assertThat(crew.dismiss(failing)).isTrue();
        assertThat(crew.begin(failing)).as("it comes to life after all").isFalse();
        assertThat(crew.need()).isEqualTo(Need.MORE);
        assertThat(crew.threads()).hasSize(1);
    }

    /** [M2] A thread that lives although its start threw counts. */
    @Test
    void aLivingThreadIsNotDismissed() {
        BlockingThread thread = firstThread();
        assertThat(crew.dismiss(thread)).isFalse();
        assertThat(crew.need()).isEqualTo(Need.MORE);
    }

    /** [M3] The last one does not leave while something is queued. */
    @Test
    void theLastOneLooksAtTheQueue() {
        BlockingThread thread = firstThread();
        crew.rest(thread);
        assertThat(crew.look(thread, false)).isEqualTo(Verdict.STAY);
        queueIsEmpty.set(false);
        assertThat(crew.look(thread, true)).isEqualTo(Verdict.CALLED);
        assertThat(crew.need()).isEqualTo(Need.MORE);
        crew.rest(thread);
        queueIsEmpty.set(true);
        assertThat(crew.look(thread, true)).isEqualTo(Verdict.LEAVE);
        assertThat(crew.need()).isEqualTo(Need.NOBODY);
        assertThat(crew.threads()).isEmpty();
    }

    /** [M3] Any but the last one may leave: somebody serves the queue. */
    @Test
    void othersMayLeave() {
        BlockingThread first = firstThread();
        BlockingThread second = calledThread();
        crew.arrived(second);
        queueIsEmpty.set(false);
        crew.rest(second);
        assertThat(crew.look(second, true)).isEqualTo(Verdict.LEAVE);
        assertThat(crew.look(first, true)).as("it never went to rest").isEqualTo(Verdict.CALLED);
    }

    /** [M4] After the end whoever rests leaves. */
    @Test
    void closedCrewEnds() {
        BlockingThread thread = firstThread();
        crew.rest(thread);
        assertThat(crew.close()).containsExactly(thread);
        assertThat(crew.isClosed()).isTrue();
        assertThat(crew.look(thread, false)).isEqualTo(Verdict.LEAVE);
        assertThat(crew.isQuiet()).isTrue();
    }

    /** [M3] Quiet means that nobody works, waits or is on the way, and that nothing is queued. */
    @Test
    void quiet() {
        assertThat(crew.isQuiet()).isTrue();
        BlockingThread thread = firstThread();
        assertThat(crew.isQuiet()).isFalse();
        crew.enterWait();
        assertThat(crew.isQuiet()).isFalse();
        crew.leaveWait();
        crew.rest(thread);
        assertThat(crew.isQuiet()).isTrue();
        queueIsEmpty.set(false);
        assertThat(crew.isQuiet()).isFalse();
    }

    /** [M4] Threads in the middle of those that rest can leave. */
    @Test
    void restingThreadsLeaveInAnyOrder() {
        Crew large = new Crew(5, queueIsEmpty::get);
        BlockingThread[] all = new BlockingThread[4];
        for (int number = 0; number < all.length; number++) {
            all[number] = thread();
            assertThat(number == 0 ? large.first(all[0]) : large.call(all[number]) == all[number])
                    .isTrue();
            large.begin(all[number]);
            large.arrived(all[number]);
        }
        for (BlockingThread each : all) {
            large.rest(each);
        }
        assertThat(large.look(all[1], true)).isEqualTo(Verdict.LEAVE);
        assertThat(large.look(all[3], true)).isEqualTo(Verdict.LEAVE);
        assertThat(large.look(all[0], true)).isEqualTo(Verdict.LEAVE);
        assertThat(large.call(null)).isSameAs(all[2]);
    }
}
