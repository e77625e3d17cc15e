package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import kotlin.ResultKt;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.coroutines.jvm.internal.SuspendLambda;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.CoroutineDispatcher;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.ExecutorCoroutineDispatcher;
import kotlinx.coroutines.ExecutorsKt;
import kotlinx.coroutines.GlobalScope;
import kotlinx.coroutines.YieldKt;
import kotlinx.coroutines.future.FutureKt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kotlin's coroutines on the workers of an executor. */
@Timeout(60)
class KotlinInteropTest {
    private static final int COROUTINES = 1_000;
    private static final int STEPS = 10;

    private final AsyncExecutor executor =
            AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(2).withThreadName("kotlin"));
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() {
        executor.close();
    }

    /**
     * What Kotlin's compiler makes of {@code repeat(STEPS) { if (it % 2 == 0) yield() else delay(1) }; STEPS}: a
     * coroutine that suspends in the middle.
     */
    private final class Steps extends SuspendLambda
            implements Function2<CoroutineScope, Continuation<? super Integer>, Object> {
        private static final long serialVersionUID = 1;

        private int step;

        Steps(Continuation<? super Integer> completion) {
            super(2, objectContinuation(completion));
        }

        @Override
        public Object invoke(CoroutineScope scope, Continuation<? super Integer> completion) {
            return new Steps(completion).invokeSuspend(Unit.INSTANCE);
        }

        @Override
        @SuppressWarnings("unchecked") // the interface says Continuation<?>; it is the one of this coroutine
        public Continuation<Unit> create(Object value, Continuation<?> completion) {
            return (Continuation<Unit>) (Continuation<?>) new Steps((Continuation<? super Integer>) completion);
        }

        @Override
        protected Object invokeSuspend(Object result) {
            ResultKt.throwOnFailure(result);
            Object suspended = IntrinsicsKt.getCOROUTINE_SUSPENDED();
            while (step < STEPS) {
                threads.add(Thread.currentThread().getName().replaceFirst(" @coroutine.*", ""));
                Object answer =
                        step++ % 2 == 0 ? YieldKt.yield(unitContinuation()) : DelayKt.delay(1, unitContinuation());
                if (answer == suspended) {
                    return suspended;
                }
            }
            return STEPS;
        }

        @SuppressWarnings("unchecked") // it takes whatever it is resumed with
        private Continuation<Unit> unitContinuation() {
            return (Continuation<Unit>) (Continuation<?>) this;
        }
    }

    @SuppressWarnings("unchecked") // completed with an Integer only
    private static Continuation<Object> objectContinuation(Continuation<? super Integer> completion) {
        return (Continuation<Object>) completion;
    }

    private void runAllOn(CoroutineDispatcher dispatcher) throws Exception {
        List<CompletableFuture<Integer>> coroutines = new ArrayList<>();
        for (int coroutine = 0; coroutine < COROUTINES; coroutine++) {
            coroutines.add(FutureKt.future(GlobalScope.INSTANCE, dispatcher, CoroutineStart.DEFAULT, new Steps(null)));
        }
        int steps = 0;
        for (CompletableFuture<Integer> coroutine : coroutines) {
            steps += coroutine.get(30, TimeUnit.SECONDS);
        }
        assertThat(steps).isEqualTo(COROUTINES * STEPS);
        assertThat(threads).isNotEmpty().allMatch(name -> name.startsWith("kotlin-worker-"));
        System.out.println("KotlinInteropTest: " + COROUTINES + " coroutines, " + steps + " steps on " + threads);
    }

    @Test
    void onExecute() throws Exception {
        runAllOn(ExecutorsKt.from(executor));
    }

    @Test
    void onTheExecutorServiceWhichItShutsDownAlone() throws Exception {
        ExecutorService service = executor.asExecutorService();
        ExecutorCoroutineDispatcher dispatcher = ExecutorsKt.from(service);
        runAllOn(dispatcher);
        dispatcher.close();
        assertThat(service.isShutdown()).isTrue();
        assertThat(service.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        int value = executor.<Integer>blockOn(executor.spawn(() -> 1));
        assertThat(value).isEqualTo(1);
    }
}
