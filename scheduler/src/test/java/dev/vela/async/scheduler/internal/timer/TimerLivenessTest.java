package dev.vela.async.scheduler.internal.timer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads at one wheel: who owns it, who watches it, and who cancels. */
@Timeout(20)
class TimerLivenessTest {
    private static final long TICK = 131_072;
    private static final int JOBS = 16;
    private static final int ARMINGS = 3_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TimerWheels wheels = new TimerWheels(2, 0);
    private final AtomicLong now = new AtomicLong();
    private final AtomicReferenceArray<Job> inHand = new AtomicReferenceArray<>(JOBS);
    private final AtomicInteger fired = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger armed = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /**
     * [N1] [N2] [C1] [C2] [T2] Arming, firing by two and cancelling by one: each arming ends exactly once, and in
     * the end nothing is left behind.
     */
    @Test
    void armFireAndCancel() throws Exception {
        race(true);
    }

    /** [N4] The same where each timer is first reserved and then adopted. */
    @Test
    void reserveAdoptFireAndCancel() throws Exception {
        race(false);
    }

    private void race(boolean owner) throws Exception {
        for (int number = 0; number < JOBS; number++) {
            inHand.set(number, new NumberedJob(number));
        }
        Job[] all = new Job[JOBS];
        for (int number = 0; number < JOBS; number++) {
            all[number] = inHand.get(number);
        }
        List<Future<?>> running = new ArrayList<>();
        running.add(threads.submit(() -> {
            while (armed.get() < ARMINGS) {
                armOne(owner);
                expire(0);
                expire(1);
            }
        }));
        running.add(threads.submit(() -> {
            while (armed.get() < ARMINGS) {
                expire(0);
                expire(1);
                Thread.yield();
            }
        }));
        running.add(threads.submit(() -> {
            for (int number = 0; armed.get() < ARMINGS; number = (number + 1) % JOBS) {
                if (wheels.unschedule(all[number])) {
                    cancelled.incrementAndGet();
                    giveBack(all[number]);
                } else {
                    Thread.yield();
                }
            }
        }));
        for (Future<?> each : running) {
            each.get();
        }
        now.addAndGet(1_000_000 * TICK);
        expire(0);
        expire(1);
        assertThat(wheels.anyArmed()).isFalse();
        assertThat(fired.get() + cancelled.get()).isEqualTo(armed.get());
        for (int number = 0; number < JOBS; number++) {
            assertThat(inHand.get(number)).isSameAs(all[number]);
        }
    }

    private void armOne(boolean owner) {
        int number = armed.get() % JOBS;
        Job job = inHand.getAndSet(number, null);
        if (job == null) {
            now.addAndGet(TICK);
            return;
        }
        long deadline = now.get() + (number % 4) * TICK;
        boolean done;
        if (owner) {
            done = wheels.wheel(number % 2).arm(job, deadline, now.get());
        } else {
            done = TimerNode.reserve(job, deadline);
            if (done) {
                armed.incrementAndGet();
                wheels.wheel(number % 2).adopt(job, now.get());
                return;
            }
        }
        if (done) {
            armed.incrementAndGet();
        } else {
            inHand.set(number, job);
        }
    }

    private void expire(int wheel) {
        wheels.wheel(wheel).expire(now.get(), job -> {
            fired.incrementAndGet();
            TimerNode.settle(job);
            giveBack(job);
        });
    }

    private void giveBack(Job job) {
        assertThat(inHand.compareAndSet(((NumberedJob) job).number, null, job)).isTrue();
    }
}
