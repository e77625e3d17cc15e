package dev.vela.async.bench.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The workloads that every runtime is measured with. */
public enum Workload {
    /** A task on a worker spawns 10,000 empty tasks. */
    SPAWN_LOCAL(Kind.THROUGHPUT, "a task on a worker spawns 10,000 empty tasks"),
    /** The main thread spawns 10,000 empty tasks. */
    SPAWN_REMOTE(Kind.THROUGHPUT, "the main thread spawns 10,000 empty tasks"),
    /** The main thread spawns 10,000 empty tasks and then waits for each in order. */
    SPAWN_JOIN_REMOTE(Kind.THROUGHPUT, "the main thread spawns 10,000 empty tasks and then waits for each in order"),
    /** The same, while twice as many tasks as workers yield and stall all the time. */
    SPAWN_REMOTE_BUSY(Kind.THROUGHPUT, "the same, while twice as many tasks as workers yield and stall all the time"),
    /** 200 tasks yield 1,000 times each. */
    YIELD_MANY(Kind.THROUGHPUT, "200 tasks yield 1,000 times each"),
    /** 1,000 pairs of tasks talk once, by two promises. */
    PING_PONG(Kind.THROUGHPUT, "1,000 pairs of tasks talk once, by two promises"),
    /** A task spawns a task that spawns a task, 100,000 deep. */
    CHAINED_SPAWN(Kind.THROUGHPUT, "a task spawns a task that spawns a task, 100,000 deep"),
    /** Two tasks bounce a ball 200,000 times, by one fresh promise after another. */
    PROMISE_RTT(Kind.THROUGHPUT, "two tasks bounce a ball 200,000 times, by one fresh promise after another"),
    /** Fib(27) by fork and join without cutoff. */
    FIB(Kind.THROUGHPUT, "fib(27) by fork and join without cutoff"),
    /** A tree of 1,111,111 tasks with fan-out ten, summed up. */
    SKYNET(Kind.THROUGHPUT, "a tree of 1,111,111 tasks with fan-out ten, summed up"),
    /** 100,000 tasks sleep one millisecond, ten times each. */
    TIMER_CHURN(Kind.THROUGHPUT, "100,000 tasks sleep one millisecond, ten times each"),
    /** 1,000,000 tasks sleep ten seconds at once. */
    SLEEP_1M(Kind.LONG, "1,000,000 tasks sleep ten seconds at once"),
    /** 100,000 tasks that wait for ever are cancelled. */
    CANCEL_100K(Kind.THROUGHPUT, "100,000 tasks that wait for ever are cancelled"),
    /** 10,000 empty closures on the blocking pool, waited for in order. */
    BLOCKING_10K(Kind.THROUGHPUT, "10,000 empty closures on the blocking pool, waited for in order"),
    /** From a spawn on an idle runtime until the thread that waits for it goes on. */
    WAKE_LATENCY(Kind.LONG, "from a spawn on an idle runtime until the thread that waits for it goes on"),
    /** What a runtime costs in five seconds with one task that sleeps a millisecond again and again. */
    IDLE_CPU(Kind.LONG, "what a runtime costs in five seconds with one task that sleeps a millisecond again and again"),
    /** How long N children wait while their parent computes for 20 ms. */
    STRANDING(Kind.LONG, "how long N children wait while their parent computes for 20 ms"),
    /** Response times under an open load. */
    TAIL(Kind.LONG, "response times under an open load");

    private enum Kind {
        THROUGHPUT,
        LONG
    }

    private final Kind kind;
    private final String description;

    Workload(Kind kind, String description) {
        this.kind = kind;
        this.description = description;
    }

    /** What an iteration does, in part of a sentence. */
    public String description() {
        return description;
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
