package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gate between a callable and its canceller. */
@Timeout(30)
class InterruptGateTest {
    private final InterruptGate gate = new InterruptGate();
    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch interrupting = new CountDownLatch(1);
    private final CountDownLatch shut = new CountDownLatch(1);

    /** Opens the gate and shuts it as soon as it is being interrupted, which takes until it has been looked at. */
    private final class Runner extends Thread {
        @Override
        public void run() {
            gate.open();
            opened.countDown();
            Acceptance.awaitStubbornly(interrupting);
            gate.shut();
            shut.countDown();
        }

        @Override
        public void interrupt() {
            interrupting.countDown();
            Acceptance.assertStaysShut(shut);
            super.interrupt();
        }
    }

    @Test
    void shutWaitsForAnInterruptThatIsUnderWay() throws InterruptedException { // [B1]
        Thread runner = new Runner();
        runner.setDaemon(true);
        runner.start();
        Acceptance.await(opened);
        gate.interrupt();
        Acceptance.await(shut);
        runner.join();
    }

    @Test
    void nobodyIsInterruptedBeforeAndAfter() { // [B1]
        InterruptGate early = new InterruptGate();
        early.interrupt();
        assertThat(early.open()).isFalse();
        assertThat(early.withhold()).isFalse();
        assertThat(gate.open()).isTrue();
        gate.shut();
        gate.interrupt();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void oneWithholdsACallableThatHasNotBegunAndInterruptsNobody() { // [B1]
        assertThat(gate.withhold()).isTrue();
        assertThat(gate.withhold()).isFalse();
        assertThat(gate.open()).isFalse();
        assertThat(gate.isOpenedByCurrentThread()).isFalse();
        InterruptGate begun = new InterruptGate();
        assertThat(begun.isOpenedByCurrentThread()).isFalse();
        assertThat(begun.open()).isTrue();
        assertThat(begun.isOpenedByCurrentThread()).isTrue();
        assertThat(begun.withhold()).isFalse();
        begun.shut();
        assertThat(begun.isOpenedByCurrentThread()).isFalse();
        assertThat(Thread.interrupted()).isFalse();
    }
}
