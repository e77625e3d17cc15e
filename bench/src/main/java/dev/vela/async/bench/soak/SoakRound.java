package dev.vela.async.bench.soak;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.RuntimeConfig;
import dev.vela.async.SpawnOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One executor from its creation to its end under a random mixture, all drawn from one seed. */
final class SoakRound {
    /** What the names of an executor's threads begin with. */
    static final String THREAD_NAME = "soak-";

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final long POLL_NANOS = 200_000;

    // immutable
    private final long number;
    private final int workers;
    private final SplittableRandom random;
    private final Tally tally;
    private final Watchdog watchdog;
    private final Consumer<Breach> breaches;

    /**
     * Starts nothing yet.
     *
     * @param number of the round, for names
     * @param seed of all chance
     * @param watchdog is told what is being waited for, and for how long at most
     */
    SoakRound(long number, long seed, int workers, Tally tally, Watchdog watchdog, Consumer<Breach> breaches) {
        this.number = number;
        this.workers = workers;
        this.random = new SplittableRandom(seed);
        this.tally = tally;
        this.watchdog = watchdog;
        this.breaches = breaches;
    }

    /** Whom to tell of a breach. */
    Consumer<Breach> breaches() {
        return breaches;
    }

    /** Whom to tell what is being waited for. */
    Watchdog watchdog() {
        return watchdog;
    }

    /** Runs it for about so long. */
    void run(Duration duration) throws InterruptedException {
        int failingPerMille = random.nextInt(3) == 0 ? random.nextInt(1, 400) : 0;
        Ledger ledger = new Ledger(tally, failingPerMille > 0, breaches);
        String threadName = THREAD_NAME + number;
        AsyncExecutor executor = create(ledger, threadName, failingPerMille);
        Stage stage = new Stage(executor, ledger);
        List<Driver> drivers = List.of(new Driver(stage, random.split()), new Driver(stage, random.split()));
        List<Thread> threads = new ArrayList<>();
        drivers.forEach(
                driver -> threads.add(SoakThreads.named("driver-" + number).newThread(driver)));
        SplittableRandom closing = random.split();

        watchdog.expect("work of the round", duration.plus(BOUND));
        threads.forEach(Thread::start);
        pause(duration);
        watchdog.expect("shutdown of the executor", Closing.LONG_GRACE.plus(BOUND));
        boolean undisturbed = new Closing(executor, ledger, threadName + "-").close(closing);
        Audit.handles(ledger);

        watchdog.expect("end of the threads that bring work", BOUND);
        drivers.forEach(Driver::stop);
        for (Thread thread : threads) {
            thread.join();
        }
        watchdog.expect("observers of the tasks' ends", BOUND);
        while (!ledger.alive().isEmpty()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        watchdog.expect("end of the thread outside", BOUND);
        stage.close();
        Audit.sums(ledger, undisturbed);
    }

    private AsyncExecutor create(Ledger ledger, String threadName, int failingPerMille) {
        RuntimeConfig config = RuntimeConfig.defaults()
                .withWorkers(workers)
                .withBlockingThreads(random.nextInt(1, 9))
                .withSpawnOrder(random.nextBoolean() ? SpawnOrder.DEPTH_FIRST : SpawnOrder.FIFO)
                .withThreadName(threadName)
                .withThreadStarter(new Faults(random.nextLong(), failingPerMille, tally))
                .withUncaughtHandler((thread, error) -> ledger.uncaught(error));
        watchdog.expect("creation of an executor", BOUND);
        while (true) {
            try {
                return AsyncExecutor.create(config);
            } catch (IllegalStateException noThread) {
                if (failingPerMille == 0) {
                    throw noThread;
                }
                tally.count(Feature.FAULT_NO_EXECUTOR);
                Closing.noThreadIsLeft(threadName + "-", ledger);
            }
        }
    }

    private static void pause(Duration duration) throws InterruptedException {
        new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS); // nobody counts it down
    }
}
