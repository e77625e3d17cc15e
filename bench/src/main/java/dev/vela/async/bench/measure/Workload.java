package dev.vela.async.bench.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The workloads that every runtime is measured with. */
public enum Workload {
    /** A task on a worker spawns empty tasks. */
    SPAWN_LOCAL(Kind.THROUGHPUT),
    /** The main thread spawns empty tasks. */
    SPAWN_REMOTE(Kind.THROUGHPUT),
    /** The main thread spawns empty tasks and then waits for each in order. */
    SPAWN_JOIN_REMOTE(Kind.THROUGHPUT),
    /** The same while every worker has tasks that yield all the time. */
    SPAWN_REMOTE_BUSY(Kind.THROUGHPUT),
    /** Tasks that yield many times. */
    YIELD_MANY(Kind.THROUGHPUT),
    /** Pairs of tasks that talk once by two promises. */
    PING_PONG(Kind.THROUGHPUT),
    /** A task spawns a task that spawns a task, and so on. */
    CHAINED_SPAWN(Kind.THROUGHPUT),
    /** Two tasks bounce a ball by one promise after another. */
    PROMISE_RTT(Kind.THROUGHPUT),
    /** Fork and join without cutoff. */
    FIB(Kind.THROUGHPUT),
    /** A tree of tasks with fan-out ten. */
    SKYNET(Kind.THROUGHPUT),
    /** Many tasks that sleep a millisecond several times. */
    TIMER_CHURN(Kind.THROUGHPUT),
    /** A million tasks asleep at once, in a process of its own. */
    SLEEP_1M(Kind.LONG),
    /** Tasks that wait for ever are cancelled. */
    CANCEL_100K(Kind.THROUGHPUT),
    /** Empty closures on the blocking pool. */
    BLOCKING_10K(Kind.THROUGHPUT),
    /** From a spawn on an idle runtime to the end of the waiting for it. */
    WAKE_LATENCY(Kind.LONG),
    /** What a runtime costs with one task that sleeps most of the time. */
    IDLE_CPU(Kind.LONG),
    /** How long children wait while their parent computes. */
    STRANDING(Kind.LONG),
    /** Response times under an open load. */
    TAIL(Kind.LONG);

    private enum Kind {
        THROUGHPUT,
        LONG
    }

    private final Kind kind;

    Workload(Kind kind) {
        this.kind = kind;
    }

    /** The name as it stands in lines and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True for those of which an iteration takes seconds. */
    public boolean isLong() {
        return kind == Kind.LONG;
    }

    /** The workload with this label. */
    public static Optional<Workload> of(String label) {
        return Arrays.stream(values())
                .filter(workload -> workload.label().equals(label))
                .findFirst();
    }
}
