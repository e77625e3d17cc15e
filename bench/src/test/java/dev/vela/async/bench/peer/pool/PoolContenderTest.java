package dev.vela.async.bench.peer.pool;

import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.peer.ContenderContract;
import java.util.Set;

class PoolContenderTest extends ContenderContract {
    PoolContenderTest() {
        super(
                new PoolContender(),
                Set.of(
                        Workload.PING_PONG,
                        Workload.PROMISE_RTT,
                        Workload.FIB,
                        Workload.SKYNET,
                        Workload.CANCEL_100K,
                        Workload.TAIL),
                Set.of());
    }
}
