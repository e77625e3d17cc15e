package dev.vela.async.bench.tour;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.Promise;
import dev.vela.async.Task;
import dev.vela.async.TaskPanicException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Promises: resolved, rejected, and left by their sender. */
final class PromiseScenes {
    private static final Duration SOON = Duration.ofSeconds(5);

    static final List<Scene> ALL = List.of(
            new Scene("promise resolved", PromiseScenes::resolved),
            new Scene("promise rejected", PromiseScenes::rejected),
            new Scene("sender dropped", PromiseScenes::dropped));

    private PromiseScenes() {}

    private static String resolved(AsyncExecutor executor) {
        Promise.Pair<Integer> pair = Promise.create();
        Task<String> early = executor.spawn(pair.promise()
                .map(value -> value + " on " + Thread.currentThread().getName()));
        Stopwatch watch = Stopwatch.start();
        Expect.equal("the first resolve", true, pair.sender().resolve(42));
        Expect.equal("the second resolve", false, pair.sender().resolve(43));
        String seen = executor.blockOn(early);
        Duration elapsed = watch.elapsed();
        Expect.equal("the value", "42", seen.substring(0, seen.indexOf(' ')));
        Expect.between("time to the waiter", Duration.ZERO, SOON, elapsed);
        Expect.equal("a late waiter", 42, executor.blockOn(pair.promise()));
        return "an early waiter got " + seen + " after " + Stopwatch.text(elapsed) + ", a late one the same";
    }

    private static String rejected(AsyncExecutor executor) {
        Promise.Pair<Integer> pair = Promise.create();
        IOException reason = new IOException("the line is dead");
        Expect.equal("reject", true, pair.sender().reject(reason));
        TaskPanicException seen = Expect.thrown(TaskPanicException.class, () -> executor.blockOn(pair.promise()));
        Expect.equal("the cause", reason, seen.getCause());
        int recovered = executor.blockOn(pair.promise().recover(error -> -1));
        Expect.equal("the recovered value", -1, recovered);
        return "\"" + seen.getMessage() + "\", recovered with " + recovered;
    }

    private static String dropped(AsyncExecutor executor) {
        Promise.Pair<Integer> pair = Promise.create();
        pair.sender().close();
        TaskPanicException seen = Expect.thrown(TaskPanicException.class, () -> executor.blockOn(pair.promise()));
        Expect.equal("the message", "Task panicked: promise sender dropped", seen.getMessage());
        return "\"" + seen.getMessage() + "\"";
    }
}
