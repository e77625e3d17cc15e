package dev.vela.async.bench.peer.kotlin;

import dev.vela.async.bench.peer.ContenderContract;
import java.util.Set;

class KotlinContenderTest extends ContenderContract {
    KotlinContenderTest() {
        super(new KotlinContender(), Set.of(), Set.of());
    }
}
