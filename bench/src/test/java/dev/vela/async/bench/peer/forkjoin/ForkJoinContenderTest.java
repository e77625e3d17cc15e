package dev.vela.async.bench.peer.forkjoin;

import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.peer.ContenderContract;
import java.util.Set;

class ForkJoinContenderTest extends ContenderContract {
    ForkJoinContenderTest() {
        super(new ForkJoinContender(), Set.of(), Set.of(Workload.SPAWN_REMOTE_BUSY));
    }
}
