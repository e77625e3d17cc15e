package dev.vela.async.scheduler.engine;

import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.internal.support.Clock;
import dev.vela.async.scheduler.internal.support.Rotation;
import dev.vela.async.scheduler.internal.worker.FleetScheduler;
import java.util.Objects;

/**
 * The door to the work-stealing scheduler on platform threads.
 *
 * <p>Any thread may call it.
 */
public final class WorkStealingScheduler {
    private WorkStealingScheduler() {}

    /**
     * Starts a scheduler. One worker starts at once, the others when there is work for them.
     *
     * @param config how it is set up
     * @return a running scheduler, to be closed
     * @throws IllegalStateException if not one thread can be started; the cause says why
     */
    public static Scheduler start(SchedulerConfig config) {
        Objects.requireNonNull(config, "config");
        return FleetScheduler.start(config, Clock.SYSTEM, new Rotation(System.nanoTime()));
    }
}
