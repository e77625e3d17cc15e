package dev.vela.async.scheduler.internal.worker;

import static dev.vela.async.scheduler.internal.worker.ManualFleet.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.SchedulerConfig.SpawnOrder;
import dev.vela.async.scheduler.internal.idle.IdleWord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drives workers step by step without threads: modes, sleep, watch, timers and retirement. */
class WorkerTest {
    private final ManualFleet manual = new ManualFleet(2, SpawnOrder.DEPTH_FIRST);
    private final Fleet fleet = manual.fleet;

    @Test
    void newWorkerSearchesAndFallsAsleepAtOnceWhenNobodyExecutes() {
        fleet.startFirst();
        assertThat(manual.namesUntilAsleep(manual.worker(0))).isEmpty();
        assertThat(IdleWord.allAsleep(fleet.idle.read())).as("[W1]").isTrue();
    }

    @Test
    void submissionCallsTheSleeper() {
        fleet.startFirst();
        Worker worker = manual.worker(0);
        manual.namesUntilAsleep(worker);
        assertThat(fleet.submit(job("outside"))).isTrue();
        assertThat(worker.sleeper.isCalled()).as("[F1]").isTrue();
        assertThat(manual.namesUntilAsleep(worker)).containsExactly("outside");
        assertThat(IdleWord.allAsleep(fleet.idle.read())).as("[W1]").isTrue();
    }

    @Test
    void secondSubmissionStartsTheSecondWorkerOnceTheFirstIsBusy() {
        fleet.startFirst();
        Worker first = manual.worker(0);
        fleet.submit(job("one"));
        assertThat(manual.threadsStarted).as("the first one still searches").isEqualTo(1);
        assertThat(first.step()).hasToString("one");
        fleet.submit(job("two"));
        assertThat(manual.threadsStarted).isEqualTo(2);
        assertThat(manual.namesUntilAsleep(manual.worker(1))).containsExactly("two");
    }

    @Test
    void failedStartIsTriedAgainLaterAndTheWorkIsStillThere() {
        fleet.startFirst();
        Worker first = manual.worker(0);
        fleet.submit(job("one"));
        first.step();
        manual.startsFail = true;
        fleet.submit(job("two"));
        assertThat(IdleWord.started(fleet.idle.read())).as("[F2]").isEqualTo(1);
        manual.startsFail = false;
        fleet.submit(job("three"));
        assertThat(manual.threadsStarted).as("not tried again at once").isEqualTo(1);
        manual.nowNanos += 60_000_000;
        fleet.submit(job("four"));
        assertThat(manual.threadsStarted).as("[F2]").isEqualTo(2);
        assertThat(manual.namesUntilAsleep(manual.worker(1))).containsExactly("two", "three", "four");
    }

    @Test
    void workQueuedWhileFallingAsleepIsFound() {
        fleet.startFirst();
        Worker worker = manual.worker(0);
        fleet.injection.offer(job("late")); // as if its submitter had seen the worker searching
        assertThat(manual.namesUntilAsleep(worker)).as("[W2]").containsExactly("late");
    }

    @Test
    void idleWorkerStealsWhatWasShared() {
        Worker parent = executingParent();
        parent.spawn(job("oldest"));
        parent.spawn(job("middle"));
        parent.spawn(job("newest"));
        assertThat(manual.threadsStarted).isEqualTo(2);
        assertThat(manual.namesUntilAsleep(manual.worker(1))).contains("oldest").doesNotContain("newest");
    }

    @Test
    void watcherRescuesTheOnlyChildOfAComputingParent() {
        Worker parent = executingParent();
        parent.spawn(job("child"));
        Worker watcher = manual.worker(1);
        assertThat(watcher.step()).as("the newest job is not shared").isNull();
        assertThat(manual.namesUntilAsleep(watcher))
                .as("[I4] it falls asleep and watches")
                .isEmpty();
        assertThat(IdleWord.isWatched(fleet.idle.read())).isTrue();
        assertThat(watcher.step()).as("the parent has not moved since").hasToString("child");
    }

    @Test
    void watcherTakesTheSpawnedJobThatWaitsBehindManyShortOnes() {
        Worker busy = executingParent();
        busy.spawn(job("spawned"));
        Worker watcher = manual.worker(1);
        watcher.step();
        manual.namesUntilAsleep(watcher); // it watches from here on
        busy.follow(job("short"));
        assertThat(busy.step()).hasToString("short");
        assertThat(watcher.step()).as("though the other has moved").hasToString("spawned");
    }

    @Test
    void watchEndsWhenNobodyExecutes() {
        Worker parent = executingParent();
        parent.spawn(job("child"));
        Worker watcher = manual.worker(1);
        watcher.step();
        manual.namesUntilAsleep(watcher);
        assertThat(manual.namesUntilAsleep(parent)).containsExactly("child");
        assertThat(watcher.step()).isNull();
        assertThat(IdleWord.isWatched(fleet.idle.read())).isFalse();
    }

