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
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every runtime must show before its figures mean anything: each workload comes to its result, or says why not.
 * The tests are started with the flags for two workers of those runtimes that have one number of them in a process.
 */
@Timeout(20)
public abstract class ContenderContract {
    private static final List<String> FLAGS =
            ManagementFactory.getRuntimeMXBean().getInputArguments();

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
    void itHasANameOfOneWordAndADescription() {
        assertThat(contender.name()).matches("[a-z][a-z0-9-]*");
        assertThat(contender.description()).isNotBlank().isNotEqualTo(contender.name());
    }

    private void play(Workload workload, int workers) throws Exception {
        Setting setting = new Setting(workers, Sizes.TINY, new CalibratedLoad(200));
        if (inexpressible.contains(workload)) {
            assertThatThrownBy(() -> contender.prepare(workload, setting))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .message()
                    .isNotEmpty();
        } else if (!starving.contains(workload)) {
            Optional<Subject> subject = prepare(workload, setting);
            if (subject.isPresent()) {
                playTwice(subject.get());
            }
        }
    }

    /** Nothing only if the contender says that it needs a process with other flags than this one has. */
    private Optional<Subject> prepare(Workload workload, Setting setting) {
        try {
            return Optional.of(contender.prepare(workload, setting));
        } catch (UnsupportedOperationException refused) {
            assertThat(contender.flags(setting.workers()))
                    .as(refused.getMessage())
                    .anyMatch(flag -> !FLAGS.contains(flag));
            return Optional.empty();
        }
    }

    private static void playTwice(Subject subject) throws Exception {
        try (subject) {
            subject.warmUp();
            Round round = subject.run();
            assertThat(round.operations()).isPositive();
            assertThat(round.nanos()).isNotNegative();
        }
    }
}
