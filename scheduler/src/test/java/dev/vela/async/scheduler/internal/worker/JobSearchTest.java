package dev.vela.async.scheduler.internal.worker;

import static dev.vela.async.scheduler.internal.worker.ManualFleet.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.deque.InjectionQueue;
import dev.vela.async.scheduler.internal.deque.WorkerDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Shows the order of looking, [O1] to [O8]. */
class JobSearchTest {
    private final WorkerDeque deque = new WorkerDeque(8, 8);
    private final InjectionQueue injection = new InjectionQueue(8);
    private final JobSearch search = new JobSearch(deque, injection);

    @Test
    void usualOrder() {
        deque.pushYielded(job("yielded"));
        injection.offer(job("injected"));
        deque.pushRun(job("queued"));
        deque.pushHot(job("older"));
        deque.pushHot(job("newer"));
        deque.pushNext(job("next"));
        assertThat(all()).as("[O5]").containsExactly("next", "newer", "older", "queued", "injected", "yielded");
    }

    @Test
    void afterFourSpawnedJobsOneOfTheRunQueueGoes() {
        deque.pushRun(job("queued 0"));
        deque.pushRun(job("queued 1"));
        for (int number = 0; number < 8; number++) {
            deque.pushHot(job("spawned " + number));
        }
        List<String> names = all();
        assertThat(names.indexOf("queued 0")).as("[O5]").isEqualTo(4);
        assertThat(names.indexOf("queued 1")).as("[O5]").isEqualTo(9);
    }

    @Test
    void injectedWorkKeepsItsOrderBehindTheRunQueue() {
        for (int number = 0; number < 200; number++) {
            injection.offer(job("injected " + number));
        }
        deque.pushRun(job("queued 0"));
        deque.pushRun(job("queued 1"));
        List<String> names = all();
        assertThat(names).hasSize(202).startsWith("queued 0", "queued 1", "injected 0", "injected 1");
        assertThat(names.subList(2, 202)).as("[O2]").isEqualTo(numbered("injected ", 200));
    }

    @Test
    void endlessSpawningPassesNothingOver() {
        deque.pushYielded(job("yielded"));
        deque.pushRun(job("queued"));
        injection.offer(job("injected"));
        deque.pushHot(job("oldest"));
        List<String> seen = new ArrayList<>();
        for (int looks = 0; looks < 64 * 20; looks++) {
            deque.pushHot(job("newest"));
            Job job = search.next();
            if (!"newest".equals(String.valueOf(job))) {
                seen.add(String.valueOf(job));
            }
        }
        assertThat(seen).as("[O1]").contains("queued", "injected", "oldest", "yielded");
        assertThat(seen).as("[O4]").endsWith("yielded");
    }

    @Test
    void loneWokenJobGoesFirstThreeTimesInARowOnly() {
        deque.pushRun(job("waits"));
        injection.offer(job("waits outside"));
        List<String> names = new ArrayList<>();
        for (int round = 0; round < 14; round++) {
            deque.pushNext(job("woken " + round));
            names.add(String.valueOf(search.next()));
        }
        assertThat(names).as("[O3]").startsWith("woken 0", "woken 1", "woken 2", "waits");
        assertThat(names.indexOf("waits outside"))
                .as("[O3] before the one that had to stand behind")
                .isBetween(4, 7);
        assertThat(names.indexOf("woken 3"))
                .as("[O3]")
                .isGreaterThan(names.indexOf("waits outside"))
                .isNotNegative();
    }

    @Test
    void loneWokenJobGoesOnWhileNobodyWaits() {
        for (int round = 0; round < 10; round++) {
            deque.pushNext(job("woken " + round));
            assertThat(search.next()).hasToString("woken " + round);
        }
    }

