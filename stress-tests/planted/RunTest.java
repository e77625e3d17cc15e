import java.io.PrintWriter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.MethodFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs tests in this JVM. Each argument is the full name of a class, or that and a method: {@code a.b.SomeTest#method}. Ends with
 * 0 if all passed, 1 if one failed, 3 if there was none.
 */
final class RunTest {
    private RunTest() {}

    public static void main(String[] arguments) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        String[] patterns = new String[arguments.length];
        for (int index = 0; index < arguments.length; index++) {
            String[] parts = arguments[index].split("#", 2);
            request.selectors(DiscoverySelectors.selectClass(parts[0]));
            String method = parts.length > 1 ? parts[1] : "\\w+";
            patterns[index] = parts[0].replace(".", "[.]") + "([$]\\w+)?[.#]" + method + "([(].*)?";
        }
        request.filters(MethodFilter.includeMethodNamePatterns(patterns));
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request.build(), listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.out, true), 5);
        long run = summary.getTestsSucceededCount() + summary.getTotalFailureCount();
        System.exit(run == 0 ? 3 : summary.getTotalFailureCount() > 0 ? 1 : 0);
    }
}
