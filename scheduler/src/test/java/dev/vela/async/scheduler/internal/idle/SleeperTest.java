package dev.vela.async.scheduler.internal.idle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.internal.support.Clock;
import dev.vela.async.scheduler.internal.support.Parker;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shows the transitions of the sleeper, and with them [I5]. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class SleeperTest {
    private final Parker parker = new Parker();
    private final Sleeper sleeper = new Sleeper();

    SleeperTest() {
        sleeper.restOn(parker);
    }

    @Test
    void callReachesOnlyASleeper() {
        assertThat(sleeper.call()).isFalse();
        sleeper.announce();
        assertThat(sleeper.call()).isTrue();
        assertThat(sleeper.call()).as("[I5] once").isFalse();
        assertThat(sleeper.isCalled()).isTrue();
        sleeper.answer();
        assertThat(sleeper.isCalled()).isFalse();
        assertThat(sleeper.call()).isFalse();
    }

    @Test
    void wakesUpByItselfUnlessCalled() {
        sleeper.announce();
        assertThat(sleeper.wakeUp()).isTrue();
        sleeper.announce();
        assertThat(sleeper.call()).isTrue();
        assertThat(sleeper.wakeUp()).as("[I5] the call counts").isFalse();
    }

    @Test
    void sleepEndsWhenCalled() throws InterruptedException {
        sleeper.announce();
        Thread waker = new Thread(sleeper::call);
        waker.start();
        while (!sleeper.isCalled()) {
            sleeper.sleep(Clock.NEVER);
        }
        waker.join();
        assertThat(sleeper.isCalled()).isTrue();
    }

    @Test
    void sleepEndsWithItsTimeOrANudge() {
        sleeper.announce();
        sleeper.sleep(1_000_000);
        sleeper.nudge();
        sleeper.sleep(Clock.NEVER);
        assertThat(sleeper.isCalled()).isFalse();
    }
}
