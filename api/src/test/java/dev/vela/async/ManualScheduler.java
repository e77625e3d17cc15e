package dev.vela.async;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.Residents;
import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.SchedulerMetrics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/**
 * A scheduler of one thread, the test's own: jobs run when the test says so, time passes when the test says
 * so. Spawned jobs start newest first when spawned by a running job, everything else first in, first out.
 * Other threads may only queue jobs.
 */
final class ManualScheduler implements Scheduler {
    private final SchedulerConfig config;
    private final Residents residents;
    private final Deque<Job> hot = new ArrayDeque<>();
    private final Deque<Job> ready = new ArrayDeque<>();
    private final Deque<Job> yielded = new ArrayDeque<>();
    private final Deque<Job> blocking = new ArrayDeque<>();
    private final Map<Job, Long> dueNanos = new HashMap<>();
    private final Set<Job> refused = new HashSet<>();
    private final Set<Job> waitingToBegin = new HashSet<>();
    private final Carrier carrier = new ManualCarrier();
    private final Carrier blockingCarrier = new ManualCarrier();
    private long nowNanos;
    private boolean running;
    private boolean closing;
    private boolean aborting;
    private int executed;

    ManualScheduler(SchedulerConfig config) {
        this.config = config;
        this.residents = config.residents();
    }

    /** An executor on a scheduler of this kind. */
    static AsyncExecutor executor() {
        return executor(RuntimeConfig.defaults());
    }

    static AsyncExecutor executor(RuntimeConfig config) {
        return new AsyncExecutor(config, ManualScheduler::new);
    }

    static ManualScheduler of(AsyncExecutor executor) {
        return (ManualScheduler) executor.scheduler();
    }

    /** Runs one job, and tells whether there was one. */
    synchronized boolean runOne() {
        Job job = hot.pollLast();
        job = job == null ? ready.pollFirst() : job;
        job = job == null ? yielded.pollFirst() : job;
        return job != null && runOn(carrier, job);
    }

    /** Runs jobs until none is ready; blocking jobs are left alone. */
    void runAll() {
        boolean more = true;
        while (more) {
            more = runOne();
        }
    }

    /** Runs one blocking job on this thread, and tells whether there was one. */
    boolean runBlocking() {
        Job job = blocking.pollFirst();
        return job != null && runOn(blockingCarrier, job);
    }

    /** Lets time pass, fires what comes due in order, and runs all that becomes ready. */
    void advance(Duration duration) {
        long end = nowNanos + duration.toNanos();
        runAll();
        while (true) {
            var next = dueNanos.entrySet().stream().min(Comparator.comparingLong(Map.Entry::getValue));
            if (next.isEmpty() || next.get().getValue() > end) {
                break;
            }
            nowNanos = Math.max(nowNanos, next.get().getValue());
            dueNanos.remove(next.get().getKey());
            ready.addLast(next.get().getKey());
            runAll();
        }
        nowNanos = end;
    }

    /** How many timers are armed. */
    int armedTimers() {
        return dueNanos.size();
    }

    int executed() {
        return executed;
    }

    private boolean runOn(Carrier on, Job job) {
        boolean outer = running;
        running = true;
        executed++;
        refused.remove(job);
        waitingToBegin.remove(job);
        try {
            ((ManualCarrier) on).start(job);
        } catch (Throwable thrown) {
            config.uncaughtHandler().uncaughtException(Thread.currentThread(), thrown);
        } finally {
            running = outer;
        }
        return true;
    }

    private void admit() {
        if (closing && !(running && !aborting) && !residents.includesCurrentThread()) {
            throw new RejectedExecutionException("the scheduler is closed");
        }
    }

    @Override
    public synchronized void spawn(Job job) {
        admit();
        waitingToBegin.add(job);
        if (running && config.spawnOrder() == SchedulerConfig.SpawnOrder.DEPTH_FIRST) {
            hot.addLast(job);
        } else {
            ready.addLast(job);
        }
    }

    @Override
    public synchronized void spawnChild(Job job) {
        waitingToBegin.add(job);
        ready.addLast(job);
    }

    @Override
    public synchronized boolean withdraw(Job job) {
        return waitingToBegin.remove(job) && (hot.remove(job) || ready.remove(job));
    }

    @Override
    public synchronized boolean isWaitingToBegin(Job job) {
        return waitingToBegin.contains(job);
    }

    @Override
    public synchronized void execute(Job job) {
        admit();
        ready.addLast(job);
    }

    @Override
    public synchronized boolean resume(Job job) {
        ready.addLast(job);
        return true;
    }

    @Override
    public synchronized boolean resumeInOrder(Job job) {
        ready.addLast(job);
        return true;
    }

    @Override
    public synchronized void defer(Job job) {
        yielded.addLast(job);
    }

    @Override
    public synchronized void executeBlocking(Job job) {
        admit();
        blocking.addLast(job);
    }

    @Override
    public synchronized boolean schedule(Job job, long delayNanos) {
        if (refused.remove(job)) {
            return false;
        }
        if (dueNanos.put(job, delayNanos > Long.MAX_VALUE - nowNanos ? Long.MAX_VALUE : nowNanos + delayNanos)
                != null) {
            throw new AssertionError("armed twice");
        }
        return true;
    }

    @Override
    public synchronized boolean unschedule(Job job) {
        if (dueNanos.remove(job) != null) {
            return true;
        }
        refused.add(job);
        return false;
    }

    @Override
    public boolean isOwnThread() {
        return running;
    }

    @Override
    public boolean isAborting() {
        return aborting;
    }

    @Override
    public int workers() {
        return config.workers();
    }

    @Override
    public SchedulerMetrics metrics() {
        return new SchedulerMetrics(executed, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    @Override
    public boolean shutdown(Duration grace) {
        if (running) {
            throw new IllegalStateException("own thread");
        }
        closing = true;
        if (!grace.isNegative() && !grace.isZero()) {
            advance(grace);
            while (runBlocking()) {
                runAll();
            }
        }
        boolean clean = residents.isEmpty() && dueNanos.isEmpty() && ready.isEmpty() && blocking.isEmpty();
        aborting = true;
        residents.cancelAll();
        ready.addAll(dueNanos.keySet());
        dueNanos.clear();
        do {
            runAll();
        } while (runBlocking());
        return clean;
    }

    @Override
    public void close() {
        shutdown(Duration.ZERO);
    }

    private final class ManualCarrier extends Carrier {
        void start(Job job) {
            carry(job);
        }

        @Override
        public Scheduler scheduler() {
            return ManualScheduler.this;
        }

        @Override
        public void beginBlocking() {
            throw new RejectedExecutionException("there is no other thread");
        }

        @Override
        public void endBlocking() {}
    }
}
