package dev.vela.async.scheduler.internal.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BacklogTest {
    private final Backlog backlog = new Backlog();

    /** [A2] [A3] First in, first out, beyond a chunk of the queue too. */
    @Test
    void firstInFirstOut() {
        assertThat(backlog.isEmpty()).isTrue();
        assertThat(backlog.poll()).isNull();
        List<Job> jobs = new ArrayList<>();
        for (int number = 0; number < 1_000; number++) {
            jobs.add(Pools.job(() -> {}));
            backlog.offer(jobs.get(number));
        }
        assertThat(backlog.isEmpty()).isFalse();
        for (Job job : jobs) {
            assertThat(backlog.poll()).isSameAs(job);
        }
        assertThat(backlog.isEmpty()).isTrue();
    }

    /** [A3] A job that is taken back is there no more; the others keep their order. */
    @Test
    void takesBackFromTheMiddle() {
        Job first = Pools.job(() -> {});
        Job second = Pools.job(() -> {});
        Job third = Pools.job(() -> {});
        backlog.offer(first);
        backlog.offer(second);
        backlog.offer(third);
        assertThat(backlog.takeBack(second)).isTrue();
        assertThat(backlog.takeBack(second)).isFalse();
        assertThat(backlog.poll()).isSameAs(first);
        assertThat(backlog.poll()).isSameAs(third);
        assertThat(backlog.poll()).isNull();
    }

    /** [A2] While a search has the only job in hand, the backlog does not look empty. */
    @Test
    void neverEmptyWhileASearchHoldsTheOnlyJob() throws Exception {
        Job only = Pools.job(() -> {});
        Job absent = Pools.job(() -> {});
        backlog.offer(only);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger searches = new AtomicInteger();
        Thread searcher = new Thread(() -> {
            while (!ended.get()) {
                backlog.takeBack(absent);
                searches.incrementAndGet();
            }
        });
        searcher.start();
        boolean looksEmpty = false;
        long untilNanos = System.nanoTime() + 1_000_000_000;
        int met = 0; // looks between which searches have ended: the two threads do run at once
        int before = 0;
        while (!looksEmpty && met < 4_000 && System.nanoTime() < untilNanos) {
            for (int look = 0; look < 64; look++) {
                looksEmpty |= backlog.isEmpty();
            }
            int now = searches.get();
            met += now == before ? 0 : 1;
            before = now;
        }
        ended.set(true);
        searcher.join();
        assertThat(looksEmpty).isFalse();
        assertThat(backlog.poll()).isSameAs(only);
    }

    /** [A1] [A2] [A3] Two put in and take back, two take out: each job goes to exactly one of them. */
    @Test
    void eachJobGoesToOneTaker() throws Exception {
        int jobs = 2_000;
        AtomicInteger takenBack = new AtomicInteger();
        AtomicInteger polled = new AtomicInteger();
        AtomicInteger run = new AtomicInteger();
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> running = new ArrayList<>();
        for (int submitter = 0; submitter < 2; submitter++) {
            running.add(threads.submit(() -> {
                together.await();
                for (int number = 0; number < jobs; number++) {
                    Job job = new CountedJob(run);
                    backlog.offer(job);
                    if (number % 8 == 0 && backlog.takeBack(job)) {
                        takenBack.incrementAndGet();
                        ((CountedJob) job).count();
                    }
                }
                return null;
            }));
        }
        for (int taker = 0; taker < 2; taker++) {
            running.add(threads.submit(() -> {
                together.await();
                while (polled.get() + takenBack.get() < 2 * jobs) {
                    CountedJob job = (CountedJob) backlog.poll();
                    if (job == null) {
                        Thread.yield();
                    } else {
                        polled.incrementAndGet();
                        job.count();
                    }
                }
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        threads.shutdown();
        assertThat(run.get()).isEqualTo(2 * jobs);
        assertThat(backlog.isEmpty()).isTrue();
    }
}
