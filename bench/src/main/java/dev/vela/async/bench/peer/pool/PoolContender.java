package dev.vela.async.bench.peer.pool;

import dev.vela.async.bench.measure.Contender;
import dev.vela.async.bench.measure.Setting;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.measure.Subject;
import dev.vela.async.bench.measure.Workload;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A fixed pool of threads, and where there is something to sleep its twin with a queue of delays. A task gives way or
 * sleeps by submitting itself again; none can await another, for which a thread would have to wait.
 */
public final class PoolContender implements Contender {
    /** Its name in the lines. */
    public static final String NAME = "fixed-pool";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "a fixed pool of threads, the naive floor";
    }

    @Override
    public Subject prepare(Workload workload, Setting setting) {
        return switch (workload) {
            case TIMER_CHURN, SLEEP_1M, IDLE_CPU -> delaying(workload, setting);
            case PING_PONG, PROMISE_RTT, FIB, SKYNET, CANCEL_100K, TAIL ->
                throw new UnsupportedOperationException("a thread of the pool would have to wait");
            default -> plain(workload, setting);
        };
    }

    private static Subject plain(Workload workload, Setting setting) {
        ExecutorService pool = Executors.newFixedThreadPool(setting.workers(), PoolContender::daemon);
        Sizes sizes = setting.sizes();
        PoolSpawns spawns = new PoolSpawns(pool, sizes);
        PoolEvents events = new PoolEvents(pool, sizes);
        Subject subject = switch (workload) {
            case SPAWN_LOCAL -> spawns::local;
            case SPAWN_REMOTE -> spawns::remote;
            case SPAWN_JOIN_REMOTE -> spawns::joinRemote;
            case SPAWN_REMOTE_BUSY -> new PoolBusySpawns(pool, setting.workers(), spawns);
            case YIELD_MANY -> spawns::yieldMany;
            case CHAINED_SPAWN -> spawns::chained;
            case BLOCKING_10K -> spawns::blocking;
            case WAKE_LATENCY -> events::wakeLatency;
            case STRANDING -> events::stranding;
            default -> throw new AssertionError("is not for this pool: " + workload);
        };
        return subject.endingWith(pool::shutdownNow);
    }

    private static Subject delaying(Workload workload, Setting setting) {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(setting.workers(), PoolContender::daemon);
        PoolWaits waits = new PoolWaits(pool, setting.sizes());
        Subject subject = switch (workload) {
            case TIMER_CHURN -> waits::timerChurn;
            case SLEEP_1M -> waits::longSleep;
            case IDLE_CPU -> waits::idleCpu;
            default -> throw new AssertionError("is not for this pool: " + workload);
        };
        return subject.endingWith(pool::shutdownNow);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "peer-pool");
        thread.setDaemon(true);
        return thread;
    }
}
