package dev.vela.async.bench.peer.virtual;

import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Stall;
import dev.vela.async.bench.measure.Subject;

/** Spawns from outside while background threads, two for each worker, yield and stall in a loop. */
final class VirtualBusySpawns implements Subject {
    private static final int TASKS_PER_WORKER = 2;

    private final VirtualSpawns spawns;
    private volatile boolean stopped;

    VirtualBusySpawns(int workers, VirtualSpawns spawns) {
        this.spawns = spawns;
        for (int number = workers * TASKS_PER_WORKER; number > 0; number--) {
            VirtualThreads.start(this::yieldAndStall);
        }
    }

    @Override
    public Round run() throws Exception {
        return spawns.joinRemote();
    }

    @Override
    public void close() {
        stopped = true;
    }

    private void yieldAndStall() {
        while (!stopped) {
            Thread.yield();
            Stall.tenMicros();
        }
    }
}
