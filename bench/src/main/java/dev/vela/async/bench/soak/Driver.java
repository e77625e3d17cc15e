package dev.vela.async.bench.soak;

import dev.vela.async.Async;
import dev.vela.async.AsyncException;
import dev.vela.async.JoinException;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/** One thread outside of the executor that brings work to it, without pause, also while it is shut down. */
final class Driver implements Runnable {
    private static final int DEEPEST = 4;
    private static final long PAUSE_NANOS = 50_000;

    // immutable
    private final Stage stage;
    private final Mixture mixture = new Mixture();
    private final SplittableRandom random;

    // shared
    private volatile boolean stopped;

    Driver(Stage stage, SplittableRandom random) {
        this.stage = stage;
        this.random = random;
    }

    /** Brings no more. */
    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                if (stage.isFull()) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                } else {
                    bring();
                }
            } catch (RejectedExecutionException refusal) {
                if (!stage.ledger().mayRefuse()) {
                    stage.ledger().breach(Breach.unexpected("call from outside", refusal));
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (Throwable unexpected) {
                stage.ledger().breach(Breach.unexpected("call from outside", unexpected));
                return;
            }
        }
    }

    private void bring() {
        int dice = random.nextInt(100);
        if (dice < 45) {
            spawn();
        } else if (dice < 55) {
            spawnCallable();
        } else if (dice < 60) {
            spawnBlocking();
        } else if (dice < 66) {
            stage.execute(() -> {}, random.nextInt(4) == 0);
        } else if (dice < 69) {
            blockOn();
        } else if (dice < 70) {
            blockOnInterrupted();
        } else if (dice < 77) {
            spawnEndless();
        } else {
            stage.cancelAny(random);
        }
    }

    private void spawn() {
        stage.count(Feature.SPAWN_FUTURE);
        Scope scope = Scope.ofNewTask(stage);
        stage.spawn(scope.account(), mixture.program(random, random.nextInt(DEEPEST + 1), scope));
    }

    private void spawnCallable() {
        stage.count(Feature.SPAWN_CALLABLE);
        Scope scope = Scope.ofNewTask(stage);
        long value = Mixture.value(random);
        if (random.nextInt(3) > 0) {
            stage.spawn(scope.account(), () -> value, Outcome.value(value));
        } else {
            Throwable failure = Mixture.failure(random, scope);
            stage.spawn(
                    scope.account(),
                    () -> {
                        throw Failures.<RuntimeException>unchecked(failure);
                    },
                    Outcome.failure(failure));
        }
    }

    private void spawnBlocking() {
        Account account = new Account();
        Program work = mixture.blocks().callable(random, 2, new Scope(stage, account, true));
        stage.spawnBlocking(account, Blocks.toCall(work, stage), work.outcome());
    }

    private void spawnEndless() {
        stage.count(Feature.SPAWN_FUTURE);
        Scope scope = Scope.ofNewTask(stage);
        VelaFuture<Long> endless = scope.guarded(Async.sleep(Mixture.HOUR).map(nothing -> -1L));
        Task<Long> task = stage.spawn(scope.account(), new Program(endless, Outcome.value(-1)));
        stage.later(Mixture.moment(random), () -> {
            stage.cancel(scope.account());
            if (task.cancel()) {
                stage.ledger().breach(Law.CANCEL, "cancel of a task that was cancelled", false, true);
            }
        });
    }

    private void blockOn() {
        stage.count(Feature.BLOCK_ON_OUTSIDE);
        Scope scope = new Scope(stage, new Account(), true);
        Program program = mixture.program(random, 2, scope);
        try {
            scope.expect(program.outcome(), program.future().awaitBlocking(stage.executor()));
        } catch (AsyncException failure) {
            scope.expectFailure(program.outcome(), failure);
        }
    }

    private void blockOnInterrupted() {
        stage.count(Feature.BLOCK_ON_INTERRUPTED);
        Scope scope = new Scope(stage, new Account(), true);
        VelaFuture<Long> endless = scope.guarded(Async.sleep(Mixture.HOUR).map(nothing -> -1L));
        Thread.currentThread().interrupt();
        try {
            Long value = stage.executor().blockOn(endless);
            stage.ledger().breach(Law.OUTCOME, "blockOn of an interrupted thread", "JoinException", value);
        } catch (JoinException interrupted) {
            if (!Thread.interrupted() && !stage.ledger().isClosing()) {
                stage.ledger().breach(Law.OUTCOME, "interrupt flag after blockOn", true, false);
            }
        } finally {
            clearInterrupt(); // a refusal leaves it set
        }
    }

    private static boolean clearInterrupt() {
        return Thread.interrupted();
    }
}
