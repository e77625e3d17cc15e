package dev.vela.async.bench.tour;

import dev.vela.async.Async;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.JoinException;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Tasks: cancelled, blocking, nested, in direct style, and after the end. */
final class TaskScenes {
    private static final Duration SHORT = Duration.ofMillis(40);
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Duration LONGEST_MEETING = Duration.ofSeconds(10);
    private static final int CALLS = 4;

    static final List<Scene> ALL = List.of(
            new Scene("cancel with cleanup", TaskScenes::cancelWithCleanup),
            new Scene("blocking work", TaskScenes::blockingWork),
            new Scene("nested blockOn", TaskScenes::nestedBlockOn),
            new Scene("direct style", TaskScenes::directStyle),
            new Scene("fork and join", TaskScenes::forkAndJoin),
            new Scene("after the end", TaskScenes::afterTheEnd));

    private TaskScenes() {}

    private static String cancelWithCleanup(AsyncExecutor executor) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        AtomicBoolean cleaned = new AtomicBoolean();
        Task<Void> task = executor.spawn(VelaFuture.of(() -> {
                    started.countDown();
                    return null;
                })
                .flatMap(begun -> Async.sleep(FOR_EVER))
                .map(slept -> (Void) null)
                .ensuring(() -> cleaned.set(true)));
        started.await();
        Stopwatch watch = Stopwatch.start();
        Expect.equal("cancel", true, task.cancel());
        JoinException seen = Expect.thrown(JoinException.class, () -> executor.blockOn(task));
        Duration elapsed = watch.elapsed();
        Expect.equal("cleanup before the end was seen", true, cleaned.get());
        Expect.equal("cancelled", true, seen.isCancelled());
        Expect.equal("a second cancel", false, task.cancel());
        return "\"" + seen.getMessage() + "\" after " + Stopwatch.text(elapsed) + ", its cleanup done before";
    }

    private static String blockingWork(AsyncExecutor executor) {
        CyclicBarrier together = new CyclicBarrier(CALLS);
        Stopwatch watch = Stopwatch.start();
        List<Task<String>> calls = Stream.generate(() -> executor.<String>spawnBlocking(() -> {
                    together.await(LONGEST_MEETING.toMillis(), TimeUnit.MILLISECONDS);
                    return Thread.currentThread().getName();
                }))
                .limit(CALLS)
                .toList();
        List<String> threads =
                calls.stream().map(executor::blockOn).distinct().sorted().toList();
        Duration elapsed = watch.elapsed();
        Expect.equal("threads", CALLS, threads.size());
        return CALLS + " calls blocked until all were there, after " + Stopwatch.text(elapsed) + ", on " + threads;
    }

    private static String nestedBlockOn(AsyncExecutor unused) {
        try (AsyncExecutor single = AsyncExecutor.withWorkers(1)) {
            int depth = single.blockOn(single.<Integer>spawn(() -> nest(single, 3)));
            Expect.equal("the depth", 3, depth);
            return "tasks waited for tasks, " + depth + " deep, on an executor with one worker";
        }
    }

    private static int nest(AsyncExecutor executor, int levels) {
        return levels == 0 ? 0 : 1 + executor.blockOn(executor.<Integer>spawn(() -> nest(executor, levels - 1)));
    }

    private static String directStyle(AsyncExecutor executor) {
        Task<Integer> left = executor.spawn(() -> 20);
        Stopwatch watch = Stopwatch.start();
        int sum = executor.blockOn(VelaFuture.<Integer>async(() -> {
            int total = 0;
            for (int step = 0; step < 2; step++) {
                Async.await(Async.sleep(SHORT.dividedBy(2)));
                total += Async.await(left);
            }
            return total + 2;
        }));
        Duration elapsed = watch.elapsed();
        Expect.equal("the sum", 42, sum);
        Expect.equal("slept long enough", true, elapsed.compareTo(SHORT) >= 0);
        return "a loop that awaits came to " + sum + " after " + Stopwatch.text(elapsed);
    }

    private static String forkAndJoin(AsyncExecutor executor) {
        Stopwatch watch = Stopwatch.start();
        int seen = executor.blockOn(fibonacci(executor, 20));
        Duration elapsed = watch.elapsed();
        Expect.equal("fib(20)", 6765, seen);
        return "fib(20) = " + seen + " with a task for every other call, in " + Stopwatch.text(elapsed);
    }

    private static VelaFuture<Integer> fibonacci(AsyncExecutor executor, int argument) {
        if (argument < 2) {
            return VelaFuture.value(argument);
        }
        return VelaFuture.of(() -> executor.<Integer>spawn(fibonacci(executor, argument - 1)))
                .flatMap(left -> fibonacci(executor, argument - 2).flatMap(right -> left.map(value -> value + right)));
    }

    private static String afterTheEnd(AsyncExecutor executor) {
        AsyncExecutor ended = AsyncExecutor.withWorkers(1);
        Task<Void> asleep = ended.spawn(Async.sleep(FOR_EVER).map(slept -> (Void) null));
        boolean byItself = ended.shutdown(SHORT);
        Expect.equal("ended by itself", false, byItself);
        JoinException seen = Expect.thrown(JoinException.class, () -> executor.blockOn(asleep));
        RejectedExecutionException refused =
                Expect.thrown(RejectedExecutionException.class, () -> ended.spawn(() -> 1));
        return "a sleeper came out as \"" + seen.getMessage() + "\", a new task as \"" + refused.getMessage() + "\"";
    }
}
