package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.internal.support.ErrorReport;
import java.lang.reflect.Proxy;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A worker that is handed over against the spare threads that wait for one, or do so no longer. */
public final class CompensationStress {
    private static final StillFleet STILL = new StillFleet();
    private static final Scheduler NO_SCHEDULER = (Scheduler) Proxy.newProxyInstance(
            CompensationStress.class.getClassLoader(), new Class<?>[] {Scheduler.class}, (proxy, method, arguments) -> {
                throw new AssertionError("somebody has called " + method);
            });

    private CompensationStress() {}

    /**
     * A thread whose job has ended goes to wait, and its time is over just before a worker comes. Numbers: it got the
     * worker, threads started for the worker, threads that are away in the end. [U1] [U2]
     */
    @JCStressTest
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "It was in the list and takes the worker.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "It was not there yet or no more: another was started.")
    @Outcome(id = "0, 0, 1", expect = Expect.FORBIDDEN, desc = "The worker was given to a thread that has left.")
    @State
    public static class HandOverAgainstLeaving {
        private int started;
        private final ThreadSource threads = new ThreadSource(
                SchedulerConfig.defaults().withThreadStarter(thread -> started++),
                (name, worker) -> new Thread(name),
                new ThreadList());
        private final Compensation compensation =
                new Compensation(threads, new ErrorReport((thread, error) -> {}), NO_SCHEDULER);
        private final WorkerThread waiting = new WorkerThread("waiting", STILL.worker, STILL.fleet, compensation);

        public HandOverAgainstLeaving() {
            waiting.takeAssigned();
            compensation.handOver(STILL.worker);
            started = 0;
        }

        @Actor
        public void waiting(III_Result result) {
            result.r1 = compensation.awaitWorker(waiting) == null ? 0 : 1;
        }

        @Actor
        public void blocking() {
            waiting.expire();
            compensation.handOver(STILL.worker);
        }

        @Arbiter
        public void end(III_Result result) {
            result.r2 = started;
            result.r3 = compensation.away();
        }
    }
}
