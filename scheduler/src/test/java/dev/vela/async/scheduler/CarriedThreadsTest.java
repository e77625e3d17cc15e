package dev.vela.async.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tests are run with java.lang opened, so such threads are there from JDK 21 on. */
@Timeout(20)
class CarriedThreadsTest {
    private final Queue<Runnable> continuations = new ArrayDeque<>();

    @Test
    void theyAreThereFromJdk21OnWhereThePackageIsOpened() {
        boolean opened = Object.class.getModule().isOpen("java.lang", CarriedThreads.class.getModule());
        boolean expected = Runtime.version().feature() >= 21 && opened;
        assertThat(CarriedThreads.areAvailable()).isEqualTo(expected);
        assertThat(CarriedThreads.obstacle().isEmpty()).isEqualTo(expected);
    }

    @Test
    void whereThereAreNoneTheRefusalSaysWhatIsMissing() {
        assumeFalse(CarriedThreads.areAvailable());
        assertThatThrownBy(() -> CarriedThreads.unstarted(continuations::add, "name", () -> {}))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(CarriedThreads.obstacle());
        assertThat(CarriedThreads.currentCarrier()).isSameAs(Thread.currentThread());
    }

    @Test
    void aThreadGoesOnWhereItsContinuationIsRun() {
        assumeTrue(CarriedThreads.areAvailable());
        List<Object> seen = new ArrayList<>();
        Thread carrier = Thread.currentThread();
        Thread carried = CarriedThreads.unstarted(continuations::add, "carried", () -> {
            seen.add(CarriedThreads.currentCarrier() == carrier);
            LockSupport.park();
            seen.add(Thread.currentThread().getName());
        });
        carried.start();
        assertThat(seen).isEmpty();
        continuations.remove().run();
        assertThat(seen).containsExactly(true);
        assertThat(continuations).isEmpty();
        LockSupport.unpark(carried);
        continuations.remove().run();
        assertThat(seen).containsExactly(true, "carried");
        assertThat(carried.getState()).isEqualTo(Thread.State.TERMINATED);
        assertThat(CarriedThreads.currentCarrier()).isSameAs(carrier);
    }
}
