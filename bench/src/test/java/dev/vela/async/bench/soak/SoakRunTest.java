package dev.vela.async.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SoakRunTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final StringWriter out = new StringWriter();
    private final SoakReport report = new SoakReport(new PrintWriter(out), null);

    @Test
    void theFirstBreachEndsTheRun() throws InterruptedException {
        SoakRun run = new SoakRun(7, 2, LONG, (round, length) -> {
            round.breaches().accept(new Breach(Law.BALANCE, "sum", 3, 4));
            round.breaches().accept(new Breach(Law.CLEANUP, "another", 5, 6));
        });
        SoakRun.Evidence evidence = run.run(report);
        assertThat(evidence.breach().law()).isEqualTo(Law.BALANCE);
        assertThat(out.toString())
                .contains("BREACH of the law: " + Law.BALANCE.text())
                .contains("seed 7, round 1 with seed " + evidence.roundSeed())
                .contains("sum: expected 3, saw 4")
                .doesNotContain("no breach");
    }

    @Test
    void aHangIsABreachAndKeepsNobody() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        SoakRun run = new SoakRun(7, 2, LONG, (round, length) -> {
            round.watchdog().expect("shutdown of the executor", Duration.ZERO);
            never.await();
        });
        assertThat(run.run(report).breach().law()).isEqualTo(Law.HANG);
        assertThat(out.toString())
                .contains("shutdown of the executor: expected over within 0 s, saw not over")
                .contains("\"testbed-soak-rounds-1\" WAITING");
        never.countDown();
    }

    @Test
    void whateverARoundThrowsIsABreach() throws InterruptedException {
        SoakRun run = new SoakRun(7, 2, LONG, (round, length) -> {
            throw new IllegalStateException("unexpected");
        });
        assertThat(run.run(report).breach().law()).isEqualTo(Law.CALLS);
        assertThat(out.toString()).contains("java.lang.IllegalStateException: unexpected");
    }
}
