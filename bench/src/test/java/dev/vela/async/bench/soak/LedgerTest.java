package dev.vela.async.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.Promise;
import dev.vela.async.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each law of one task, fed with a history that breaks it. */
@Timeout(60)
class LedgerTest {
    private static final Throwable FAILURE = new Failures.Planned();

    private final List<Law> broken = new ArrayList<>();
    private final Ledger ledger = new Ledger(new Tally(), false, breach -> broken.add(breach.law()));
    private final Account account = new Account();

    @Test
    void aRightHistoryBreaksNothing() {
        begin(Outcome.value(7));
        ledger.ended(account, 7L, null);
        assertThat(broken).isEmpty();
        assertThat(ledger.alive()).isEmpty();
        assertThat(ledger.tally().of(End.RESOLVED)).isEqualTo(1);
    }

    @Test
    void aSecondEnd() {
        begin(Outcome.value(7));
        ledger.ended(account, 7L, null);
        ledger.ended(account, 7L, null);
        assertThat(broken).containsExactly(Law.ENDS_ONCE);
    }

    @Test
    void aSecondRunOfTheBody() {
        begin(Outcome.value(7));
        ledger.begun(account);
        assertThat(broken).containsExactly(Law.ENDS_ONCE);
    }

    @Test
    void anotherValue() {
        begin(Outcome.value(7));
        ledger.ended(account, 8L, null);
        assertThat(broken).containsExactly(Law.OUTCOME);
    }

    @Test
    void aValueInPlaceOfAFailure() {
        begin(Outcome.failure(FAILURE));
        ledger.ended(account, 0L, null);
        assertThat(broken).containsExactly(Law.OUTCOME);
    }

    @Test
    void anotherFailure() {
        begin(Outcome.failure(FAILURE));
        ledger.ended(account, null, new Failures.Planned());
        assertThat(broken).containsExactly(Law.OUTCOME);
    }

    @Test
    void aFailureThatHasNoReasonYet() {
        begin(Outcome.value(7));
        ledger.ended(account, null, new RejectedExecutionException("none"));
        assertThat(broken).containsExactly(Law.OUTCOME);
    }

    @Test
    void aFailureThatTheShutdownExplains() {
        begin(Outcome.value(7));
        ledger.closing();
        ledger.ended(account, null, new RejectedExecutionException("none"));
        assertThat(broken).isEmpty();
    }

    @Test
    void aValueWithoutARunOfTheBody() {
        account.expect(Outcome.value(7));
        ledger.started(account);
        ledger.ended(account, 7L, null);
        assertThat(broken).containsExactly(Law.OUTCOME);
    }

    @Test
    void aCleanupAfterTheEnd() {
        Cleanup cleanup = new Cleanup(ledger, account);
        begin(Outcome.value(7));
        cleanup.begin();
        ledger.ended(account, 7L, null);
        assertThat(broken).containsExactly(Law.CLEANUP);
    }

    @Test
    void aCleanupThatRunsTwice() {
        Cleanup cleanup = new Cleanup(ledger, null);
        cleanup.begin();
        cleanup.run();
        assertThat(broken).isEmpty();
        cleanup.run();
        assertThat(broken).containsExactly(Law.CLEANUP);
    }

    @Test
    void aCancellationThatTookEffectAndDidNot() {
        begin(Outcome.value(7));
        ledger.cancelled(account);
        ledger.ended(account, 7L, null);
        assertThat(broken).containsExactly(Law.CANCEL);
    }

    @Test
    void aCancellationThatTookEffectAfterTheEnd() {
        begin(Outcome.value(7));
        ledger.ended(account, 7L, null);
        ledger.cancelled(account);
        assertThat(broken).containsExactly(Law.CANCEL);
    }

    @Test
    void twoCancellationsThatTookEffect() {
        begin(Outcome.value(7));
        ledger.cancelled(account);
        ledger.cancelled(account);
        ledger.ended(account, null, new CancellationException());
        assertThat(broken).containsExactly(Law.CANCEL);
    }

    @Test
    void aRefusalWithoutAReason() {
        ledger.refused(account);
        assertThat(broken).containsExactly(Law.REFUSAL);
    }

    @Test
    void aRefusedTaskThatRuns() {
        ledger.closing();
        ledger.refused(account);
        ledger.begun(account);
        assertThat(broken).containsExactly(Law.REFUSAL);
    }

    @Test
    void anActionThatIsRefusedWithoutAReason() {
        ledger.errandTaken();
        ledger.errandRefused();
        assertThat(broken).containsExactly(Law.REFUSAL);
    }

    @Test
    void somethingElseThatNobodyCaught() {
        ledger.uncaught(new Failures.InErrand());
        ledger.uncaught(new Failures.InCleanup());
        assertThat(broken).isEmpty();
        ledger.uncaught(new IllegalStateException("of nobody"));
        assertThat(broken).containsExactly(Law.CALLS);
    }

    @Test
    void aTaskOfAnExecutorIsObservedToItsEnd() throws InterruptedException {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            Stage stage = new Stage(executor, ledger);
            Promise.Pair<Long> pair = Promise.create();
            Task<Long> task = stage.spawn(account, new Program(pair.promise(), Outcome.value(7)));
            assertThat(ledger.alive()).containsExactly(account);
            pair.sender().resolve(8L);
            executor.blockOn(task);
            stage.close();
        }
        while (!ledger.alive().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(broken).containsExactly(Law.OUTCOME);
    }

    private void begin(Outcome outcome) {
        account.expect(outcome);
        ledger.started(account);
        ledger.begun(account);
    }
}
