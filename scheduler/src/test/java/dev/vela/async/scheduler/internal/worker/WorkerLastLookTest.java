package dev.vela.async.scheduler.internal.worker;

import static dev.vela.async.scheduler.internal.worker.ManualFleet.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.SchedulerConfig.SpawnOrder;
import org.junit.jupiter.api.Test;

/** What a worker looks at before it sleeps or ends, step by step without threads. */
class WorkerLastLookTest {
    private final ManualFleet manual = new ManualFleet(2, SpawnOrder.DEPTH_FIRST);
    private final Fleet fleet = manual.fleet;

    @Test
    void workThatComesBetweenTheLastSearchAndTheSleepIsFound() {
        fleet.startFirst();
        fleet.submit(job("one"));
        assertThat(manual.worker(0).step())
                .hasToString("one"); // so that the other one reads the clock while it searches
        fleet.submit(job("two"));
        Worker worker = manual.worker(1);
        assertThat(worker.step()).hasToString("two");
        manual.atClockReading = () -> manual.atClockReading = () -> {
            manual.atClockReading = () -> {};
            manual.nowNanos += 1_000_000; // the search has been long enough
            fleet.injection.offer(job("late")); // its submitter has seen the worker search
        };
        assertThat(manual.namesUntilAsleep(worker)).as("[W2]").containsExactly("late");
    }

    @Test
    void workerDoesNotRetireBeforeTheEnd() {
        fleet.startFirst();
        Worker worker = manual.worker(0);
        fleet.phase.close();
        fleet.phase.abort();
        assertThat(manual.namesUntilAsleep(worker)).isEmpty();
        assertThat(worker.isRetired()).as("[W3]").isFalse();
        fleet.phase.terminate();
        assertThat(worker.step()).isNull();
        assertThat(worker.isRetired()).as("[W3]").isTrue();
    }
}
