package dev.vela.async.scheduler;

import dev.vela.async.scheduler.engine.WorkStealingScheduler;

/** The contract, kept by the work-stealing scheduler. */
class WorkStealingSchedulerTest extends SchedulerContract {
    @Override
    Scheduler start(SchedulerConfig config) {
        return WorkStealingScheduler.start(config);
    }
}
