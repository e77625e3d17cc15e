package dev.vela.async;

import static dev.vela.async.house.Architecture.inThisModule;
import static dev.vela.async.house.Architecture.isSeenOnlyBy;
import static dev.vela.async.house.Architecture.noForeignMachinery;
import static dev.vela.async.house.Architecture.seesOnly;
import static dev.vela.async.house.Architecture.sharedWordsAreHidden;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The arrows from this module: to the contracts of the scheduler, and through one door to its engine. */
class ArchitectureTest {
    private static final String API = "dev.vela.async";
    private static final String CONTRACTS = "dev.vela.async.scheduler";
    private static final String ENGINE = "dev.vela.async.scheduler.engine";

    @TestFactory
    Stream<DynamicTest> arrows() {
        return inThisModule(seesOnly(API, CONTRACTS, ENGINE), isSeenOnlyBy(ENGINE, API + ".AsyncExecutor"));
    }

    @TestFactory
    Stream<DynamicTest> means() {
        return inThisModule(noForeignMachinery(), sharedWordsAreHidden());
    }
}
