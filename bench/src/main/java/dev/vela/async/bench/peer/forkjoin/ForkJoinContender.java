package dev.vela.async.bench.peer.forkjoin;

import dev.vela.async.bench.measure.Contender;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Setting;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.measure.Subject;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.probe.Tail;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/**
 * A ForkJoinPool with CompletableFutures, as a user would write the workloads with them. Awaits are dependents
 * that never block a worker. Trees of tasks use the pool's own order, everything else its mode for events.
 */
public final class ForkJoinContender implements Contender {
    /** Its name in the lines. */
    public static final String NAME = "fjp";

    private static final long LONGEST_END_SECONDS = 5;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "the JDK's ForkJoinPool with CompletableFuture";
    }

    @Override
    public Subject prepare(Workload workload, Setting setting) {
        if (workload == Workload.TAIL) {
            return new Tail(ForkJoinRequests::new, setting);
        }
        ForkJoinPool pool = pool(setting.workers(), !forksAndJoins(workload));
        Subject subject = subject(workload, pool, setting.sizes());
        return new Subject() {
            @Override
            public Round run() throws Exception {
                return subject.run();
            }

            @Override
            public void close() {
                subject.close();
                end(pool);
            }
        };
    }

    /** A pool, in the mode for event-style tasks if asked for. */
    static ForkJoinPool pool(int workers, boolean events) {
        return new ForkJoinPool(workers, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, events);
    }

    /** Ends a pool, and waits a little for that. */
    static void end(ForkJoinPool pool) {
        pool.shutdownNow();
        try {
            pool.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean forksAndJoins(Workload workload) {
        return switch (workload) {
            case SPAWN_LOCAL, CHAINED_SPAWN, FIB, SKYNET -> true;
            default -> false;
        };
    }

    private static Subject subject(Workload workload, ForkJoinPool pool, Sizes sizes) {
        ForkJoinSpawns spawns = new ForkJoinSpawns(pool, sizes);
        ForkJoinTalks talks = new ForkJoinTalks(pool, sizes);
        ForkJoinTrees trees = new ForkJoinTrees(pool, sizes);
        ForkJoinWaits waits = new ForkJoinWaits(pool, sizes);
        ForkJoinEvents events = new ForkJoinEvents(pool, sizes);
        return switch (workload) {
            case SPAWN_LOCAL -> spawns::local;
            case SPAWN_REMOTE -> spawns::remote;
            case SPAWN_JOIN_REMOTE -> spawns::joinRemote;
            case SPAWN_REMOTE_BUSY -> new ForkJoinBusySpawns(pool, spawns);
            case YIELD_MANY -> talks::yieldMany;
            case PING_PONG -> talks::pingPong;
            case PROMISE_RTT -> talks::promiseRoundTrips;
            case CHAINED_SPAWN -> spawns::chained;
            case FIB -> trees::fib;
            case SKYNET -> trees::skynet;
            case TIMER_CHURN -> waits::timerChurn;
            case SLEEP_1M -> waits::longSleep;
            case CANCEL_100K -> waits::cancelMany;
            case BLOCKING_10K -> new ForkJoinBlocking(sizes);
            case WAKE_LATENCY -> events::wakeLatency;
            case IDLE_CPU -> events::idleCpu;
            case STRANDING -> events::stranding;
            case TAIL -> throw new AssertionError("has runtimes of its own");
        };
    }
}
