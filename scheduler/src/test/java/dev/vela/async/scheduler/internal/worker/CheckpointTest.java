package dev.vela.async.scheduler.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerConfig.SpawnOrder;
import dev.vela.async.scheduler.internal.support.ErrorReport;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The states of a checkpoint, on one thread. */
class CheckpointTest {
    private final ManualFleet manual = new ManualFleet(1, SpawnOrder.DEPTH_FIRST);
    private final Scheduler unused = (Scheduler) Proxy.newProxyInstance(
            CheckpointTest.class.getClassLoader(),
            new Class<?>[] {Scheduler.class},
            (proxy, method, arguments) -> null);
    private final Compensation compensation =
            new Compensation(manual.threads, new ErrorReport((thread, error) -> {}), unused);
    private final WorkerCarrier carrier = compensation.newCarrier();
    private final Checkpoint checkpoint = new Checkpoint(Thread.currentThread(), carrier);
    private final List<Checkpoint> performed = new ArrayList<>();
    private final Checkpoint.Request request = performed::add;

    @BeforeEach
    void restThere() {
        carrier.rest(checkpoint);
    }

    @Test
    void aThreadThatHasNotBegunIsAtRest() { // [SP1]
        assertThat(checkpoint.ask(request)).as("held for the conductor").isTrue();
        checkpoint.letGo();
        assertThat(performed).isEmpty();
    }

    @Test
    void aRunningThreadIsAskedAndAnswersOnce() { // [SP1]
        checkpoint.leave();
        assertThat(checkpoint.ask(request)).isFalse();
        assertThat(carrier.isSafepointRequested()).isTrue();
        carrier.safepoint();
        assertThat(carrier.isSafepointRequested()).isFalse();
        carrier.safepoint();
        assertThat(performed).containsExactly(checkpoint);
        assertThat(checkpoint.withdraw(request)).isFalse();
    }

    @Test
    void whatIsWithdrawnIsNotDone() { // [SP1]
        checkpoint.leave();
        checkpoint.ask(request);
        assertThat(checkpoint.withdraw(request)).isTrue();
        assertThat(carrier.isSafepointRequested()).isFalse();
        checkpoint.answer();
        checkpoint.enter();
        assertThat(performed).isEmpty();
        assertThat(checkpoint.withdraw(request)).as("a second time").isFalse();
    }

    @Test
    void aThreadDoesWhatIsAskedBeforeItRests() { // [SP3]
        checkpoint.leave();
        checkpoint.ask(request);
        checkpoint.enter();
        assertThat(performed).containsExactly(checkpoint);
        assertThat(checkpoint.ask(request)).as("at rest now").isTrue();
        checkpoint.letGo();
    }

    @Test
    void saysWhetherItPerforms() {
        List<Boolean> seen = new ArrayList<>();
        checkpoint.leave();
        checkpoint.ask(at -> seen.add(at.isPerforming()));
        checkpoint.answer();
        assertThat(seen).containsExactly(true);
        assertThat(checkpoint.isPerforming()).isFalse();
    }
}
