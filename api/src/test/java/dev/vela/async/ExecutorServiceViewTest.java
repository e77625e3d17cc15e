package dev.vela.async;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The view on one thread, with what other threads could do in the middle of a call. */
@Timeout(30)
class ExecutorServiceViewTest {
    private final Interposer interposer = new Interposer();
    private final AsyncExecutor executor = interposer.executor;
    private final ManualScheduler scheduler = interposer.scheduler();
    private final ExecutorService service = executor.asExecutorService();
    private final AtomicInteger ran = new AtomicInteger();

    @Test
    void runsWhatItWasGivenAsExecuteDoes() throws Exception {
        Future<Integer> future = service.submit(ran::incrementAndGet);
        assertThat(future.isDone()).isFalse();
        scheduler.runAll();
        assertThat(future.get()).isEqualTo(1);
    }

    @Test
    void shutdownNowInTheMiddleOfExecuteGivesTheActionBack() { // [Z2]
        List<Runnable> neverBegun = new ArrayList<>();
        Runnable action = ran::incrementAndGet;
        interposer.during("execute", () -> neverBegun.addAll(service.shutdownNow()));
        service.execute(action);
        assertThat(interposer.hasActed()).isTrue();
        assertThat(neverBegun).containsExactly(action);
        assertThat(service.isTerminated()).isTrue();
        scheduler.runAll();
        assertThat(ran).hasValue(0);
        assertThat(service.isTerminated()).isTrue();
    }

    @Test
    void whatTheSchedulerRefusesIsNotInside() { // [Z2]
        Error noMemory = new OutOfMemoryError("planted");
        interposer.during("execute", () -> {
            throw noMemory;
        });
        assertThatThrownBy(() -> service.execute(ran::incrementAndGet)).isSameAs(noMemory);
        assertThat(service.shutdownNow()).isEmpty();
        assertThat(service.isTerminated()).isTrue();
    }

    @Test
    void whatShutdownNowHasGivenBackIsNotRefusedToo() { // [Z2]
        List<Runnable> neverBegun = new ArrayList<>();
        interposer.during("execute", () -> {
            neverBegun.addAll(service.shutdownNow());
            throw new RejectedExecutionException("planted");
        });
        service.execute(ran::incrementAndGet);
        assertThat(neverBegun).hasSize(1);
        assertThat(service.isTerminated()).isTrue();
    }

    @Test
    void workerWithoutASpareRefusesToWait() {
        Future<Integer> pending = service.submit(ran::incrementAndGet);
        List<Future<Object>> waits = new ArrayList<>();
        executor.execute(() -> {});
        ExecutorService first = executor.asExecutorService();
        waits.add(first.submit(() -> service.submit(ran::incrementAndGet).get()));
        waits.add(first.submit(() -> service.submit(ran::incrementAndGet).get(1, SECONDS)));
        waits.add(first.submit(() -> service.invokeAll(List.of(ran::incrementAndGet))));
        waits.add(first.submit(() -> service.invokeAny(List.of(ran::incrementAndGet))));
        waits.add(first.submit(() -> service.invokeAny(List.of(ran::incrementAndGet), 1, SECONDS)));
        waits.add(first.submit(() -> first.awaitTermination(1, SECONDS)));
        scheduler.runAll();
        assertThat(pending.isDone()).isTrue();
        for (Future<Object> wait : waits) {
            assertThatThrownBy(wait::get)
                    .as("wait " + waits.indexOf(wait))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RejectedExecutionException.class);
        }
    }

    @Test
    void aWorkerNeedsNoSpareForWhatIsDone() throws Exception {
        Future<Integer> done = service.submit(ran::incrementAndGet);
        Future<Integer> same = service.submit(() -> done.get() + done.get(1, SECONDS));
        scheduler.runAll();
        assertThat(same.get()).isEqualTo(2);
    }

    @Test
    void itsActionsAreErrandsOfTheExecutor() throws Exception {
        Future<Object> misplaced = service.submit(() -> Async.await(VelaFuture.value(1)));
        scheduler.runAll();
        assertThatThrownBy(misplaced::get)
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in an action of execute");
    }
}
