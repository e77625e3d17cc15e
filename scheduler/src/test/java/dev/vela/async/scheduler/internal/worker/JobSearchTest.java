package dev.vela.async.scheduler.internal.worker;

import static dev.vela.async.scheduler.internal.worker.ManualFleet.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.deque.InjectionQueue;
import dev.vela.async.scheduler.internal.deque.WorkerDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shows the order of looking, [O1] to [O4]. */
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
        assertThat(all()).as("[O5]").containsExactly("next", "queued", "newer", "older", "injected", "yielded");
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
    void yieldedJobLetsAThousandSpawnedOnesGoFirst() {
        for (int number = 0; number < 1_000; number++) {
            deque.pushHot(job("spawned"));
        }
        deque.pushYielded(job("yielded"));
        List<String> names = all();
        assertThat(names).hasSize(1_001);
        assertThat(names.indexOf("yielded")).as("[O4]").isEqualTo(1_000);
    }

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
