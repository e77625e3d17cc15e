package dev.vela.async.scheduler;

/**
 * Counters of a scheduler since its creation, read without stopping anybody: each is exact in itself, together
 * they need not fit.
 *
 * @param executed jobs that workers have run, each run of a job counted
 * @param stolen jobs that a worker took from another
 * @param rescued jobs among these that were taken from behind one that was computing
 * @param parked how often a worker went to sleep
 * @param unparked how often a worker was woken by another thread
 * @param timersFired timers that came due
 * @param blockingExecuted jobs that the blocking pool has run
 * @param spares spare threads that were used because a worker blocked
 * @param liveWorkers workers that have been started
 */
public record SchedulerMetrics(
        long executed,
        long stolen,
        long rescued,
        long parked,
        long unparked,
        long timersFired,
        long blockingExecuted,
        long spares,
        int liveWorkers) {}
