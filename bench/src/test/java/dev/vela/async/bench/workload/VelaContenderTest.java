package dev.vela.async.bench.workload;

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
class VelaContenderTest {
    private static final Setting TINY = new Setting(2, Sizes.TINY, new CalibratedLoad(200));
    private static final Setting ONE_WORKER = new Setting(1, Sizes.TINY, new CalibratedLoad(200));

    @ParameterizedTest
    @EnumSource
    void everyWorkloadComesToItsResult(Workload workload) throws Exception {
        play(workload, TINY);
    }

    @ParameterizedTest
    @EnumSource
    void withOneWorkerToo(Workload workload) throws Exception {
        play(workload, ONE_WORKER);
    }

    private static void play(Workload workload, Setting setting) throws Exception {
        Subject subject = new VelaContender().prepare(workload, setting);
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
