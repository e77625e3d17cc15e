package dev.vela.async.scheduler;

import static dev.vela.async.house.Architecture.inThisModule;
import static dev.vela.async.house.Architecture.noForeignMachinery;
import static dev.vela.async.house.Architecture.onlyOneParks;
import static dev.vela.async.house.Architecture.onlyQueuesOnVarHandles;
import static dev.vela.async.house.Architecture.packagesAreAcyclic;
import static dev.vela.async.house.Architecture.seesOnly;
import static dev.vela.async.house.Architecture.sharedWordsAreHidden;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The arrows between the packages of the scheduler: nothing looks up, and siblings do not see each other. */
class ArchitectureTest {
    private static final String CONTRACTS = "dev.vela.async.scheduler";
    private static final String ENGINE = CONTRACTS + ".engine";
    private static final String WORKER = CONTRACTS + ".internal.worker";
    private static final String DEQUE = CONTRACTS + ".internal.deque";
    private static final String IDLE = CONTRACTS + ".internal.idle";
    private static final String TIMER = CONTRACTS + ".internal.timer";
    private static final String BLOCKING = CONTRACTS + ".internal.blocking";
    private static final String SUPPORT = CONTRACTS + ".internal.support";

    @TestFactory
    Stream<DynamicTest> arrows() {
        return inThisModule(
                seesOnly(CONTRACTS),
                seesOnly(SUPPORT, CONTRACTS),
                seesOnly(DEQUE, SUPPORT, CONTRACTS),
                seesOnly(IDLE, SUPPORT, CONTRACTS),
                seesOnly(TIMER, SUPPORT, CONTRACTS),
                seesOnly(BLOCKING, SUPPORT, CONTRACTS),
                seesOnly(WORKER, DEQUE, IDLE, TIMER, BLOCKING, SUPPORT, CONTRACTS),
                seesOnly(ENGINE, WORKER, DEQUE, IDLE, TIMER, BLOCKING, SUPPORT, CONTRACTS),
                packagesAreAcyclic());
    }

    @TestFactory
    Stream<DynamicTest> means() {
        return inThisModule(
                onlyOneParks("Parker"), noForeignMachinery(), onlyQueuesOnVarHandles(), sharedWordsAreHidden());
    }
}
