package dev.vela.async.bench.soak;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.VelaFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Shuts the executor of a round down, in one of several ways, and looks at what is left of it. */
final class Closing {
    /** Long enough for all that the mixture does. */
    static final Duration LONG_GRACE = Duration.ofSeconds(20);

    private static final int THREADS_AT_MOST = 4;

    // immutable
    private final AsyncExecutor executor;
    private final Ledger ledger;
    private final String threadPrefix;

    // shared
    private final AtomicBoolean undisturbed = new AtomicBoolean();

    /** Of an executor whose threads have names that begin so. */
    Closing(AsyncExecutor executor, Ledger ledger, String threadPrefix) {
        this.executor = executor;
        this.ledger = ledger;
        this.threadPrefix = threadPrefix;
    }

    /** Shuts down and returns afterwards; true if the executor says that it cancelled nothing. */
    boolean close(SplittableRandom random) throws InterruptedException {
        ledger.closing();
        if (random.nextInt(4) > 0) {
            closeHere(random.nextInt(3), random);
        } else {
            closeByMany(random);
        }
        refuses();
        return undisturbed.get();
    }

    private void closeByMany(SplittableRandom random) throws InterruptedException {
        ledger.tally().count(Feature.SHUTDOWN_BY_MANY);
        List<Thread> threads = new ArrayList<>();
        for (int count = random.nextInt(2, THREADS_AT_MOST + 1); count > 0; count--) {
            SplittableRandom own = random.split();
            int way = own.nextInt(3);
            threads.add(SoakThreads.named("closing-" + count).newThread(() -> closeHere(way, own)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void closeHere(int way, SplittableRandom random) {
        try {
            boolean nothingCancelled = false;
            switch (way) {
                case 0 -> {
                    ledger.tally().count(Feature.SHUTDOWN_GRACEFUL);
                    nothingCancelled = executor.shutdown(LONG_GRACE);
                }
                case 1 -> {
                    ledger.tally().count(Feature.SHUTDOWN_SHORT);
                    nothingCancelled = executor.shutdown(Duration.ofNanos(random.nextInt(20_000_000)));
                }
                default -> {
                    ledger.tally().count(Feature.SHUTDOWN_ABRUPT);
                    executor.close();
                }
            }
            if (nothingCancelled) {
                undisturbed.set(true);
            }
            noThreadIsLeft(threadPrefix, ledger);
        } catch (Throwable unexpected) {
            ledger.breach(Breach.unexpected("shutdown", unexpected));
        }
    }

    /** A breach if a thread lives whose name begins so. */
    static void noThreadIsLeft(String prefix, Ledger ledger) {
        List<String> left = Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList();
        if (!left.isEmpty()) {
            ledger.breach(new Breach(
                    Law.THREADS, "threads after the shutdown", "none", left.toString(), Stacks.ofThreads(prefix)));
        }
    }

    /** A breach if the ended executor takes anything. */
    private void refuses() {
        refuses("spawn", () -> executor.spawn(VelaFuture.value(1L)));
        refuses("spawnBlocking", () -> executor.spawnBlocking(() -> 1L));
        refuses("blockOn", () -> executor.blockOn(VelaFuture.value(1L)));
        refuses("execute", () -> executor.execute(() -> {}));
    }

    private void refuses(String call, Runnable action) {
        try {
            action.run();
            ledger.breach(Law.CLOSED, call, "RejectedExecutionException", "taken");
        } catch (RejectedExecutionException expected) {
            return;
        }
    }
}
