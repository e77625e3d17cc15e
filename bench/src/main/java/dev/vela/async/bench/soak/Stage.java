package dev.vela.async.bench.soak;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Where the programs of one round run: an executor, its books, a thread outside of it, and limits. Any thread may
 * call any method.
 */
final class Stage {
    /** How many tasks with a handle are alive at most, but for one more of each thread that spawns. */
    static final int TASKS_AT_MOST = 2_000;

    /** How many bodies run, and how many threads wait in {@code blockOn}, before others do without. */
    static final int THREADS_AT_MOST = 24;

    private static final int REMEMBERED = 256;

    // immutable
    private final AsyncExecutor executor;
    private final Ledger ledger;
    private final ScheduledExecutorService outside;

    // shared
    private final AtomicInteger bodies = new AtomicInteger();
    private final AtomicInteger blocked = new AtomicInteger();
    private final AtomicInteger hand = new AtomicInteger();
    private final AtomicReferenceArray<Account> remembered = new AtomicReferenceArray<>(REMEMBERED);

    Stage(AsyncExecutor executor, Ledger ledger) {
        this.executor = executor;
        this.ledger = ledger;
        this.outside = Executors.newSingleThreadScheduledExecutor(SoakThreads.named("outside"));
    }

    AsyncExecutor executor() {
        return executor;
    }

    Ledger ledger() {
        return ledger;
    }

    /** How many bodies run. */
    AtomicInteger bodies() {
        return bodies;
    }

    /** How many threads wait in {@code blockOn}. */
    AtomicInteger blocked() {
        return blocked;
    }

    /** Whether no further task should be spawned for now. */
    boolean isFull() {
        return ledger.alive().size() >= TASKS_AT_MOST;
    }

    void count(Feature feature) {
        ledger.tally().count(feature);
    }

    /** Spawns a program as a task of this account. */
    Task<Long> spawn(Account account, Program program) {
        return admit(
                account,
                program.outcome(),
                () -> executor.spawn(VelaFuture.of(() -> begun(account)).flatMap(begun -> program.future())));
    }

    /** Spawns a function as a task of this account. */
    Task<Long> spawn(Account account, Callable<Long> callable, Outcome outcome) {
        return admit(
                account,
                outcome,
                () -> executor.spawn(() -> {
                    begun(account);
                    return callable.call();
                }));
    }

    /** Spawns a function as a blocking task of this account. */
    Task<Long> spawnBlocking(Account account, Callable<Long> callable, Outcome outcome) {
        count(Feature.SPAWN_BLOCKING);
        return admit(
                account,
                outcome,
                () -> executor.spawnBlocking(() -> {
                    begun(account);
                    return callable.call();
                }));
    }

    /** Executes an action, which is then to fail or not. */
    void execute(Runnable action, boolean failing) {
        count(Feature.EXECUTE);
        AtomicBoolean run = new AtomicBoolean();
        ledger.errandTaken();
        try {
            executor.execute(() -> {
                if (run.getAndSet(true)) {
                    ledger.breach(Law.ERRANDS, "runs of one action", 1, 2);
                }
                ledger.sums().errandsRun.increment();
                action.run();
                if (failing) {
                    count(Feature.FAULT_IN_ERRAND);
                    ledger.sums().errandsFailed.increment();
                    throw new Failures.InErrand();
                }
            });
        } catch (RejectedExecutionException refusal) {
            ledger.errandRefused();
            throw refusal;
        }
    }

    /** Runs an action on a thread that is none of the executor's, after a while. */
    @SuppressWarnings("FutureReturnValueIgnored") // what the action throws is told as a breach
    void later(Duration delay, Runnable action) {
        outside.schedule(
                () -> {
                    try {
                        action.run();
                    } catch (Throwable unexpected) {
                        ledger.breach(Breach.unexpected("action outside of the executor", unexpected));
                    }
                },
                delay.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /** Cancels a task. */
    void cancel(Account account) {
        Task<Long> task = account.handle();
        if (task != null && task.cancel()) {
            ledger.cancelled(account);
            count(Feature.CANCEL_TOOK_EFFECT);
        } else {
            count(Feature.CANCEL_CAME_TOO_LATE);
        }
    }

    /** Cancels a task that was spawned a short while ago. */
    void cancelAny(SplittableRandom random) {
        Account account = remembered.get(random.nextInt(REMEMBERED));
        if (account != null) {
            cancel(account);
        }
    }

    /** Ends the thread outside, when nothing needs it any more. */
    void close() throws InterruptedException {
        outside.shutdownNow();
        outside.awaitTermination(1, TimeUnit.DAYS);
    }

    private Task<Long> admit(Account account, Outcome outcome, Supplier<Task<Long>> spawn) {
        account.expect(outcome);
        Task<Long> task = ledger.admit(account, spawn);
        remembered.set(hand.getAndIncrement() & (REMEMBERED - 1), account);
        return task;
    }

    private Long begun(Account account) {
        ledger.begun(account);
        return 0L;
    }
}
