package dev.vela.async.bench.soak;

import dev.vela.async.JoinException;
import dev.vela.async.Task;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The books of one round: what was started and how it ended. Checks with each entry the laws that concern one task;
 * {@link Audit} checks the sums. Any thread may call any method; none blocks.
 */
final class Ledger {
    // immutable
    private final Tally tally;
    private final boolean threadsFail;
    private final Consumer<Breach> breaches;

    // shared
    private final Set<Account> alive = ConcurrentHashMap.newKeySet();
    private final Sums sums = new Sums();
    private volatile boolean closing;

    /**
     * Empty.
     *
     * @param threadsFail whether starts of threads fail, so that work may be refused at any time
     * @param breaches is told of every breach
     */
    Ledger(Tally tally, boolean threadsFail, Consumer<Breach> breaches) {
        this.tally = tally;
        this.threadsFail = threadsFail;
        this.breaches = breaches;
    }

    Sums sums() {
        return sums;
    }

    /** The tasks whose end has not been seen. */
    Set<Account> alive() {
        return alive;
    }

    /** Before the first call that shuts down: from now on that is a reason for nearly everything. */
    void closing() {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    void breach(Law law, String what, Object expected, Object seen) {
        breaches.accept(new Breach(law, what, expected, seen));
    }

    void breach(Breach breach) {
        breaches.accept(breach);
    }

    /**
     * Spawns a task and keeps books on it until its end.
     *
     * @throws RejectedExecutionException if that is refused
     */
    Task<Long> admit(Account account, Supplier<Task<Long>> spawn) {
        Task<Long> task;
        try {
            task = spawn.get();
        } catch (RejectedExecutionException refusal) {
            refused(account);
            throw refusal;
        }
        account.handle(task);
        started(account);
        observe(account, task);
        return task;
    }

    /** A task was taken by the executor. */
    void started(Account account) {
        sums.started.increment();
        tally.started();
        alive.add(account);
    }

    /** A task was refused by the executor. */
    void refused(Account account) {
        account.refuse();
        tally.count(Feature.REFUSED);
        if (!mayRefuse()) {
            breach(Law.REFUSAL, "spawn", "a handle, since nothing was shut down", "RejectedExecutionException");
        }
        if (account.isBegun()) {
            breach(Law.REFUSAL, "body of a refused task", "never run", "was run");
        }
    }

    /** Whether a refusal has a reason. */
    boolean mayRefuse() {
        return threadsFail || closing;
    }

    /** The body of a task runs. */
    void begun(Account account) {
        int times = account.begin();
        if (times != 1) {
            breach(Law.ENDS_ONCE, "body of one task", "run once", "run " + times + " times");
        }
        if (account.isRefused()) {
            breach(Law.REFUSAL, "body of a refused task", "never run", "runs");
        }
    }

    /** The end of a task was seen. */
    void ended(Account account, Long value, Throwable error) {
        End end = End.of(error);
        boolean known = closing;
        int times = account.end(end);
        if (times != 1) {
            breach(Law.ENDS_ONCE, "end of one task", "seen once", "seen " + times + " times");
        }
        if (account.openCleanups() != 0) {
            breach(
                    Law.CLEANUP,
                    "cleanups still to come at a task's end (" + end.label() + ")",
                    0,
                    account.openCleanups());
        }
        if (end == End.CANCELLED) {
            if (!known) {
                sums.cancelledBeforeClosing.increment();
            }
        } else {
            if (account.cancellations() > 0) {
                breach(Law.CANCEL, "task whose cancellation took effect", "cancelled", end.label());
            }
            judge(account, value, error);
        }
        count(end);
        alive.remove(account);
    }

    /** One call of cancel has answered true. */
    void cancelled(Account account) {
        sums.cancellations.increment();
        int times = account.cancelled();
        End end = account.end();
        if (times != 1) {
            breach(Law.CANCEL, "calls of cancel on one task that answered true", "at most 1", times);
        }
        if (end != null && end != End.CANCELLED) {
            breach(Law.CANCEL, "task whose cancellation took effect", "cancelled", end.label());
        }
    }

    /** Whether a failure that no program planned has a reason. */
    boolean isDisturbance(Throwable error, boolean exposed) {
        Throwable inner = Failures.unwrapped(error);
        return (inner instanceof JoinException && (exposed || closing))
                || (inner instanceof RejectedExecutionException && mayRefuse());
    }

    /** An action was taken by the executor; before it is given, so that the sum is never too small. */
    void errandTaken() {
        sums.errandsTaken.increment();
    }

    /** The action was refused after all. */
    void errandRefused() {
        sums.errandsTaken.decrement();
        tally.count(Feature.REFUSED);
        if (!mayRefuse()) {
            breach(Law.REFUSAL, "execute", "taken, since nothing was shut down", "RejectedExecutionException");
        }
    }

    /** What the uncaught handler is told. */
    void uncaught(Throwable error) {
        if (error instanceof Failures.InErrand) {
            sums.errandFailuresTold.increment();
        } else if (!(error instanceof Failures.InCleanup) && !(error instanceof Failures.PlannedMachineError)) {
            breaches.accept(Breach.unexpected("told to the uncaught handler", error));
        }
    }

    Tally tally() {
        return tally;
    }

    private void judge(Account account, Long value, Throwable error) {
        Outcome expected = account.expected();
        if (!account.isBegun()) {
            breach(Law.OUTCOME, "task that ended of itself", "its body was run", "it was not run");
        }
        boolean right = error == null
                ? expected.isValue(value)
                : expected.isFailure(error) || isDisturbance(error, account.isExposed());
        if (!right) {
            breach(new Breach(
                    Law.OUTCOME,
                    "outcome of a task",
                    expected.toString(),
                    error == null ? "value " + value : error.toString(),
                    error == null ? "" : Stacks.of(error)));
        }
    }

    private void count(End end) {
        switch (end) {
            case RESOLVED -> sums.resolved.increment();
            case REJECTED -> sums.rejected.increment();
            case CANCELLED -> sums.cancelled.increment();
        }
        tally.ended(end);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what the observer throws is told as a breach
    private void observe(Account account, Task<Long> task) {
        task.toCompletableFuture()
                .handle((value, error) -> {
                    ended(account, value, error);
                    seeAgain(task, value, error);
                    return true;
                })
                .exceptionally(unexpected -> {
                    breach(Breach.unexpected("observer of a task's end", unexpected));
                    return false;
                });
    }

    private void seeAgain(Task<Long> task, Long value, Throwable error) {
        CompletableFuture<Long> second = task.toCompletableFuture();
        boolean same = second.isDone()
                && (error instanceof CancellationException
                        ? second.isCancelled()
                        : second.handle((later, laterError) -> Objects.equals(later, value) && laterError == error)
                                .join());
        if (!same || !task.isSettled()) {
            breach(Law.SAME_OUTCOME, "second look at a task", value + " / " + error, second);
        }
    }
}
