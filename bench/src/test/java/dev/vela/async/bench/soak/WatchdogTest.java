package dev.vela.async.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Watchdog watchdog = new Watchdog(nanos::get);

    @Test
    void whatIsInTimeIsNoBreach() {
        assertThat(watchdog.look()).isNull();
        watchdog.expect("shutdown", Duration.ofSeconds(1));
        nanos.addAndGet(999_999_999);
        assertThat(watchdog.look()).isNull();
        watchdog.expect("something else", Duration.ofSeconds(1));
        nanos.addAndGet(1);
        assertThat(watchdog.look()).isNull();
    }

    @Test
    void whatIsOverdueIsABreachWithAllStacks() {
        watchdog.expect("shutdown", Duration.ofSeconds(1));
        nanos.addAndGet(1_000_000_000);
        Breach breach = watchdog.look();
        assertThat(breach.law()).isEqualTo(Law.HANG);
        assertThat(breach.what()).isEqualTo("shutdown");
        assertThat(breach.stacks()).contains('"' + Thread.currentThread().getName() + '"', "WatchdogTest");
    }
}
