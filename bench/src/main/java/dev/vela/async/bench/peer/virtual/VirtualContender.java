package dev.vela.async.bench.peer.virtual;

import dev.vela.async.bench.measure.Contender;
import dev.vela.async.bench.measure.Setting;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.measure.Subject;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.probe.Tail;
import java.util.List;

/**
 * Virtual threads, on JDK 21 and newer: a task is a thread, an await blocks it, a cancellation interrupts it. Their
 * scheduler belongs to the process, so that a process can have one number of workers only.
 */
public final class VirtualContender implements Contender {
    /** Its name in the lines. */
    public static final String NAME = "virtual";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "the JDK's virtual threads";
    }

    @Override
    public List<String> flags(int workers) {
        return VirtualThreads.flags(workers);
    }

    @Override
    public Subject prepare(Workload workload, Setting setting) {
        VirtualThreads.require(setting.workers());
        Sizes sizes = setting.sizes();
        VirtualSpawns spawns = new VirtualSpawns(sizes);
        VirtualTalks talks = new VirtualTalks(sizes);
        VirtualTrees trees = new VirtualTrees(sizes);
        VirtualWaits waits = new VirtualWaits(sizes);
        VirtualEvents events = new VirtualEvents(sizes);
        return switch (workload) {
            case SPAWN_LOCAL -> spawns::local;
            case SPAWN_REMOTE -> spawns::remote;
            case SPAWN_JOIN_REMOTE -> spawns::joinRemote;
            case SPAWN_REMOTE_BUSY -> new VirtualBusySpawns(setting.workers(), spawns);
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
            case TAIL -> Tail.withFixedWorkers(VirtualRequests::new, setting);
        };
    }
}
