package dev.vela.async;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** The races for what goes through an executor service: coming in, being run and being given back, against its end. */
public final class OpenErrandsStress {
    private OpenErrandsStress() {}

    private static int terminated(ExecutorService service) {
        return service.isTerminated() ? 1 : 0;
    }

    /** Numbers: an action was taken, it ran, and in the end the service is terminated. [Z1] [Z3] */
    @JCStressTest
    @Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "It was refused.")
    @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "It was taken, and the service waited for it.")
    @State
    public static class ExecuteAgainstShutdown {
        private final AsyncExecutor executor = StressScheduler.executor();
        private final ExecutorService service = executor.asExecutorService();
        private int ran;

        @Actor
        public void execute(III_Result result) {
            try {
                service.execute(() -> ran++);
                result.r1 = 1;
            } catch (RejectedExecutionException refused) {
                result.r1 = 0;
            }
        }

        @Actor
        public void shutdown() {
            service.shutdown();
        }

        @Arbiter
        public void outcome(III_Result result) {
            int before = terminated(service);
            StressScheduler.of(executor).runAll();
            result.r2 = ran;
            result.r3 = before == 1 && ran == 1 ? 9 : terminated(service); // it had ended too early
        }
    }

    /** Numbers: the action ran, it was given back, and in the end the service is terminated. [Z2] [Z3] */
    @JCStressTest
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "It was run.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "It was given back.")
    @State
    public static class RunAgainstShutdownNow {
        private final AsyncExecutor executor = StressScheduler.executor();
        private final ExecutorService service = executor.asExecutorService();
        private int ran;

        public RunAgainstShutdownNow() {
            service.execute(() -> ran++);
        }

        @Actor
        public void run() {
            StressScheduler.of(executor).runAll();
            Thread.interrupted(); // the worker's thread would clear it here
        }

        @Actor
        public void shutdownNow(III_Result result) {
            result.r2 = service.shutdownNow().size();
        }

        @Arbiter
        public void outcome(III_Result result) {
            result.r1 = ran;
            result.r3 = terminated(service);
        }
    }

    /** Numbers: how many of two actions ran, and whether the service is terminated. [Z2] [Z3] */
    @JCStressTest
    @Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "Both left, and the last one ended the service.")
    @State
    public static class LeaveAgainstLeave {
        private final AsyncExecutor executor = StressScheduler.executor();
        private final StressScheduler scheduler = StressScheduler.of(executor);
        private final ExecutorService service = executor.asExecutorService();
        private volatile int first;
        private volatile int second;

        public LeaveAgainstLeave() {
            service.execute(() -> first = 1);
            service.execute(() -> second = 1);
            service.shutdown();
        }

        @Actor
        public void one() {
            scheduler.runOne();
        }

        @Actor
        public void other() {
            scheduler.runOne();
        }

        @Arbiter
        public void outcome(II_Result result) {
            result.r1 = first + second;
            result.r2 = terminated(service);
        }
    }

    /** Number: whether a future that nobody runs is cancelled for who waits for it. [Z4] */
    @JCStressTest
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The wait was told of the end, or found it.")
    @State
    public static class WaitAgainstCancelAll {
        private final AsyncExecutor executor = StressScheduler.executor();
        private final ViewFuture<Integer> future = new ViewFuture<>(executor, () -> 1);
        private @Nullable FutureWait wait;

        @Actor
        public void await() {
            wait = FutureWait.begin(future, executor);
        }

        @Actor
        public void cancelAll() {
            executor.suspendedTasks().cancelAll();
        }

        @Arbiter
        public void outcome(I_Result result) {
            result.r1 = future.isCancelled() ? 1 : 0;
            if (wait != null) {
                wait.end();
            }
        }
    }
}
