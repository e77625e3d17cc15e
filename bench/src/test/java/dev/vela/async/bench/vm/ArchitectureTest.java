package dev.vela.async.bench.vm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.vela.async.house.Architecture.packagesAreAcyclic;

import com.tngtech.archunit.lang.ArchRule;
import dev.vela.async.house.Architecture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The compiler's packages, which others may copy, see each other in one direction: syntax, then code, then classes. */
class ArchitectureTest {
    private static final String VM = "dev.vela.async.bench.vm.";

    @TestFactory
    Stream<DynamicTest> packages() {
        return Architecture.inThisModule(
                packagesAreAcyclic(),
                neverSees("syntax", "code", "lower", "emit", "runtime", "run", "time"),
                neverSees("code", "grammar", "syntax", "lower", "emit", "runtime", "run", "time"),
                neverSees("runtime", "grammar", "syntax", "code", "lower", "emit", "run", "time"),
                neverSees("lower", "grammar", "emit", "run", "time"),
                neverSees("emit", "grammar", "syntax", "lower", "run", "time"),
                neverSees("run", "grammar", "time"));
    }

    private static ArchRule neverSees(String name, String... others) {
        String[] packages = Stream.of(others).map(other -> VM + other).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(VM + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .as(name + " never sees " + String.join(", ", others));
    }
}
