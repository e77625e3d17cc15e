package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The decided edge cases of {@code ensuring}. */
@Timeout(30)
class EdgeCaseEnsuringTest {
    private final BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
    private final AsyncExecutor executor = AsyncExecutor.create(
            RuntimeConfig.defaults().withWorkers(1).withUncaughtHandler((thread, error) -> uncaught.add(error)));

    @AfterEach
    void close() {
        executor.close();
    }

    private static Runnable throwing(RuntimeException error) {
        return () -> {
            throw error;
        };
    }

    @Test
    void anActionThatThrowsMakesASuccessThatFailure() {
        RuntimeException ofAction = new IllegalStateException("of the action");
        for (VelaFuture<Integer> success :
                List.of(VelaFuture.value(1), Async.yieldNow().map(ignored -> 1))) {
            assertThat(Acceptance.panicOf(() -> executor.blockOn(success.ensuring(throwing(ofAction)))))
                    .isSameAs(ofAction)
                    .hasNoSuppressedExceptions();
        }
        assertThat(uncaught).isEmpty();
    }

    @Test
    void aFailureKeepsItsErrorAndGetsTheNewOneSuppressed() {
        RuntimeException ofAction = new IllegalStateException("of the action");
        RuntimeException ofBody = new IllegalArgumentException("of the body");
        VelaFuture<Integer> failing = VelaFuture.of(() -> {
            throw ofBody;
        });
        assertThat(Acceptance.panicOf(() -> executor.blockOn(failing.ensuring(throwing(ofAction)))))
                .isSameAs(ofBody)
                .hasSuppressedException(ofAction);
        assertThat(uncaught).isEmpty();
    }

    @Test
    void aFailureIsNotSuppressedByItself() {
        RuntimeException ofBoth = new IllegalStateException("of both");
        VelaFuture<Integer> failing = VelaFuture.of(() -> {
            throw ofBoth;
        });
        assertThat(Acceptance.panicOf(() -> executor.blockOn(failing.ensuring(throwing(ofBoth)))))
                .isSameAs(ofBoth)
                .hasNoSuppressedExceptions();
    }

    /** The constant of a program must not collect the errors of its runs. */
    @Test
    void aThrowableGivenToFailedIsNotChangedButTheWrapperCarriesBoth() {
        RuntimeException constant = new IllegalArgumentException("constant");
        RuntimeException ofAction = new IllegalStateException("of the action");
        VelaFuture<Integer> failing = VelaFuture.<Integer>failed(constant).ensuring(throwing(ofAction));
        for (int run = 0; run < 2; run++) {
            Throwable error = catchThrowable(() -> executor.blockOn(failing));
            assertThat(error).isInstanceOf(TaskPanicException.class).hasMessage("Task panicked: constant");
            assertThat(error.getSuppressed().length
                            + (error.getCause() == null ? 0 : error.getCause().getSuppressed().length))
                    .as("errors that were suppressed")
                    .isEqualTo(1);
            assertThat(constant).hasNoSuppressedExceptions();
        }
    }

    @Test
    void aCancelledTaskStaysCancelledAndTheErrorGoesToTheUncaughtHandler() throws InterruptedException {
        RuntimeException ofAction = new IllegalStateException("of the action");
        CountDownLatch entered = new CountDownLatch(1);
        AtomicBoolean outerRan = new AtomicBoolean();
        Task<Object> task = executor.spawn(VelaFuture.of(() -> {
                    entered.countDown();
                    return 1;
                })
                .flatMap(ignored -> Acceptance.never())
                .ensuring(throwing(ofAction))
                .ensuring(() -> outerRan.set(true)));
        Acceptance.await(entered);
        assertThat(task.cancel()).isTrue();
        assertThatThrownBy(() -> executor.blockOn(task)).isInstanceOf(JoinException.class);
        assertThat(uncaught.poll(Acceptance.PATIENCE_SECONDS, TimeUnit.SECONDS)).isSameAs(ofAction);
        assertThat(outerRan).as("the outer action ran").isTrue();
    }

    @Test
    void aTaskCancelledBeforeItStartedSettlesAtOnceWithoutBodyAndWithoutEnsuring() {
        AtomicBoolean ran = new AtomicBoolean();
        try (Hold hold = Hold.on(executor);
                AsyncExecutor other = AsyncExecutor.withWorkers(1)) {
            Task<Object> task = executor.spawn(
                    VelaFuture.<Object>of(() -> ran.getAndSet(true)).ensuring(() -> ran.set(true)));
            assertThat(task.cancel()).isTrue();
            assertThatThrownBy(() -> other.blockOn(task))
                    .as("settles while its worker is still busy")
                    .isInstanceOf(JoinException.class);
            hold.release();
        }
        executor.blockOn(executor.spawn(() -> null));
        assertThat(ran).isFalse();
    }

    @Test
    void theActionRunsOnceForEachRunOfTheFuture() {
        AtomicInteger runs = new AtomicInteger();
        VelaFuture<Integer> future = VelaFuture.value(1).ensuring(runs::incrementAndGet);
        executor.blockOn(future);
        executor.blockOn(future.flatMap(ignored -> future));
        assertThat(runs).hasValue(3);
    }

    @Test
    void theOutcomePassesUnchanged() {
        assertThat(executor.<Integer>blockOn(VelaFuture.value(42).ensuring(() -> {})))
                .isEqualTo(42);
        RuntimeException error = new IllegalStateException("same");
        assertThat(Acceptance.panicOf(
                        () -> executor.blockOn(VelaFuture.failed(error).ensuring(() -> {}))))
                .isSameAs(error);
    }
}
