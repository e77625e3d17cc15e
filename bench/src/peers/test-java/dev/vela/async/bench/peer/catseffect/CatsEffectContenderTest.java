package dev.vela.async.bench.peer.catseffect;

import dev.vela.async.bench.peer.ContenderContract;
import java.util.Set;

class CatsEffectContenderTest extends ContenderContract {
    CatsEffectContenderTest() {
        super(new CatsEffectContender(), Set.of(), Set.of());
    }
}
