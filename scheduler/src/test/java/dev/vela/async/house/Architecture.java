package dev.vela.async.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Rules about who may see whom, in the terms of packages. The tests of a module say which rules hold there.
 */
public final class Architecture {
    private static final String[] OUTSIDE = {"java..", "javax..", "org.jspecify.annotations", "org.jctools.queues.."};

    private Architecture() {}

    /** One test for each rule, on the main classes of the module whose tests are running. */
    public static Stream<DynamicTest> inThisModule(ArchRule... rules) {
        JavaClasses mainClasses = new ClassFileImporter().importPath(ThisModule.mainClasses());
        return Arrays.stream(rules).map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(mainClasses)));
    }

    /** The classes of a package see only those of the others named, their own, the JDK's and the queues of JCTools. */
    public static ArchRule seesOnly(String packageName, String... others) {
        List<String> allowed = Stream.of(Stream.of(OUTSIDE), Stream.of(packageName), Arrays.stream(others))
                .flatMap(names -> names)
                .toList();
        return classes()
                .that()
                .resideInAPackage(packageName)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(allowed.toArray(String[]::new)).or(primitives()))
                .allowEmptyShould(true)
                .as(packageName + " sees only " + (others.length == 0 ? "itself" : String.join(", ", others)));
    }

    private static DescribedPredicate<JavaClass> primitives() {
        return DescribedPredicate.describe(
                "primitive", type -> type.getBaseComponentType().isPrimitive());
    }

    /** No package depends on itself by way of others. */
    public static ArchRule packagesAreAcyclic() {
        return slices().assignedFrom(new ByPackage())
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .as("packages are acyclic");
    }

    /** Only classes of the simple name given call {@link LockSupport}. */
    public static ArchRule onlyOneParks(String simpleName) {
        return noClasses()
                .that()
                .doNotHaveSimpleName(simpleName)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(LockSupport.class)
                .as("only " + simpleName + " calls LockSupport");
    }

    /** Time, randomness and threads come from this project's own parts: none of the JDK's older ones, and no console. */
    public static ArchRule noForeignMachinery() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Timer|TimerTask|Random)"
                        + "|java\\.util\\.concurrent\\.(Executors|ScheduledThreadPoolExecutor|ThreadPoolExecutor"
                        + "|ThreadLocalRandom|DelayQueue)"
                        + "|sun\\..*|jdk\\.internal\\..*")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .as("no timer, thread pool, random numbers, wall clock or console of the JDK");
    }

    /** The queues are those on VarHandles; the others need Unsafe. */
    public static ArchRule onlyQueuesOnVarHandles() {
        return noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are JCTools classes on Unsafe",
                        type -> type.getPackageName().startsWith("org.jctools")
                                && !type.getPackageName().startsWith("org.jctools.queues.varhandle")
                                && !type.isInterface()))
                .as("queues are those on VarHandles");
    }

    /** Nobody outside the package can reach into a shared word. */
    public static ArchRule sharedWordsAreHidden() {
        return fields().that()
                .haveRawType(VarHandle.class)
                .should()
                .beStatic()
                .andShould()
                .beFinal()
                .andShould()
                .notBePublic()
                .andShould()
                .notBeProtected()
                .allowEmptyShould(true)
                .as("a VarHandle is a constant that no other package sees");
    }

    /** Nothing but the named class sees a package. */
    public static ArchRule isSeenOnlyBy(String packageName, String className) {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(className)
                .and(resideOutsideOfPackages(packageName))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packageName)
                .as(packageName + " is seen only by " + className);
    }

    /** A slice for each package. */
    private static final class ByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith("dev.vela.")
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
