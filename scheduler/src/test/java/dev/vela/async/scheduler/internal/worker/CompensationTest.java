package dev.vela.async.scheduler.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerConfig.SpawnOrder;
import dev.vela.async.scheduler.internal.support.ErrorReport;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who drives a worker whose job blocks; no thread is really started. */
class CompensationTest {
    private final ManualFleet manual = new ManualFleet(1, SpawnOrder.DEPTH_FIRST);
    private final List<Throwable> uncaught = new ArrayList<>();
    private final List<String> askedFor = new ArrayList<>();
    private final Scheduler scheduler = (Scheduler) Proxy.newProxyInstance(
            CompensationTest.class.getClassLoader(), new Class<?>[] {Scheduler.class}, (proxy, method, arguments) -> {
                askedFor.add(method.getName());
                return null;
            });
    private final Compensation compensation =
            new Compensation(manual.threads, new ErrorReport((thread, error) -> uncaught.add(error)), scheduler);
    private final WorkerCarrier carrier = compensation.newCarrier();

    @BeforeEach
    void driveAWorker() {
        manual.fleet.startFirst();
        carrier.rest(new Checkpoint(Thread.currentThread(), carrier));
        carrier.take(manual.worker(0));
    }

    @Test
    void aThreadWhoseJobHasBlockedLeavesTheWorkerAlone() {
        boolean drives = carrier.execute(new Job() {
            @Override
            protected void run(Carrier own) {
                own.beginBlocking();
                own.endBlocking();
                own.defer(this);
            }
        });
        assertThat(uncaught).isEmpty();
        assertThat(drives).as("[W4]").isFalse();
        assertThat(carrier.worker()).as("[U1]").isNull();
        assertThat(askedFor).as("[W4] it has no worker to queue at").containsExactly("defer");
        assertThat(manual.threadsStarted).as("[U1] one spare").isEqualTo(2);
        assertThat(compensation.away()).isOne();
    }

    @Test
    void aThreadKeepsItsWorkerWhenNoSpareCanBeStarted() {
        Worker worker = manual.worker(0);
        manual.startsFail = true;
        assertThatThrownBy(carrier::beginBlocking).isInstanceOf(RejectedExecutionException.class);
        assertThat(carrier.worker()).as("[U1]").isSameAs(worker);
        assertThat(compensation.away()).isZero();
        assertThat(compensation.handOvers()).isZero();
    }

    @Test
    void aThreadThatHasLeftIsGivenNoWorker() {
        Worker worker = manual.worker(0);
        WorkerThread thread = new WorkerThread("idle", worker, manual.fleet, compensation);
        assertThat(thread.takeAssigned()).isSameAs(worker);
        compensation.handOver(worker);
        thread.expire();
        assertThat(compensation.awaitWorker(thread)).isNull();
        compensation.handOver(worker);
        assertThat(thread.takeAssigned()).as("[U2]").isNull();
        assertThat(manual.threadsStarted).as("[U1] two spares").isEqualTo(3);
    }
}
