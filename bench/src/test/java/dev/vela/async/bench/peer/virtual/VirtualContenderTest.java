package dev.vela.async.bench.peer.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vela.async.bench.measure.Setting;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.peer.ContenderContract;
import dev.vela.async.bench.probe.CalibratedLoad;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VirtualContenderTest extends ContenderContract {
    private static final boolean SUPPORTED = Runtime.version().feature() >= 21;

    VirtualContenderTest() {
        super(
                new VirtualContender(),
                SUPPORTED ? Set.of() : EnumSet.allOf(Workload.class),
                // Threads that yield all the time keep the carriers from the queue of what comes from outside.
                Set.of(Workload.SPAWN_REMOTE_BUSY));
    }

    @Test
    void itsRefusalSaysWhatIsMissing() {
        int more = 3; // than the tests are started for
        Setting setting = new Setting(more, Sizes.TINY, new CalibratedLoad(200));
        assertThatThrownBy(() -> new VirtualContender().prepare(Workload.FIB, setting))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(
                        SUPPORTED
                                ? "virtual threads have 3 workers only in a process with the flags "
                                        + "-Djdk.virtualThreadScheduler.parallelism=3 "
                                        + "-Djdk.virtualThreadScheduler.maxPoolSize=3"
                                : "virtual threads need JDK 21");
    }

    @Test
    void itsFlagsAreThoseOfVirtualThreads() {
        assertThat(new VirtualContender().flags(2))
                .containsExactly(
                        "-Djdk.virtualThreadScheduler.parallelism=2", "-Djdk.virtualThreadScheduler.maxPoolSize=2");
    }
}
