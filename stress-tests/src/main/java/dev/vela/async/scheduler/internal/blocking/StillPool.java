package dev.vela.async.scheduler.internal.blocking;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.ThreadStarter;
import dev.vela.async.scheduler.internal.support.Clock;
import java.lang.reflect.Proxy;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A pool whose threads are never started: an actor does what one would do. They leave rather than wait. */
final class StillPool {
    private static final Scheduler NO_SCHEDULER = (Scheduler) Proxy.newProxyInstance(
            StillPool.class.getClassLoader(), new Class<?>[] {Scheduler.class}, (proxy, method, arguments) -> {
                throw new AssertionError("the pool has called " + method);
            });

    final BlockingPool pool;
    private final Queue<Thread> started = new ConcurrentLinkedQueue<>();

    StillPool(int bound) {
        ThreadStarter starter = started::add;
        SchedulerConfig config =
                SchedulerConfig.defaults().withBlockingThreads(bound).withThreadStarter(starter);
        pool = new BlockingPool(NO_SCHEDULER, config, Clock.SYSTEM, () -> {}, 0);
    }

    /** A pool with one thread, which has a job of its own to run first. */
    static StillPool withOneThread(int bound) {
        StillPool still = new StillPool(bound);
        still.submit(new CountedJob());
        return still;
    }

    /** 1 if the job was taken, 0 if it was refused. */
    int submit(Job job) {
        try {
            pool.execute(job);
            return 1;
        } catch (RejectedExecutionException refused) {
            return 0;
        }
    }

    /** What the thread does that was started first and has not been asked for; null if there is none. */
    @Nullable
    Runnable nextThread() {
        return started.poll();
    }

    /** Does what all threads do that were started and not asked for; answers how many they were. */
    int runAll() {
        int threads = 0;
        for (Runnable thread = nextThread(); thread != null; thread = nextThread()) {
            thread.run();
            threads++;
        }
        return threads;
    }
}
