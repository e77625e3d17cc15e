package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guarantee 7: an idle executor uses no CPU. */
@Timeout(30)
class Guarantee7IdleTest {
    private static final Duration LOOK = Duration.ofMillis(300);

    /** The time that one thread may use to fall asleep: far more than it needs, far less than one that spins. */
    private static final Duration BOUND = Duration.ofMillis(60);

    private static Duration timeUsedBy(String prefix, Duration look) throws InterruptedException {
        Map<Long, Long> before = times(prefix);
        assertThat(new CountDownLatch(1).await(look.toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
        Map<Long, Long> after = times(prefix);
        return Duration.ofNanos(after.entrySet().stream()
                .mapToLong(entry -> entry.getValue() - before.getOrDefault(entry.getKey(), 0L))
                .sum());
    }

    private static Map<Long, Long> times(String prefix) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .collect(Collectors.toMap(Thread::getId, thread -> threads.getThreadCpuTime(thread.getId())));
    }

    private static AsyncExecutor executorThatHasWorked(String name) {
        AsyncExecutor executor =
                AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(4).withThreadName(name));
        for (int index = 0; index < 1_000; index++) {
            executor.spawn(Async.yieldNow());
        }
        executor.blockOn(executor.spawnBlocking(() -> null));
        executor.blockOn(Async.sleep(Duration.ofMillis(5)));
        return executor;
    }

    @Test
    void anIdleExecutorUsesNoCpu() throws InterruptedException {
        try (AsyncExecutor executor = executorThatHasWorked("idle-all")) {
            assertThat(executor.workers()).isEqualTo(4);
            timeUsedBy("idle-all", Duration.ofMillis(50));
            assertThat(timeUsedBy("idle-all", LOOK)).isLessThan(BOUND);
        }
    }

    @Test
    void anExecutorWhoseTasksSleepOrWaitUsesNoCpu() throws InterruptedException {
        try (AsyncExecutor executor = executorThatHasWorked("idle-wait")) {
            Promise.Pair<Object> pair = Promise.create();
            for (int index = 0; index < 1_000; index++) {
                executor.spawn(Async.sleep(Duration.ofHours(1)));
                executor.spawn(pair.promise());
            }
            CountDownLatch end = new CountDownLatch(1);
            executor.spawnBlocking(() -> end.await(10, TimeUnit.SECONDS));
            timeUsedBy("idle-wait", Duration.ofMillis(50));
            assertThat(timeUsedBy("idle-wait", LOOK)).isLessThan(BOUND);
            end.countDown();
        }
    }

    /** While one worker computes, the others may look after it but must not spin. */
    @Test
    void idleWorkersBesideABusyOneUseLittleCpu() throws InterruptedException {
        try (AsyncExecutor executor = executorThatHasWorked("idle-watch");
                Hold hold = Hold.on(executor)) {
            timeUsedBy("idle-watch", Duration.ofMillis(50));
            assertThat(timeUsedBy("idle-watch", LOOK)).isLessThan(BOUND);
            hold.release();
        }
    }
}
