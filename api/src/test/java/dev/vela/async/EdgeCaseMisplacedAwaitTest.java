package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Decided edge cases: {@code Async.await} outside a direct-style body, and {@code VelaRuntime.current()}. */
@Timeout(30)
class EdgeCaseMisplacedAwaitTest {
    private final AsyncExecutor executor = AsyncExecutor.withWorkers(1);

    @AfterEach
    void close() {
        executor.close();
    }

    private static Throwable misplaced() {
        return catchThrowable(() -> Async.await(VelaFuture.value(1)));
    }

    @Test
    void onAForeignThreadItIsRuntimeNotInitializedAndNamesTheThreadAndTheFix() {
        for (VelaFuture<Object> future :
                List.of(VelaFuture.<Object>value(1), Promise.create().promise())) {
            Side<Object> foreign = Side.run(() -> {
                Thread.currentThread().setName("a-foreign-thread");
                return Async.await(future);
            });
            assertThat(foreign.error())
                    .isInstanceOf(RuntimeNotInitializedException.class)
                    .hasMessageContaining("a-foreign-thread")
                    .hasMessageContaining("blockOn");
        }
    }

    @Test
    void insideAnythingButADirectStyleBodyItIsAnIllegalState() {
        Map<String, Throwable> errors = new LinkedHashMap<>();
        errors.put("of", executor.<Throwable>blockOn(executor.spawn(VelaFuture.of(() -> misplaced()))));
        errors.put("spawn(Callable)", executor.<Throwable>blockOn(executor.spawn(() -> misplaced())));
        errors.put(
                "map",
                executor.<Throwable>blockOn(executor.spawn(VelaFuture.value(1).map(value -> misplaced()))));
        errors.put(
                "flatMap",
                executor.<Throwable>blockOn(
                        executor.spawn(Async.yieldNow().flatMap(value -> VelaFuture.value(misplaced())))));
        errors.put(
                "recover",
                executor.<Throwable>blockOn(executor.spawn(
                        VelaFuture.<Throwable>failed(new Exception()).recover(error -> misplaced()))));
        errors.put("spawnBlocking", executor.<Throwable>blockOn(executor.spawnBlocking(() -> misplaced())));
        AtomicReference<Throwable> inEnsuring = new AtomicReference<>();
        executor.blockOn(executor.spawn(VelaFuture.value(1).ensuring(() -> inEnsuring.set(misplaced()))));
        errors.put("ensuring", inEnsuring.get());
        AtomicReference<Throwable> inExecute = new AtomicReference<>();
        executor.execute(() -> inExecute.set(misplaced()));
        executor.blockOn(executor.spawn(() -> null));
        Acceptance.eventually("executed", () -> inExecute.get() != null);
        errors.put("execute", inExecute.get());
        errors.forEach((place, error) -> assertThat(error)
                .as(place)
                .isInstanceOf(IllegalStateException.class)
                .isNotInstanceOf(AsyncException.class));
        assertThat(errors.get("spawnBlocking")).hasMessageContaining("blockOn");
    }

    /** What runs on a worker while a body exists is not inside that body. */
    @Test
    void insideAnOperatorBelowADirectStyleBodyItIsAnIllegalState() {
        Throwable error = executor.<Throwable>blockOn(VelaFuture.<Throwable>async(
                () -> Async.await(VelaFuture.value(1).map(value -> misplaced()))));
        assertThat(error).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void uncancellableOutsideADirectStyleBodyIsRefusedToo() {
        assertThat(catchThrowable(() -> Async.uncancellable(() -> Async.await(VelaFuture.value(1)))))
                .isInstanceOf(RuntimeNotInitializedException.class);
    }

    @Test
    void currentOutsideOfEveryRuntimeIsRuntimeNotInitialized() {
        assertThatThrownBy(VelaRuntime::current).isInstanceOf(RuntimeNotInitializedException.class);
        assertThatThrownBy(() -> executor.blockOn(executor.spawn(() -> VelaRuntime.current())))
                .as("an executor alone is no runtime")
                .isInstanceOf(RuntimeNotInitializedException.class);
    }

    @Test
    void currentInsideATaskIsTheRuntimeOfItsExecutor() {
        RuntimeConfig config = RuntimeConfig.defaults().withWorkers(1);
        try (VelaRuntime older = VelaRuntime.create(config);
                VelaRuntime younger = VelaRuntime.create(config)) {
            for (VelaRuntime runtime : List.of(older, younger)) {
                AsyncExecutor own = runtime.executor();
                assertThat(own.<VelaRuntime>blockOn(own.spawn(() -> VelaRuntime.current())))
                        .isSameAs(runtime);
                assertThat(own.<VelaRuntime>blockOn(Async.yieldNow().map(ignored -> VelaRuntime.current())))
                        .isSameAs(runtime);
                assertThat(own.<VelaRuntime>blockOn(own.spawnBlocking(() -> VelaRuntime.current())))
                        .isSameAs(runtime);
                assertThat(own.<VelaRuntime>blockOn(VelaFuture.async(() -> {
                            Async.await(Async.yieldNow());
                            return VelaRuntime.current();
                        })))
                        .isSameAs(runtime);
            }
        }
    }

    @Test
    void currentElsewhereIsTheYoungestStillOpen() {
        RuntimeConfig config = RuntimeConfig.defaults().withWorkers(1);
        try (VelaRuntime older = VelaRuntime.create(config)) {
            assertThat(VelaRuntime.current()).isSameAs(older);
            VelaRuntime younger = VelaRuntime.create(config);
            VelaRuntime youngest = VelaRuntime.create(config);
            assertThat(VelaRuntime.current()).isSameAs(youngest);
            assertThat(executor.<VelaRuntime>blockOn(executor.spawn(() -> VelaRuntime.current())))
                    .as("inside an executor of no runtime")
                    .isSameAs(youngest);
            younger.close();
            assertThat(VelaRuntime.current()).isSameAs(youngest);
            youngest.close();
            assertThat(VelaRuntime.current()).isSameAs(older);
        }
        assertThatThrownBy(VelaRuntime::current).isInstanceOf(RuntimeNotInitializedException.class);
    }

    @Test
    void closeOfARuntimeClosesItsExecutorAndIsIdempotent() {
        VelaRuntime runtime = VelaRuntime.create(RuntimeConfig.defaults().withWorkers(1));
        AsyncExecutor own = runtime.executor();
        assertThat(runtime.executor()).isSameAs(own);
        runtime.close();
        runtime.close();
        assertThatThrownBy(() -> own.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }
}
