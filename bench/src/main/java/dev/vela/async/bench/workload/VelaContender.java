package dev.vela.async.bench.workload;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.bench.measure.Contender;
import dev.vela.async.bench.measure.Setting;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.measure.Subject;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.probe.Tail;

/** This project's runtime, used by the operators of its futures. */
public final class VelaContender implements Contender {
    /** Its name in the lines. */
    public static final String NAME = "vela";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "this project's runtime, by the operators of its futures";
    }

    @Override
    public Subject prepare(Workload workload, Setting setting) {
        if (workload == Workload.TAIL) {
            return new Tail(VelaRequests::new, setting);
        }
        AsyncExecutor executor = AsyncExecutor.withWorkers(setting.workers());
        return subject(workload, executor, setting).endingWith(executor::close);
    }

    private static Subject subject(Workload workload, AsyncExecutor executor, Setting setting) {
        Sizes sizes = setting.sizes();
        SpawnWorkloads spawns = new SpawnWorkloads(executor, sizes);
        TalkWorkloads talks = new TalkWorkloads(executor, sizes);
        TreeWorkloads trees = new TreeWorkloads(executor, sizes);
        WaitWorkloads waits = new WaitWorkloads(executor, sizes);
        EventWorkloads events = new EventWorkloads(executor, sizes);
        return switch (workload) {
            case SPAWN_LOCAL -> spawns::local;
            case SPAWN_REMOTE -> spawns::remote;
            case SPAWN_JOIN_REMOTE -> spawns::joinRemote;
            case SPAWN_REMOTE_BUSY -> new BusySpawns(executor, setting.workers(), spawns);
            case YIELD_MANY -> talks::yieldMany;
            case PING_PONG -> talks::pingPong;
            case PROMISE_RTT -> talks::promiseRoundTrips;
            case CHAINED_SPAWN -> spawns::chained;
            case FIB -> trees::fib;
            case SKYNET -> trees::skynet;
            case TIMER_CHURN -> waits::timerChurn;
            case SLEEP_1M -> waits::longSleep;
            case CANCEL_100K -> waits::cancelMany;
            case BLOCKING_10K -> spawns::blocking;
            case WAKE_LATENCY -> events::wakeLatency;
            case IDLE_CPU -> events::idleCpu;
            case STRANDING -> events::stranding;
            case TAIL -> throw new AssertionError("has runtimes of its own");
        };
    }
}
