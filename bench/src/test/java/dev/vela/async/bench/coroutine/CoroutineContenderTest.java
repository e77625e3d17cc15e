package dev.vela.async.bench.coroutine;

import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.peer.ContenderContract;
import java.util.Set;

class CoroutineContenderTest extends ContenderContract {
    CoroutineContenderTest() {
        super(new CoroutineContender(), Set.of(Workload.BLOCKING_10K), Set.of());
    }
}
