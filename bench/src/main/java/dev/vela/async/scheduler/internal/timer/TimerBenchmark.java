package dev.vela.async.scheduler.internal.timer;

import dev.vela.async.bench.micro.Measured;
import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.PlainJob;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A timer among 10,000 others that are armed for days: one that is cancelled, as most time-outs are, and one that
 * fires. The clock is a number that the benchmark advances.
 *
 * <p>One operation is one timer, armed and cancelled or fired.
 */
public class TimerBenchmark extends Measured {
    private static final int OTHERS = 10_000;
    private static final int DELAYS = 1024;
    private static final long TICK_NANOS = 1L << 17;
    private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);

    /** Delays of many days, in an order that nothing can foresee. */
    public abstract static class Delays {
        private final long[] delays = new long[DELAYS];
        private int next;

        Delays() {
            Random random = new Random(7);
            for (int index = 0; index < DELAYS; index++) {
                delays[index] = DAY_NANOS * (30 + random.nextInt(60)) + random.nextInt(1_000_000_000);
            }
        }

        long nextDelay() {
            next = (next + 1) % DELAYS;
            return delays[next];
        }
    }

    /** This project's wheel. */
    @State(Scope.Thread)
    public static class Wheel extends Delays implements Consumer<Job> {
        private final TimerWheels wheels = new TimerWheels(1, 0);
        private final TimerWheel wheel = wheels.wheel(0);
        private final Job job = new PlainJob();
        private long now;
        private long armed;
        private long fired;

        /** The others. */
        @Setup
        public void armOthers() {
            for (int count = 0; count < OTHERS; count++) {
                wheel.arm(new PlainJob(), nextDelay(), 0);
            }
        }

        boolean armCancel() {
            wheel.arm(job, now + nextDelay(), now);
            return wheels.unschedule(job);
        }

        long armFire() {
            wheel.arm(job, now + 1, now);
            armed++;
            now += 2 * TICK_NANOS;
            wheel.expire(now, this);
            return fired;
        }

        @Override
        public void accept(Job due) {
            TimerNode.settle(due);
            fired++;
        }

        /** What was armed has fired, and nothing else. */
        @TearDown
        public void check() {
            require(armed, fired, "timers");
            require(OTHERS, wheel.expireAll(other -> {}), "others");
        }
    }

    /** A heap under a lock, which is what the JDK's timers are, without a thread. */
    @State(Scope.Thread)
    public static class Heap extends Delays {
        private final ReentrantLock lock = new ReentrantLock();
        private final PriorityQueue<Entry> entries = new PriorityQueue<>();
        private long now;
        private long armed;
        private long fired;

        private record Entry(long deadline, @Nullable Job job) implements Comparable<Entry> {
            @Override
            public int compareTo(Entry other) {
                return Long.compare(deadline, other.deadline);
            }
        }

        /** The others. */
        @Setup
        public void armOthers() {
            for (int count = 0; count < OTHERS; count++) {
                entries.add(new Entry(nextDelay(), null));
            }
        }

        long armFire() {
            lock.lock();
            try {
                entries.add(new Entry(now + 1, null));
            } finally {
                lock.unlock();
            }
            armed++;
            now += 2 * TICK_NANOS;
            lock.lock();
            try {
                for (Entry first = entries.peek(); first != null && first.deadline <= now; first = entries.peek()) {
                    entries.poll();
                    fired++;
                }
            } finally {
                lock.unlock();
            }
            return fired;
        }

        /** What was armed has fired, and nothing else. */
        @TearDown
        public void check() {
            require(armed, fired, "timers");
            require(OTHERS, entries.size(), "others");
        }
    }

    /** The timers of the JDK, which take out what is cancelled at once. */
    @State(Scope.Thread)
    public static class Scheduled extends Delays implements Runnable {
        private final ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);

        /** The others. */
        @Setup
        @SuppressWarnings("FutureReturnValueIgnored") // none of them is ever due
        public void armOthers() {
            pool.setRemoveOnCancelPolicy(true);
            for (int count = 0; count < OTHERS; count++) {
                schedule();
            }
        }

        @Override
        public void run() {
            throw new IllegalStateException("not due for days");
        }

        private ScheduledFuture<?> schedule() {
            return pool.schedule(this, nextDelay(), TimeUnit.NANOSECONDS);
        }

        boolean armCancel() {
            return schedule().cancel(false);
        }

        /** The others are there, and nothing else. */
        @TearDown
        public void check() {
            require(OTHERS, pool.shutdownNow().size(), "others");
        }
    }

    /** A time-out that is not needed. */
    @Benchmark
    public boolean armCancelTimerWheel(Wheel timers) {
        return timers.armCancel();
    }

    /** Yardstick. */
    @Benchmark
    public boolean armCancelScheduledThreadPool(Scheduled timers) {
        return timers.armCancel();
    }

    /** A timer that is due one look later. */
    @Benchmark
    public long armFireTimerWheel(Wheel timers) {
        return timers.armFire();
    }

    /** Yardstick. */
    @Benchmark
    public long armFireLockedPriorityQueue(Heap timers) {
        return timers.armFire();
    }
}
