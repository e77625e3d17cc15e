package dev.vela.async.bench.soak;

import dev.vela.async.Async;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The programs that use a thread or a task of their own: children, blocking tasks, blockOn and direct style. */
final class Blocks {
    private static final int PARTS_AT_MOST = 3;

    // immutable
    private final Mixture mixture;

    Blocks(Mixture mixture) {
        this.mixture = mixture;
    }

    /** Any of them, on parts that are at most so deep. */
    Program block(SplittableRandom random, int depth, Scope scope) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> child(random, depth, scope);
            case 2 -> blocking(random, depth, scope);
            case 3 -> nested(mixture.program(random, depth, scope), scope);
            default -> direct(random, depth, scope);
        };
    }

    /** A task of its own, which others may cancel, and which is awaited once or twice. */
    private Program child(SplittableRandom random, int depth, Scope scope) {
        Stage stage = scope.stage();
        Scope own = Scope.ofNewTask(stage);
        Program part = mixture.program(random, depth, own);
        boolean twice = random.nextInt(4) == 0;
        VelaFuture<Long> future = Async.yieldNow().flatMap(nothing -> {
            if (stage.isFull()) {
                return part.future();
            }
            scope.count(Feature.SPAWN_CHILD);
            scope.account().expose();
            Task<Long> task = stage.spawn(own.account(), part);
            return twice ? Async.joinAll(List.of(task, task)).flatMap(both -> task.awaitTask()) : task.awaitTask();
        });
        return new Program(future, part.outcome());
    }

    /** A blocking task, which others may cancel. */
    Program blocking(SplittableRandom random, int depth, Scope scope) {
        Stage stage = scope.stage();
        Account own = new Account();
        Program work = callable(random, depth, new Scope(stage, own, true));
        VelaFuture<Long> future = VelaFuture.of(() -> {
                    scope.account().expose();
                    return stage.spawnBlocking(own, toCall(work, stage), work.outcome());
                })
                .flatMap(Task::awaitTask);
        return new Program(future, work.outcome());
    }

    /** What a blocking task does: the program stands for what is blocked on, or for nothing but the outcome. */
    Program callable(SplittableRandom random, int depth, Scope scope) {
        if (random.nextInt(3) == 0) {
            Program part = depth == 0 ? null : mixture.program(random, depth - 1, scope);
            if (part != null && (part.outcome().isValue() || part.outcome().failure() != null)) {
                return part;
            }
        }
        if (random.nextInt(4) == 0) {
            return new Program(null, Outcome.failure(Mixture.failure(random, scope)));
        }
        return new Program(null, Outcome.value(Mixture.value(random)));
    }

    /** The code of a blocking task. */
    static Callable<Long> toCall(Program work, Stage stage) {
        return () -> {
            if (work.future() != null && stage.blocked().get() < Stage.THREADS_AT_MOST) {
                stage.count(Feature.BLOCK_ON_BLOCKING_THREAD);
                return blockOn(work, stage);
            }
            if ((work.outcome().value() & 3) == 1) {
                new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS); // nobody counts it down; it may be interrupted
            }
            if (work.outcome().isValue()) {
                return work.outcome().value();
            }
            throw Failures.<RuntimeException>unchecked(work.outcome().failure());
        };
    }

    /** A worker blocks on the part; without blocking where enough threads do. */
    private static Program nested(Program part, Scope scope) {
        Stage stage = scope.stage();
        VelaFuture<Long> future = Async.yieldNow().flatMap(nothing -> {
            if (stage.blocked().get() >= Stage.THREADS_AT_MOST) {
                return part.future();
            }
            scope.count(Feature.BLOCK_ON_WORKER);
            return VelaFuture.value(scope.expect(part.outcome(), blockOn(part, stage)));
        });
        return new Program(future, part.outcome());
    }

    private static Long blockOn(Program part, Stage stage) {
        stage.blocked().incrementAndGet();
        try {
            return stage.executor().blockOn(part.future());
        } finally {
            stage.blocked().decrementAndGet();
        }
    }

    /** The sum of the parts in direct style; with operators where enough bodies run. */
    private Program direct(SplittableRandom random, int depth, Scope scope) {
        List<Program> parts = new ArrayList<>();
        Outcome outcome = Outcome.value(0);
        for (int index = random.nextInt(PARTS_AT_MOST); index >= 0; index--) {
            Program part = mixture.program(random, depth, scope);
            parts.add(part);
            if (outcome.isValue()) {
                outcome = part.outcome().isValue()
                        ? Outcome.value(outcome.value() + part.outcome().value())
                        : part.outcome();
            }
        }
        boolean waiting = random.nextInt(3) == 0;
        Cleanup cleanup = scope.cleanup();
        VelaFuture<Long> body = VelaFuture.async(() -> body(parts, waiting, cleanup, scope));
        VelaFuture<Long> future = Async.yieldNow()
                .flatMap(nothing -> scope.stage().bodies().get() < Stage.THREADS_AT_MOST ? body : inOperators(parts));
        return new Program(future, outcome);
    }

    private static long body(List<Program> parts, boolean waiting, Cleanup cleanup, Scope scope) {
        scope.count(Feature.DIRECT_STYLE);
        scope.stage().bodies().incrementAndGet();
        cleanup.begin();
        try {
            long sum = 0;
            for (Program part : parts) {
                scope.count(Feature.AWAIT);
                sum += scope.expect(part.outcome(), Async.await(part.future()));
            }
            return sum;
        } finally {
            if (waiting) {
                waitInAnyCase(scope);
            }
            cleanup.run();
            scope.stage().bodies().decrementAndGet();
        }
    }

    private static void waitInAnyCase(Scope scope) {
        scope.count(Feature.UNCANCELLABLE);
        try {
            Async.uncancellable(() -> Async.await(Async.sleep(Duration.ofNanos(200_000))));
        } catch (Throwable unexpected) {
            scope.ledger().breach(Breach.unexpected("await in uncancellable", unexpected));
        }
    }

    private static VelaFuture<Long> inOperators(List<Program> parts) {
        VelaFuture<Long> sum = VelaFuture.value(0L);
        for (Program part : parts) {
            sum = sum.flatMap(before -> part.future().map(more -> before + more));
        }
        return sum;
    }
}
