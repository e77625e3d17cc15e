package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Safepoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks threads to come to safepoints, and does there what its caller wants.
 *
 * <p>Any thread may call any method. One conducts at a time; the others wait at rest, so that they can be visited.
 */
final class Conductor implements Safepoints {
    // immutable
    private final Checkpoints checkpoints;
    private final ReentrantLock conducting = new ReentrantLock();

    Conductor(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    @Override
    public List<LateWorker> handshake(IntPredicate workers, Action action, Duration bound) {
        Objects.requireNonNull(workers, "workers");
        Objects.requireNonNull(action, "action");
        long nanos = nanosOf(Objects.requireNonNull(bound, "bound"));
        Checkpoint own = begin();
        try {
            List<LateWorker> late = new ArrayList<>();
            List<Visit> visits = visitAll(checkpoints.drivers(workers), action, nanos, late);
            Visit.throwFailures(visits);
            return late;
        } finally {
            end(own);
        }
    }

    private static List<Visit> visitAll(
            List<Checkpoints.Driver> drivers, Action action, long nanos, List<LateWorker> late) {
        CountDownLatch done = new CountDownLatch(drivers.size());
        List<Visit> visits = new ArrayList<>();
        for (Checkpoints.Driver driver : drivers) {
            Visit visit = new Visit(driver, action, done);
            visits.add(visit);
            if (driver.checkpoint().ask(visit)) {
                try {
                    visit.perform(driver.checkpoint());
                } finally {
                    driver.checkpoint().letGo();
                }
            }
        }
        if (!await(done, nanos)) {
            for (Visit visit : visits) {
                Checkpoint checkpoint = visit.driver.checkpoint();
                if (checkpoint.withdraw(visit)) {
                    late.add(lateness(visit.driver));
                    done.countDown();
                }
            }
            await(done, Long.MAX_VALUE); // what a thread has taken is soon done
        }
        return visits;
    }

    @Override
    public List<LateWorker> stopTheWorld(Runnable action, Duration bound) {
        Objects.requireNonNull(action, "action");
        long nanos = nanosOf(Objects.requireNonNull(bound, "bound"));
        Checkpoint own = begin();
        try {
            List<Checkpoints.Driver> all = checkpoints.stopAll();
            List<LateWorker> late = new ArrayList<>();
            try {
                stop(all, nanos, late);
                if (late.isEmpty()) {
                    action.run();
                }
            } finally {
                all.forEach(driver -> driver.checkpoint().letGo());
                checkpoints.resumeAll();
            }
            return late;
        } finally {
            end(own);
        }
    }

    private static void stop(List<Checkpoints.Driver> all, long nanos, List<LateWorker> late) {
        CountDownLatch arrived = new CountDownLatch(all.size());
        Checkpoint.Request stop = checkpoint -> checkpoint.standStill(arrived::countDown);
        for (Checkpoints.Driver driver : all) {
            if (driver.checkpoint().ask(stop)) {
                arrived.countDown();
            }
        }
        if (!await(arrived, nanos)) {
            for (Checkpoints.Driver driver : all) {
                if (driver.checkpoint().withdraw(stop)) {
                    late.add(lateness(driver));
                    arrived.countDown();
                }
            }
            await(arrived, Long.MAX_VALUE); // who has taken the request arrives at once, and is let go after that
        }
    }

    /** Comes to rest if this thread runs jobs, and waits until nobody else conducts. */
    private @Nullable Checkpoint begin() {
        Checkpoint own =
                Thread.currentThread() instanceof WorkerThread thread && thread.isOf(this) ? thread.checkpoint() : null;
        if (conducting.isHeldByCurrentThread() || (own != null && own.isPerforming())) {
            throw new IllegalStateException(
                    "safepoints were asked for in an action that runs at one, and would wait for themselves; ask when it has"
                            + " returned");
        }
        if (own != null) {
            own.enter();
        }
        conducting.lock();
        return own;
    }

    private void end(@Nullable Checkpoint own) {
        conducting.unlock();
        if (own != null) {
            own.leave();
        }
    }

    private static LateWorker lateness(Checkpoints.Driver driver) {
        Checkpoint checkpoint = driver.checkpoint();
        return new LateWorker(
                driver.worker(),
                checkpoint.thread,
                checkpoint.carrier.attachment(),
                List.of(checkpoint.thread.getStackTrace()));
    }

    /** Waits for a latch; an interrupt is kept for later. */
    private static boolean await(CountDownLatch latch, long nanos) {
        boolean interrupted = false;
        long startNanos = System.nanoTime();
        try {
            while (true) {
                try {
                    long left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - startNanos);
                    return latch.await(left, TimeUnit.NANOSECONDS);
                } catch (InterruptedException interrupt) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static long nanosOf(Duration bound) {
        try {
            return Math.max(0, bound.toNanos());
        } catch (ArithmeticException beyond) {
            return bound.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }
}
