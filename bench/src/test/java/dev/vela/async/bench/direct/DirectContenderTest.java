package dev.vela.async.bench.direct;

import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.peer.ContenderContract;
import java.util.Set;

class DirectContenderTest extends ContenderContract {
    DirectContenderTest() {
        super(new DirectContender(), Set.of(Workload.BLOCKING_10K), Set.of());
    }
}
