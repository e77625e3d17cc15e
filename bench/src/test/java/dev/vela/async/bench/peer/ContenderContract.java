package dev.vela.async.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vela.async.bench.measure.Contender;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Setting;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.measure.Subject;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.probe.CalibratedLoad;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every runtime must show before its figures mean anything: each workload comes to its result, or says why not. */
@Timeout(20)
public abstract class ContenderContract {
    private final Contender contender;
    private final Set<Workload> inexpressible;
    private final Set<Workload> starving;

    /**
     * A contract for one runtime.
     *
     * @param inexpressible what it refuses to prepare
     * @param starving what it prepares and then never finishes; not tried here
     */
    protected ContenderContract(Contender contender, Set<Workload> inexpressible, Set<Workload> starving) {
        this.contender = contender;
        this.inexpressible = inexpressible;
        this.starving = starving;
    }

    @ParameterizedTest
    @EnumSource
    void everyWorkloadComesToItsResult(Workload workload) throws Exception {
        play(workload, 2);
    }

    @ParameterizedTest
    @EnumSource
    void withOneWorkerToo(Workload workload) throws Exception {
        play(workload, 1);
    }

    @Test
    void itsNameIsOneWord() {
        assertThat(contender.name()).matches("[a-z][a-z0-9-]*");
    }

    private void play(Workload workload, int workers) throws Exception {
        Setting setting = new Setting(workers, Sizes.TINY, new CalibratedLoad(200));
        if (inexpressible.contains(workload)) {
            assertThatThrownBy(() -> contender.prepare(workload, setting))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .message()
                    .isNotEmpty();
        } else if (!starving.contains(workload)) {
            Subject subject = contender.prepare(workload, setting);
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
}
