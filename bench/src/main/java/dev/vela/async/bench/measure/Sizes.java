package dev.vela.async.bench.measure;

/**
 * How much one iteration of each workload does.
 *
 * @param spawns empty tasks of the spawn workloads
 * @param yieldingTasks tasks that yield
 * @param yieldsEach how often each of them yields
 * @param pingPongs pairs of tasks that talk once
 * @param links length of the chain of spawns
 * @param bounces how often the ball is bounced
 * @param fibArgument what fib is asked for
 * @param skynetLeaves leaves of the tree, a power of ten
 * @param sleepers tasks of timer_churn
 * @param sleepsEach how often each of them sleeps
 * @param longSleepers tasks of sleep_1m
 * @param longSleepMillis how long each of them sleeps
 * @param cancelled tasks that are cancelled
 * @param closures closures for the blocking pool
 * @param wakes rounds of wake_latency
 * @param idleMillis for how long idle_cpu looks
 * @param strandingRounds rounds of stranding, for each number of children
 * @param tailMillis length of a phase of tail
 */
public record Sizes(
        int spawns,
        int yieldingTasks,
        int yieldsEach,
        int pingPongs,
        int links,
        int bounces,
        int fibArgument,
        int skynetLeaves,
        int sleepers,
        int sleepsEach,
        int longSleepers,
        int longSleepMillis,
        int cancelled,
        int closures,
        int wakes,
        int idleMillis,
        int strandingRounds,
        int tailMillis) {
    /** As the definition of the workloads says. */
    public static final Sizes STANDARD = new Sizes(
            10_000, 200, 1_000, 1_000, 100_000, 200_000, 27, 1_000_000, 100_000, 10, 1_000_000, 10_000, 100_000, 10_000,
            5_000, 5_000, 200, 10_000);

    /** For a quick look: shorter long ones, the others as they are. */
    public static final Sizes SHORT = new Sizes(
            10_000, 200, 1_000, 1_000, 100_000, 200_000, 27, 1_000_000, 100_000, 10, 1_000_000, 10_000, 100_000, 10_000,
            1_000, 1_000, 50, 2_000);

    /** For tests: a few milliseconds each. */
    public static final Sizes TINY = new Sizes(100, 4, 10, 10, 100, 100, 10, 100, 50, 2, 100, 5, 100, 50, 5, 20, 2, 50);
}
