package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What the acceptance tests share: waits that fail instead of hanging, and threads whose outcome is looked at. */
final class Acceptance {
    /** Long beyond anything that works; only a broken runtime waits so long. */
    static final long PATIENCE_SECONDS = 15;

    /** How long a test looks at something that must not happen. */
    static final long GLANCE_MILLIS = 40;

    private Acceptance() {}

    /** Waits for a latch and fails if it does not open. */
    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the latch opened")
                    .isTrue();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a latch", interrupt);
        }
    }

    /** Waits for a latch and lets no interrupt disturb it, as a callable does that ignores cancellation. */
    static void awaitStubbornly(CountDownLatch latch) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        boolean interrupted = false;
        while (latch.getCount() > 0 && System.nanoTime() < giveUp) {
            try {
                latch.await(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException interrupt) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        assertThat(latch.getCount()).as("latch that was waited for").isZero();
    }

    /** Meets others at a barrier. */
    static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new AssertionError("the others did not come to the barrier", broken);
        }
    }

    /** Looks for a while whether a latch opens although it must not. */
    static void assertStaysShut(CountDownLatch latch) {
        try {
            assertThat(latch.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS))
                    .as("the latch opened too early")
                    .isFalse();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while looking at a latch", interrupt);
        }
    }

    /** Waits until a condition holds that nobody announces. */
    static void eventually(String what, BooleanSupplier condition) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting: " + what).isLessThan(giveUp);
            LockSupport.parkNanos(100_000);
        }
    }

    /** Collects garbage until the reference is cleared, and fails if it never is. */
    static void assertBecomesGarbage(String what, Reference<?> reference) {
        eventually(what + " is garbage", () -> {
            System.gc();
            return reference.refersTo(null);
        });
    }

    /** Computes without calling the runtime. */
    static void compute(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** Waits until a thread waits for something itself. */
    static void awaitParked(Thread thread) {
        eventually(thread.getName() + " waits", () -> switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> true;
            case TERMINATED -> throw new AssertionError(thread.getName() + " ended instead of waiting");
            default -> false;
        });
    }

    /** A future that never ends by itself, cold, and that nobody else can settle. */
    static <T> VelaFuture<T> never() {
        return Async.sleep(Duration.ofSeconds(Long.MAX_VALUE)).map(ignored -> null);
    }

    /** The cause of what the callable throws, which must be a task's panic. */
    static Throwable panicOf(Callable<?> callable) {
        try {
            callable.call();
        } catch (TaskPanicException panic) {
            return panic.getCause();
        } catch (Exception other) {
            throw new AssertionError("not a panic", other);
        }
        throw new AssertionError("nothing was thrown");
    }
}
