package dev.vela.async.scheduler.internal.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.internal.blocking.Crew.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Starts as the test decides: no thread is really started. */
class RecruiterTest {
    private final Backlog backlog = new Backlog();
    private final Crew crew = new Crew(3, backlog::isEmpty);
    private final List<BlockingThread> started = new ArrayList<>();
    private final List<Boolean> locked = new ArrayList<>();
    private Runnable atStart = () -> {};
    private final Recruiter recruiter = new Recruiter(Pools.pool(3), crew, backlog, Pools.config(3, this::start));

    private void start(Thread thread) {
        locked.add(Thread.holdsLock(crew));
        atStart.run();
        started.add((BlockingThread) thread);
    }

    /** [V1] Neither the first thread nor one more. */
    @Test
    void noThreadIsStartedUnderTheLockOfTheCrew() {
        assertThat(recruiter.startFirst(Pools.job(() -> {}))).isTrue();
        backlog.offer(Pools.job(() -> {}));
        recruiter.callIfNeeded();
        assertThat(started).hasSize(2);
        assertThat(locked).containsExactly(false, false);
    }

    /** [V2] The only other thread has gone to rest while the start was under way. */
    @Test
    void aFailedStartCallsWhoWentToRestMeanwhile() {
        recruiter.startFirst(Pools.job(() -> {}));
        BlockingThread first = started.get(0);
        backlog.offer(Pools.job(() -> {}));
        atStart = () -> {
            crew.rest(first);
            throw new OutOfMemoryError("unable to create native thread");
        };
        recruiter.callIfNeeded();
        assertThat(locked).hasSize(2);
        assertThat(crew.look(first, false)).isEqualTo(Verdict.CALLED);
    }
}
