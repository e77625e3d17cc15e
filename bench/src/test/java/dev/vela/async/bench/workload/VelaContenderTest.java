package dev.vela.async.bench.workload;

import dev.vela.async.bench.peer.ContenderContract;
import java.util.Set;

class VelaContenderTest extends ContenderContract {
    VelaContenderTest() {
        super(new VelaContender(), Set.of(), Set.of());
    }
}
