package dev.vela.async.bench.tour;

import dev.vela.async.Async;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.AsyncResult;
import dev.vela.async.TimeoutExceededException;
import dev.vela.async.VelaFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Several futures against time or against one another. */
final class ChoiceScenes {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONGER = Duration.ofMillis(60);
    private static final Duration LONG = Duration.ofSeconds(5);

    static final List<Scene> ALL = List.of(
            new Scene("timeout kept", ChoiceScenes::timeoutKept),
            new Scene("timeout missed", ChoiceScenes::timeoutMissed),
            new Scene("select the first", ChoiceScenes::selectFirst),
            new Scene("join in order", ChoiceScenes::joinInOrder));

    private ChoiceScenes() {}

    private static String timeoutKept(AsyncExecutor executor) {
        Stopwatch watch = Stopwatch.start();
        String seen = executor.blockOn(Async.withTimeout(after(SHORT, "in time"), LONG));
        Duration elapsed = watch.elapsed();
        Expect.equal("the value", "in time", seen);
        Expect.between("its time", SHORT, LONG, elapsed);
        return "\"" + seen + "\" after " + Stopwatch.text(elapsed) + " of at most " + Stopwatch.text(LONG);
    }

    private static String timeoutMissed(AsyncExecutor executor) throws InterruptedException {
        CountDownLatch letGo = new CountDownLatch(1);
        Stopwatch watch = Stopwatch.start();
        TimeoutExceededException seen = Expect.thrown(
                TimeoutExceededException.class,
                () -> executor.blockOn(Async.withTimeout(after(LONG, "late").ensuring(letGo::countDown), SHORT)));
        Duration elapsed = watch.elapsed();
        Expect.between("the timeout", SHORT, LONG, elapsed);
        Expect.equal("the late one let go", true, letGo.await(LONG.toMillis(), TimeUnit.MILLISECONDS));
        return "\"" + seen.getMessage() + "\" after " + Stopwatch.text(elapsed);
    }

    private static String selectFirst(AsyncExecutor executor) throws InterruptedException {
        CountDownLatch letGo = new CountDownLatch(1);
        Stopwatch watch = Stopwatch.start();
        String seen = executor.blockOn(
                Async.selectFirst(List.of(after(LONG, "slow").ensuring(letGo::countDown), after(SHORT, "fast"))));
        Duration elapsed = watch.elapsed();
        Expect.equal("the winner", "fast", seen);
        Expect.between("its time", SHORT, LONG, elapsed);
        Expect.equal("the loser let go", true, letGo.await(LONG.toMillis(), TimeUnit.MILLISECONDS));
        return "\"" + seen + "\" won after " + Stopwatch.text(elapsed) + ", the slow one was let go after "
                + Stopwatch.text(watch.elapsed());
    }

    private static String joinInOrder(AsyncExecutor executor) {
        List<String> ends = Collections.synchronizedList(new ArrayList<>());
        VelaFuture<String> slow = after(LONGER, "first").ensuring(() -> ends.add("first"));
        VelaFuture<String> failing = VelaFuture.<String>failed(new IllegalArgumentException("no such thing"))
                .ensuring(() -> ends.add("second"));
        VelaFuture<String> fast = after(SHORT, "third").ensuring(() -> ends.add("third"));
        Stopwatch watch = Stopwatch.start();
        List<String> seen = executor.blockOn(Async.joinAll(List.of(slow, failing, fast))).stream()
                .map(ChoiceScenes::text)
                .toList();
        Duration elapsed = watch.elapsed();
        Expect.equal("the results", List.of("first", "Task panicked: no such thing", "third"), seen);
        Expect.equal("the order in which they ended", List.of("second", "third", "first"), List.copyOf(ends));
        Expect.between("the time of all", LONGER, LONG, elapsed);
        return seen + " after " + Stopwatch.text(elapsed) + ", though they ended as " + ends;
    }

    private static String text(AsyncResult<String> result) {
        if (result instanceof AsyncResult.Ok<String> ok) {
            return ok.value();
        }
        return ((AsyncResult.Err<String>) result).error().getMessage();
    }

    private static VelaFuture<String> after(Duration time, String value) {
        return Async.sleep(time).map(slept -> value);
    }
}
