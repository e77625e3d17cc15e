package dev.vela.async.bench.peer.zio;

import dev.vela.async.bench.peer.ContenderContract;
import java.util.Set;

class ZioContenderTest extends ContenderContract {
    ZioContenderTest() {
        super(new ZioContender(), Set.of(), Set.of());
    }
}
