package dev.vela.async.bench.peer.kotlin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vela.async.bench.measure.Setting;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.peer.ContenderContract;
import dev.vela.async.bench.probe.CalibratedLoad;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KotlinContenderTest extends ContenderContract {
    KotlinContenderTest() {
        super(new KotlinContender(), Set.of(), Set.of());
    }

    @Test
    void itsRefusalSaysWhatIsMissing() {
        Setting setting = new Setting(3, Sizes.TINY, new CalibratedLoad(200));
        assertThatThrownBy(() -> new KotlinContender().prepare(Workload.FIB, setting))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("the default dispatcher has 2 workers in this process; it has 3 with the flag "
                        + "-Dkotlinx.coroutines.scheduler.core.pool.size=3");
    }
}
