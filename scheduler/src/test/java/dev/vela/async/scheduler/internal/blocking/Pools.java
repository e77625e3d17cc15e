package dev.vela.async.scheduler.internal.blocking;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.ThreadStarter;
import dev.vela.async.scheduler.internal.support.Clock;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Pools and jobs for the tests of this package. */
final class Pools {
    /** A scheduler that nobody may use. */
    static final Scheduler NO_SCHEDULER = (Scheduler) Proxy.newProxyInstance(
            Pools.class.getClassLoader(), new Class<?>[] {Scheduler.class}, (proxy, method, arguments) -> {
                throw new AssertionError("the pool has called " + method);
            });

    private Pools() {}

    static BlockingPool pool(int bound) {
        return pool(bound, Thread::start);
    }

    static BlockingPool pool(int bound, ThreadStarter starter) {
        return pool(bound, starter, TimeUnit.SECONDS.toNanos(10));
    }

    static BlockingPool pool(int bound, ThreadStarter starter, long idleNanos) {
        return new BlockingPool(NO_SCHEDULER, config(bound, starter), Clock.SYSTEM, () -> {}, idleNanos);
    }

    static SchedulerConfig config(int bound, ThreadStarter starter) {
        return SchedulerConfig.defaults()
                .withBlockingThreads(bound)
                .withThreadName("test")
                .withThreadStarter(starter);
    }

    /** Ends a pool and waits until all its threads are gone. */
    static void end(BlockingPool pool) throws InterruptedException {
        pool.close();
        if (!pool.awaitTermination(TimeUnit.SECONDS.toNanos(15))) {
            throw new AssertionError("still there: " + pool.threads());
        }
    }

    static Job job(Runnable body) {
        return blocking(carrier -> body.run());
    }

    static Job blocking(Consumer<Carrier> body) {
        return new Job() {
            @Override
            protected void run(Carrier carrier) {
                body.accept(carrier);
            }
        };
    }
}
