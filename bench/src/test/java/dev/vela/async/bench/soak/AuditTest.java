package dev.vela.async.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.Async;
import dev.vela.async.AsyncExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each law of a round, fed with sums that break it. */
@Timeout(60)
class AuditTest {
    private final List<Law> broken = new ArrayList<>();
    private final Ledger ledger = new Ledger(new Tally(), false, breach -> broken.add(breach.law()));
    private final Sums sums = ledger.sums();

    @Test
    void nothingIsRight() {
        Audit.sums(ledger, true);
        assertThat(broken).isEmpty();
    }

    @Test
    void aTaskThatNeverEnded() {
        ledger.started(new Account());
        Audit.sums(ledger, false);
        assertThat(broken).containsExactly(Law.BALANCE);
    }

    @Test
    void aCleanupThatNeverRan() {
        new Cleanup(ledger, null).begin();
        Audit.sums(ledger, false);
        assertThat(broken).containsExactly(Law.CLEANUP);
    }

    @Test
    void anActionThatRanThoughRefused() {
        sums.errandsRun.increment();
        Audit.sums(ledger, false);
        assertThat(broken).containsExactly(Law.ERRANDS);
    }

    @Test
    void aFailureOfAnActionThatNobodyWasToldOf() {
        sums.errandsFailed.increment();
        Audit.sums(ledger, false);
        assertThat(broken).containsExactly(Law.ERRANDS);
    }

    @Test
    void aTaskThatEndedAsCancelledByNobody() {
        Account account = new Account();
        ledger.started(account);
        ledger.ended(account, null, new CancellationException());
        Audit.sums(ledger, false);
        assertThat(broken).containsExactly(Law.CANCEL);
    }

    @Test
    void aCancellationWithoutACancelledTask() {
        sums.cancellations.increment();
        Audit.sums(ledger, false);
        assertThat(broken).containsExactly(Law.CANCEL);
    }

    @Test
    void aShutdownThatSaidNothingWasCancelled() {
        Account account = new Account();
        ledger.started(account);
        ledger.closing();
        ledger.ended(account, null, new CancellationException());
        Audit.sums(ledger, false);
        assertThat(broken).isEmpty();
        Audit.sums(ledger, true);
        assertThat(broken).containsExactly(Law.GRACEFUL);
    }

    @Test
    void anActionThatWasLostThoughNothingWasCancelled() {
        ledger.errandTaken();
        Audit.sums(ledger, true);
        assertThat(broken).containsExactly(Law.GRACEFUL);
    }

    @Test
    void aHandleThatIsPendingAfterTheShutdown() throws InterruptedException {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Stage stage = new Stage(executor, ledger);
            Program endless = new Program(Async.sleep(Mixture.HOUR).map(nothing -> 0L), Outcome.value(0));
            stage.spawn(new Account(), endless);
            Audit.handles(ledger);
            assertThat(broken).containsExactly(Law.SETTLED);
            ledger.closing();
            stage.close();
        }
    }

    @Test
    void aThreadThatOutlivesTheShutdown() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Thread left = new Thread(() -> awaitUninterruptibly(release), "audited-worker-0");
        left.start();
        Closing.noThreadIsLeft("audited-", ledger);
        assertThat(broken).containsExactly(Law.THREADS);
        release.countDown();
        left.join();
        broken.clear();
        Closing.noThreadIsLeft("audited-", ledger);
        assertThat(broken).isEmpty();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException early) {
            Thread.currentThread().interrupt();
        }
    }
}
