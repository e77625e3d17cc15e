package dev.vela.async.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Setting;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.measure.Subject;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.probe.CalibratedLoad;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
class ForkJoinContenderTest {
    private static final Setting TINY = new Setting(2, Sizes.TINY, new CalibratedLoad(200));

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SPAWN_REMOTE_BUSY") // it starves there
    void everyWorkloadComesToItsResult(Workload workload) throws Exception {
        play(workload, TINY);
    }

    private static void play(Workload workload, Setting setting) throws Exception {
        Subject subject = new ForkJoinContender().prepare(workload, setting);
        try {
            subject.warmUp();
            Round round = subject.run();
            assertThat(round.operations()).isPositive();
            assertThat(round.nanos()).isNotNegative();
        } finally {
            subject.close();
        }
    }
}
