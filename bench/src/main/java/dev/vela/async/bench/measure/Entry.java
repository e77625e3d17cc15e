package dev.vela.async.bench.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One contender in one workload: its iterations, which run on a thread of their own so that a hanging one can be
 * given up, and what they came to. One thread uses it.
 */
final class Entry {
    private static final int KEPT_SAMPLES = 1 << 14;
    private static final Duration LONGEST_PREPARATION = Duration.ofMinutes(2);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    // immutable
    private final String name;
    private final Workload workload;
    private final ExecutorService driver = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "testbed-driver");
        thread.setDaemon(true);
        return thread;
    });

    // owner thread only
    private final Samples times = new Samples(KEPT_SAMPLES);
    private final Map<String, Samples> figures = new LinkedHashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private Subject subject;
    private String failure = "";
    private long operations;

    Entry(Contender contender, Workload workload, Setting setting) {
        this.name = contender.name();
        this.workload = workload;
        attempt("the preparation", () -> subject = contender.prepare(workload, setting), LONGEST_PREPARATION);
    }

    /** True until something failed. */
    boolean isAlive() {
        return failure.isEmpty();
    }

    /** Runs an iteration that does not count. */
    void warmUp() {
        attempt(
                "an iteration",
                () -> {
                    subject.warmUp();
                    return true;
                },
                subject.limit());
    }

    /** Runs an iteration that counts. */
    void count() {
        attempt("an iteration", subject::run, subject.limit()).ifPresent(this::add);
    }

    /** Adds something that was measured beside the iterations. */
    void note(String key, double value) {
        notes.put(key, ResultLine.number(value));
    }

    /** Ends the runtime, on a thread of its own in case that hangs too. */
    void close() {
        driver.shutdownNow();
        if (subject == null) {
            return;
        }
        try {
            CompletableFuture.runAsync(subject::close, task -> {
                        Thread closer = new Thread(task, "testbed-closer");
                        closer.setDaemon(true);
                        closer.start();
                    })
                    .get(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            fail("could not be closed: " + failed);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it came to. */
    ResultLine result() {
        if (!isAlive()) {
            return ResultLine.notAvailable(name, workload.label(), failure);
        }
        Map<String, String> all = new LinkedHashMap<>();
        figures.forEach((key, samples) -> all.put(key, ResultLine.number(samples.median())));
        all.putAll(notes);
        return new ResultLine(
                name,
                workload.label(),
                times.median(),
                times.least(),
                times.most(),
                operations,
                times.count(),
                all,
                "");
    }

    private void add(Round round) {
        times.add(round.nanosPerOperation());
        operations = round.operations();
        round.figures()
                .forEach((key, value) -> figures.computeIfAbsent(key, unseen -> new Samples(KEPT_SAMPLES))
                        .add(value));
    }

    private <T> Optional<T> attempt(String what, Callable<T> step, Duration limit) {
        Future<T> ending = driver.submit(step);
        try {
            return Optional.of(ending.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException hanging) {
            ending.cancel(true);
            fail(what + " did not finish in " + limit.toSeconds() + " s");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            fail(cause instanceof UnsupportedOperationException ? cause.getMessage() : cause.toString());
        } catch (CancellationException | InterruptedException hurried) {
            fail("was interrupted");
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private void fail(String reason) {
        if (isAlive()) {
            failure = reason;
        }
    }
}
