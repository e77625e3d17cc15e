package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerMetrics;
import dev.vela.async.scheduler.internal.support.Ticket;
import dev.vela.async.scheduler.internal.timer.TimerNode;
import dev.vela.async.scheduler.internal.timer.TimerWheels;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The scheduler of one stress test: keeps what is handed over until an actor or the arbiter runs it. Tickets and timers
 * are the real ones; nothing fires by itself, and no timer comes to stand in a wheel.
 */
final class StressScheduler implements Scheduler {
    private final Queue<Job> handedOver = new ConcurrentLinkedQueue<>();
    private final Queue<Job> scheduled = new ConcurrentLinkedQueue<>();
    private final TimerWheels wheels = new TimerWheels(1, 0);

    /** An executor on a scheduler of its own. */
    static AsyncExecutor executor() {
        return new AsyncExecutor(RuntimeConfig.defaults(), config -> new StressScheduler());
    }

    static StressScheduler of(AsyncExecutor executor) {
        return (StressScheduler) executor.scheduler();
    }

    /** Runs what was handed over, and what that hands over, on the current thread; answers how many runs that were. */
    int runAll() {
        int runs = 0;
        for (Job job = handedOver.poll(); job != null; job = handedOver.poll()) {
            runs += run(job);
        }
        return runs;
    }

    /** Runs the oldest of what was handed over, on the current thread; answers how many runs that were. */
    int runOne() {
        Job job = handedOver.poll();
        return job == null ? 0 : run(job);
    }

    /** Fires the timers that are armed and runs at once what waited for them; answers how many there were. */
    int fireTimers() {
        int fired = 0;
        for (Job job = scheduled.poll(); job != null; job = scheduled.poll()) {
            if (TimerNode.fireReserved(job)) {
                run(job);
                fired++;
            }
        }
        return fired;
    }

    /** Fires the timers that are armed and runs nothing; answers how many there were. */
    int armedTimers() {
        int armed = 0;
        for (Job job = scheduled.poll(); job != null; job = scheduled.poll()) {
            armed += TimerNode.fireReserved(job) ? 1 : 0;
        }
        return armed;
    }

    private int run(Job job) {
        TimerNode.settle(job);
        if (!Ticket.begin(job)) {
            return 0;
        }
        new StressCarrier().start(job);
        return 1;
    }

    @Override
    public void spawn(Job job) {
        Ticket.layQueued(job);
        handedOver.add(job);
    }

    @Override
    public void spawnChild(Job job) {
        spawn(job);
    }

    @Override
    public boolean withdraw(Job job) {
        return Ticket.withdraw(job);
    }

    @Override
    public boolean isWaitingToBegin(Job job) {
        return Ticket.isLaid(job);
    }

    @Override
    public void execute(Job job) {
        handedOver.add(job);
    }

    @Override
    public boolean resume(Job job) {
        handedOver.add(job);
        return true;
    }

    @Override
    public boolean resumeInOrder(Job job) {
        handedOver.add(job);
        return true;
    }

    @Override
    public void defer(Job job) {
        handedOver.add(job);
    }

    @Override
    public void executeBlocking(Job job) {
        handedOver.add(job);
    }

    @Override
    public boolean schedule(Job job, long delayNanos) {
        if (!TimerNode.reserve(job, delayNanos)) {
            return false;
        }
        scheduled.add(job);
        return true;
    }

    @Override
    public boolean unschedule(Job job) {
        return wheels.unschedule(job);
    }

    @Override
    public boolean isOwnThread() {
        return false;
    }

    @Override
    public boolean isAborting() {
        return false;
    }

    @Override
    public int workers() {
        return 1;
    }

    @Override
    public SchedulerMetrics metrics() {
        throw new UnsupportedOperationException("a stress test counts nothing");
    }

    @Override
    public boolean shutdown(Duration grace) {
        throw new UnsupportedOperationException("a stress test has no threads to end");
    }

    @Override
    public void close() {}

    private final class StressCarrier extends Carrier {
        void start(Job job) {
            carry(job);
        }

        @Override
        public Scheduler scheduler() {
            return StressScheduler.this;
        }

        @Override
        public void beginBlocking() {}

        @Override
        public void endBlocking() {}
    }
}
