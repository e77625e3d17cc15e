import java.io.PrintWriter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.MethodFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs the tests of one class, or one of its methods, in this JVM. Arguments: the class's full name, and the method's
 * name if it is to be one. Ends with 0 if all passed, 1 if one failed, 3 if there was none.
 */
final class RunTest {
    private RunTest() {}

    public static void main(String[] arguments) {
        LauncherDiscoveryRequestBuilder request =
                LauncherDiscoveryRequestBuilder.request().selectors(DiscoverySelectors.selectClass(arguments[0]));
        if (arguments.length > 1) {
            request.filters(MethodFilter.includeMethodNamePatterns(".*[.#]" + arguments[1] + "(\\(.*)?"));
        }
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request.build(), listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.out, true), 5);
        long run = summary.getTestsSucceededCount() + summary.getTotalFailureCount();
        System.exit(run == 0 ? 3 : summary.getTotalFailureCount() > 0 ? 1 : 0);
    }
}
