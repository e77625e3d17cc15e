package dev.vela.async.bench.peer.recursive;

import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.peer.ContenderContract;
import java.util.EnumSet;

class RecursiveContenderTest extends ContenderContract {
    RecursiveContenderTest() {
        super(
                new RecursiveContender(),
                EnumSet.complementOf(EnumSet.of(Workload.FIB, Workload.SKYNET)),
                EnumSet.noneOf(Workload.class));
    }
}