    @Test
    void afterThreeLoneWokenJobsOneSpawnedJobGoes() {
        deque.pushHot(job("spawned"));
        List<String> names = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            deque.pushNext(job("woken " + round));
            names.add(String.valueOf(search.next()));
        }
        assertThat(names).as("[O3]").startsWith("woken 0", "woken 1", "woken 2", "spawned");
    }

    @Test
    void followersGoBeforeSpawnedJobsAsLongAsTheyCome() {
        deque.pushHot(job("spawned"));
        for (int round = 0; round < 60; round++) {
            search.follow(job("follower " + round));
            assertThat(search.next()).as("[O6]").hasToString("follower " + round);
        }
        assertThat(all()).containsExactly("spawned");
    }

    @Test
    void followersGoBeforeWokenJobsThreeTimesInARowOnly() {
        injection.offer(job("waits outside"));
        deque.pushRun(job("waits"));
        List<String> names = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            search.follow(job("follower " + round));
            names.add(String.valueOf(search.next()));
        }
        names.addAll(all());
        assertThat(names)
                .as("[O3] [O6]")
                .containsExactly("follower 0", "follower 1", "follower 2", "waits", "waits outside", "follower 3");
    }

    @Test
    void followersPassAJobInTheNextSlotThreeTimesOnly() {
        deque.pushNext(job("woken"));
        List<String> names = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            search.follow(job("follower " + round));
            names.add(String.valueOf(search.next()));
        }
        names.addAll(all());
        assertThat(names)
                .as("[O3] [O6]")
                .containsExactly("follower 0", "follower 1", "follower 2", "woken", "follower 3");
    }

    @Test
    void aFollowerMeetsAnOddLook() {
        deque.pushHot(job("oldest"));
        List<String> names = new ArrayList<>();
        for (int round = 0; round < 64; round++) {
            search.follow(job("follower"));
            names.add(String.valueOf(search.next()));
        }
        assertThat(names.get(63)).as("[O1]").isEqualTo("oldest");
        assertThat(all()).as("it is not lost").containsExactly("follower");
    }

    @Test
    void whatComesInAfterYieldedJobsWereAloneIsFound() { // [O7]
        for (String place : List.of("next", "run", "hot", "injected", "shared")) {
            deque.pushYielded(job("first"));
            deque.pushYielded(job("second"));
            assertThat(search.next()).hasToString("first");
            switch (place) {
                case "next" -> deque.pushNext(job(place));
                case "run" -> deque.pushRun(job(place));
                case "hot" -> deque.pushHot(job(place));
                case "injected" -> injection.offer(job(place));
                default -> {
                    deque.pushHot(job(place));
                    deque.pushHot(job(place));
                    deque.shareHalf();
                    assertThat(search.next()).hasToString(place);
                }
            }
            assertThat(all()).containsExactly(place, "second");
        }
    }

    @Test
    void yieldedJobLetsAThousandSpawnedOnesGoFirst() {
        for (int number = 0; number < 1_000; number++) {
            deque.pushHot(job("spawned"));
        }
        deque.pushYielded(job("yielded"));
        List<String> names = all();
        assertThat(names).hasSize(1_001);
        assertThat(names.indexOf("yielded")).as("[O4]").isEqualTo(1_000);
    }

    /** Two searches on the same jobs in the same order: one takes what it can, the other only looks. */
    @Test
    void whatIsTakenIsWhatALookWouldAnswer() { // [O8]
        WorkerDeque otherDeque = new WorkerDeque(8, 8);
        InjectionQueue otherInjection = new InjectionQueue(8);
        JobSearch other = new JobSearch(otherDeque, otherInjection);
        Random random = new Random(1);
        int taken = 0;
        for (int step = 0; step < 20_000; step++) {
            String name = "job " + step;
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3, 4 -> {
                    deque.pushHot(job(name));
                    otherDeque.pushHot(job(name));
                }
                case 5 -> {
                    deque.pushRun(job(name));
                    otherDeque.pushRun(job(name));
                }
                case 6 -> {
                    deque.pushNext(job(name));
                    otherDeque.pushNext(job(name));
                }
                case 7 -> {
                    injection.offer(job(name));
                    otherInjection.offer(job(name));
                }
                default -> {
                    Job took = search.takeSpawned(Job.class, null);
                    taken += took == null ? 0 : 1;
                    Job next = took == null ? search.next() : took;
                    assertThat(String.valueOf(next)).as("step " + step).isEqualTo(String.valueOf(other.next()));
                }
            }
        }
        assertThat(taken).isGreaterThan(1_000);
    }

    @Test
    void onlyTheWantedNewestOfThatClassIsTaken() {
        Job older = job("older");
        Job newer = job("newer");
        deque.pushHot(older);
        deque.pushHot(newer);
        assertThat(search.takeSpawned(Job.class, older)).isNull();
        assertThat(search.takeSpawned(NeverMade.class, null)).isNull();
        assertThat(search.takeSpawned(Job.class, newer)).isSameAs(newer);
        assertThat(search.takeSpawned(Job.class, null)).isSameAs(older);
        assertThat(search.takeSpawned(Job.class, null)).isNull();
    }

    private abstract static class NeverMade extends Job {}

    private List<String> all() {
        List<String> names = new ArrayList<>();
        for (Job job = search.next(); job != null; job = search.next()) {
            names.add(job.toString());
        }
        return names;
    }

    private static List<String> numbered(String prefix, int count) {
        List<String> names = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            names.add(prefix + number);
        }
        return names;
    }
}
