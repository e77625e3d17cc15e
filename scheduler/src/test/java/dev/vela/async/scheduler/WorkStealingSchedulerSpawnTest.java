package dev.vela.async.scheduler;

import dev.vela.async.scheduler.engine.WorkStealingScheduler;

/** The contract of beginning and going on, kept by the work-stealing scheduler. */
class WorkStealingSchedulerSpawnTest extends SpawnContract {
    @Override
    Scheduler start(SchedulerConfig config) {
        return WorkStealingScheduler.start(config);
    }
}
