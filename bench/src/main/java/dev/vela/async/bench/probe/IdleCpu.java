package dev.vela.async.bench.probe;

import com.sun.management.OperatingSystemMXBean;
import dev.vela.async.bench.measure.Round;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The processor time, user and system, that this process uses while one task sleeps most of the time. */
public final class IdleCpu {
    private static final double NANOS_PER_MILLI = 1e6;

    private IdleCpu() {}

    /** A task that sleeps a millisecond in a loop. */
    @FunctionalInterface
    public interface SleepLoop {
        /** Ends the task and waits for its end. */
        void stop() throws Exception;
    }

    /** Starts the task. */
    @FunctionalInterface
    public interface Target {
        /** Starts it and answers the handle that ends it. */
        SleepLoop start() throws Exception;
    }

    /** Looks for this long. The time of the round is processor time. */
    public static Round measure(Target target, long millis) throws Exception {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        SleepLoop loop = target.start();
        try {
            long start = system.getProcessCpuTime();
            TimeUnit.MILLISECONDS.sleep(millis);
            long used = system.getProcessCpuTime() - start;
            return new Round(used, 1, Map.of("cpu_ms", used / NANOS_PER_MILLI));
        } finally {
            loop.stop();
        }
    }
}
