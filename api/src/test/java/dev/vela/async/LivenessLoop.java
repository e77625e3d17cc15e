package dev.vela.async;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs every {@code …LivenessTest} of the class path many times in a row in this one JVM; ends at the first failure, or at the first run that
 * hangs, then with a dump of all threads.
 *
 * <p>Arguments: how many runs (1,000 if left out), and how many seconds one run may take (60 if left out). Ends
 * with 0 if all passed, 1 after a failure, 2 after a hang.
 */
final class LivenessLoop {
    private LivenessLoop() {}

    public static void main(String[] arguments) throws InterruptedException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int secondsPerRun = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        Launcher launcher = LauncherFactory.create();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage("dev.vela.async"))
                .filters(includeClassNamePatterns(".*LivenessTest"))
                .build();
        long begin = System.nanoTime();
        for (int run = 1; run <= runs; run++) {
            TestExecutionSummary summary = runOnce(launcher, request, run, secondsPerRun);
            if (summary.getTestsSucceededCount() == 0 || summary.getTotalFailureCount() > 0) {
                System.err.println("run " + run + " of " + runs + " failed");
                summary.printFailuresTo(new PrintWriter(System.err, true), 40);
                dumpThreads();
                System.exit(1);
            }
            if (run % 50 == 0 || run == runs) {
                System.out.printf(
                        "%d runs of %d tests passed in %d s%n",
                        run,
                        summary.getTestsSucceededCount(),
                        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
            }
        }
        System.exit(0);
    }

    private static TestExecutionSummary runOnce(
            Launcher launcher, LauncherDiscoveryRequest request, int run, int seconds) throws InterruptedException {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        CountDownLatch ended = new CountDownLatch(1);
        Thread runner = new Thread(() -> {
            launcher.execute(request, listener);
            ended.countDown();
        });
        runner.setName("liveness-run");
        runner.setDaemon(true);
        runner.start();
        if (!ended.await(seconds, TimeUnit.SECONDS)) {
            System.err.println("run " + run + " hangs");
            dumpThreads();
            System.exit(2);
        }
        return listener.getSummary();
    }

    private static void dumpThreads() {
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            System.err.println(
                    "\"" + thread.getThreadName() + "\" " + thread.getThreadState() + " on " + thread.getLockName());
            for (StackTraceElement frame : thread.getStackTrace()) {
                System.err.println("    at " + frame);
            }
        }
    }
}
