package dev.vela.async.scheduler;

import dev.vela.async.house.SourceShape;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The shape of this module's source files. */
class SourceShapeTest {
    @TestFactory
    Stream<DynamicTest> sources() {
        System.out.println(SourceShape.sizesOfThisModule());
        return SourceShape.ofThisModule();
    }
}
