package dev.vela.async.bench.direct;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.bench.measure.Contender;
import dev.vela.async.bench.measure.Setting;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.measure.Subject;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.probe.Tail;
import java.util.List;

/** This project's runtime in direct style: a task is a body, and an await stands in the middle of its code. */
public final class DirectContender implements Contender {
    /** Its name in the lines. */
    public static final String NAME = "vela-direct";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "this project's runtime, by bodies in direct style";
    }

    /** The opening that lets the workers carry the bodies' threads, from JDK 21 on; it does no harm before. */
    @Override
    public List<String> flags(int workers) {
        return List.of("--add-opens=java.base/java.lang=ALL-UNNAMED");
    }

    @Override
    public Subject prepare(Workload workload, Setting setting) {
        if (workload == Workload.TAIL) {
            return new Tail(DirectRequests::new, setting);
        }
        if (workload == Workload.BLOCKING_10K) {
            throw new UnsupportedOperationException("the blocking pool is the same in every style: see vela");
        }
        AsyncExecutor executor = AsyncExecutor.withWorkers(setting.workers());
        return subject(workload, executor, setting).endingWith(executor::close);
    }

    private static Subject subject(Workload workload, AsyncExecutor executor, Setting setting) {
        Sizes sizes = setting.sizes();
        DirectSpawns spawns = new DirectSpawns(executor, sizes);
        DirectTalks talks = new DirectTalks(executor, sizes);
        DirectTrees trees = new DirectTrees(executor, sizes);
        DirectWaits waits = new DirectWaits(executor, sizes);
        DirectEvents events = new DirectEvents(executor, sizes);
        return switch (workload) {
            case SPAWN_LOCAL -> spawns::local;
            case SPAWN_REMOTE -> spawns::remote;
            case SPAWN_JOIN_REMOTE -> spawns::joinRemote;
            case SPAWN_REMOTE_BUSY -> new DirectBusySpawns(executor, setting.workers(), spawns);
            case YIELD_MANY -> talks::yieldMany;
            case PING_PONG -> talks::pingPong;
            case PROMISE_RTT -> talks::promiseRoundTrips;
            case CHAINED_SPAWN -> spawns::chained;
            case FIB -> trees::fib;
            case SKYNET -> trees::skynet;
            case TIMER_CHURN -> waits::timerChurn;
            case SLEEP_1M -> waits::longSleep;
            case CANCEL_100K -> waits::cancelMany;
            case WAKE_LATENCY -> events::wakeLatency;
            case IDLE_CPU -> events::idleCpu;
            case STRANDING -> events::stranding;
            case BLOCKING_10K, TAIL -> throw new AssertionError("is dealt with before");
        };
    }
}
