package dev.vela.async.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Scheduler} must do with jobs that have not begun, and for those that go on. */
@Timeout(30)
abstract class SpawnContract extends SchedulerFixture {
    @Test
    void aSpawnedJobBeginsOnceOrIsWithdrawn() {
        Scheduler scheduler = open(1);
        CountDownLatch occupied = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        scheduler.execute(job(carrier -> {
            occupied.countDown();
            await(free);
        }));
        await(occupied);
        List<String> ran = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch kept = new CountDownLatch(1);
        Job withdrawn = job(carrier -> ran.add("withdrawn"));
        Job begun = job(carrier -> {
            ran.add("begun");
            kept.countDown();
        });
        assertThat(scheduler.isWaitingToBegin(withdrawn)).isFalse();
        assertThat(scheduler.withdraw(withdrawn)).as("not spawned").isFalse();
        scheduler.spawn(withdrawn);
        scheduler.spawn(begun);
        assertThat(scheduler.isWaitingToBegin(withdrawn)).isTrue();
        assertThat(scheduler.withdraw(withdrawn)).isTrue();
        assertThat(scheduler.withdraw(withdrawn)).as("twice").isFalse();
        assertThat(scheduler.isWaitingToBegin(withdrawn)).isFalse();
        assertThatThrownBy(() -> scheduler.spawn(withdrawn)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> scheduler.spawn(begun)).isInstanceOf(IllegalStateException.class);
        free.countDown();
        await(kept);
        assertThat(scheduler.withdraw(begun)).isFalse();
        run(scheduler, carrier -> {});
        assertThat(ran).containsExactly("begun");
    }

    @Test
    void aJobThatIsSpawnedByAJobCanBeWithdrawnToo() {
        Scheduler scheduler = open(1);
        List<String> ran = Collections.synchronizedList(new ArrayList<>());
        run(scheduler, carrier -> {
            Job first = job(ignored -> ran.add("first"));
            Job second = job(ignored -> ran.add("second"));
            Job child = job(ignored -> ran.add("child"));
            scheduler.spawn(first);
            scheduler.spawn(second);
            scheduler.spawnChild(child);
            assertThat(scheduler.withdraw(first)).isTrue();
            assertThat(scheduler.withdraw(child)).isTrue();
        });
        run(scheduler, carrier -> {});
        assertThat(ran).containsExactly("second");
    }

    @Test
    void childrenStartInOrderAndAreTakenWhileTheirParentRuns() {
        Scheduler scheduler = open(1);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ended = new CountDownLatch(5);
        scheduler.execute(job(carrier -> IntStream.range(0, 5)
                .forEach(number -> scheduler.spawnChild(job(ignored -> {
                    order.add(number);
                    ended.countDown();
                })))));
        await(ended);
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void whatFollowsAJobGoesOnAfterIt() {
        for (SchedulerConfig.SpawnOrder order : SchedulerConfig.SpawnOrder.values()) {
            Scheduler scheduler =
                    start(SchedulerConfig.defaults().withWorkers(1).withSpawnOrder(order));
            opened.add(scheduler);
            CountDownLatch followed = new CountDownLatch(1);
            Job follower = job(carrier -> followed.countDown());
            run(scheduler, carrier -> carrier.follow(follower));
            await(followed);
        }
    }

    @Test
    void aRunningJobSleepsAndGivesWayThroughItsCarrier() {
        Scheduler scheduler = open(2);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicLong began = new AtomicLong();
        AtomicLong slept = new AtomicLong();
        scheduler.spawn(new Job() {
            private int runs;

            @Override
            protected void run(Carrier carrier) {
                switch (runs++) {
                    case 0 -> carrier.defer(this);
                    case 1 -> {
                        began.set(System.nanoTime());
                        assertThat(carrier.sleep(this, 2_000_000)).isTrue();
                    }
                    default -> {
                        slept.set(System.nanoTime() - began.get());
                        ended.countDown();
                    }
                }
            }
        });
        await(ended);
        assertThat(slept.get()).isGreaterThanOrEqualTo(2_000_000);
    }
}