    @Test
    void dueTimerFiresBeforeTheNextJobAndWakesASleeper() {
        fleet.startFirst();
        Worker worker = manual.worker(0);
        fleet.submit(job("one"));
        worker.step();
        assertThat(worker.arm(job("timer"), manual.nowNanos + 1_000_000, manual.nowNanos))
                .isTrue();
        worker.execute(job("two"));
        manual.nowNanos += 2_000_000;
        worker.execute(job("three"));
        assertThat(manual.namesUntilAsleep(worker))
                .as("[E1] it joins the queue")
                .containsExactly("two", "three", "timer");
        worker.arm(job("again"), manual.nowNanos + 1_000_000, manual.nowNanos);
        assertThat(manual.namesUntilAsleep(worker)).as("not due").isEmpty();
        manual.nowNanos += 2_000_000;
        assertThat(manual.namesUntilAsleep(worker)).containsExactly("again");
    }

    @Test
    void dueTimerOfAComputingWorkerFiresElsewhere() {
        Worker parent = executingParent();
        parent.arm(job("timer"), manual.nowNanos + 1_000_000, manual.nowNanos);
        Worker other = manual.worker(1);
        manual.nowNanos += 10_000_000;
        assertThat(manual.namesUntilAsleep(other)).as("[E1]").containsExactly("timer");
    }

    @Test
    void workerRetiresOnlyAfterTheLastJob() {
        fleet.startFirst();
        Worker worker = manual.worker(0);
        fleet.submit(job("last"));
        fleet.phase.close();
        fleet.phase.terminate();
        assertThat(worker.step()).as("[W3]").hasToString("last");
        assertThat(worker.isRetired()).isFalse();
        assertThat(worker.step()).isNull();
        assertThat(worker.isRetired()).isTrue();
    }

    @Test
    void jobSubmittedAfterTheEndIsGivenBack() {
        fleet.startFirst();
        fleet.phase.close();
        fleet.phase.terminate();
        assertThat(fleet.submit(job("too late"))).as("[G2]").isFalse();
        assertThat(fleet.injection.isEmpty()).isTrue();
    }

    @Test
    void jobTakenOutForNobodyGoesToTheRetiringWorker() {
        fleet.startFirst();
        Worker worker = manual.worker(0);
        fleet.injection.offer(job("taken before the end")); // its submitter read the phase before the end
        fleet.phase.close();
        fleet.phase.terminate();
        assertThat(fleet.submit(job("too late"))).isFalse();
        assertThat(worker.step()).as("[G2]").hasToString("taken before the end");
        assertThat(worker.step()).isNull();
        assertThat(worker.isRetired()).isTrue();
    }

    @Test
    void nobodyIsStartedAfterTheEnd() {
        fleet.startFirst();
        Worker worker = manual.worker(0);
        fleet.submit(job("one"));
        worker.step();
        fleet.phase.close();
        fleet.phase.terminate();
        fleet.wakeOne();
        assertThat(manual.threadsStarted).isEqualTo(1);
    }

    @Test
    void jobHandedOutIsNotTouchedByTheNextStep() {
        Worker parent = executingParent();
        parent.spawn(job("child"));
        assertThat(parent.step())
                .as("[W4] the worker goes on wherever it is driven")
                .hasToString("child");
        assertThat(parent.step()).isNull();
    }

    @Test
    void theRunningJobTakesNoJobThatADueTimerComesBefore() { // [W6]
        ManualFleet one = new ManualFleet(1, SpawnOrder.DEPTH_FIRST);
        one.fleet.startFirst();
        Worker worker = one.worker(0);
        one.fleet.submit(job("root"));
        worker.step();
        worker.spawn(job("child"));
        worker.spawn(job("newest"));
        assertThat(worker.takeNext(Job.class, null)).hasToString("newest");
        worker.arm(job("timer"), one.nowNanos + 1_000_000, one.nowNanos);
        one.nowNanos += 2_000_000;
        assertThat(worker.takeNext(Job.class, null)).isNull();
        assertThat(one.namesUntilAsleep(worker)).containsExactly("child", "timer");
    }

    @Test
    void theLastTouchOfTheWorkerIsBeforeSomebodyIsWoken() { // [W5]
        ManualFleet two = new ManualFleet(2, SpawnOrder.DEPTH_FIRST);
        two.fleet.startFirst();
        Worker worker = two.worker(0);
        two.fleet.submit(job("root"));
        worker.step();
        List<String> atStarts = new ArrayList<>();
        two.atStart = () -> atStarts.add(String.valueOf(worker.takeNext(Job.class, null)));
        worker.spawn(job("child"));
        assertThat(atStarts).as("the worker is whole when another one starts").containsExactly("child");
        assertThat(two.namesUntilAsleep(worker)).isEmpty();
    }

    @Test
    void spawnOrderFifoQueuesInOrder() {
        ManualFleet inOrder = new ManualFleet(1, SpawnOrder.FIFO);
        inOrder.fleet.startFirst();
        Worker worker = inOrder.worker(0);
        inOrder.fleet.submit(job("root"));
        worker.step();
        worker.spawn(job("first"));
        worker.resume(job("second"));
        worker.spawn(job("third"));
        assertThat(inOrder.namesUntilAsleep(worker)).containsExactly("first", "second", "third");
    }

    private Worker executingParent() {
        fleet.startFirst();
        Worker parent = manual.worker(0);
        fleet.submit(job("parent"));
        assertThat(parent.step()).hasToString("parent");
        return parent;
    }
}
